package org.caseledger.protocol.name;

import java.util.UUID;

import org.caseledger.protocol.FormatException;

/**
 * What a name looks like (docs/protocol.md section 2).
 */
public enum Form {

	/** {@code <name>/<32 hex>}. */
	LEDGER("a ledger: <name>/<32 hex digits>"),

	/** An entry of the register. */
	ORGANISATION("an organisation: lowercase letters, digits, hyphens"),

	/** The MSP that submitted a transaction. */
	HOST("a host: letters, digits, dots, hyphens"),

	/** A type of entries. */
	TYPE("a type: lowercase letters, at most one dot"),

	/** The class of a type. */
	TYPE_CLASS("a class of types: lowercase letters"),

	/** The name of a private field. */
	FIELD("a field name: letters and digits"),

	/** A public code: role, kind, relation, reason. */
	CODE("a code: lowercase letters, digits, single hyphens"),

	/** A pseudonym of a person. */
	PSEUDONYM("a pseudonym: 32 hex digits"),

	/** A transaction. */
	TX("a transaction: 64 hex digits"),

	/** A UUID in lowercase. */
	ID("a UUID in lowercase");

	/** The code with which a name of another form is refused. */
	public static final String WRONG_FORM = "wrong-form";

	private final String wanted;

	Form(String wanted) {
		this.wanted = wanted;
	}

	/**
	 * Whether a text has this form.
	 * @param text any text
	 * @return whether it has
	 */
	public boolean matches(String text) {
		return switch (this) {
			case LEDGER -> Letters.isLedger(text);
			case HOST -> Letters.isHost(text);
			case TYPE -> Letters.isType(text);
			case TYPE_CLASS -> Letters.isWord(text, 0, text.length());
			case FIELD -> Letters.isField(text);
			case CODE -> Letters.isCode(text);
			case PSEUDONYM -> text.length() == 32 && Letters.isHex(text, 0, 32);
			case TX -> text.length() == 64 && Letters.isHex(text, 0, 64);
			case ID -> Letters.isId(text);
			case ORGANISATION -> Letters.isLabel(text, text.length(), 63);
		};
	}

	/**
	 * Refuses a text of another form.
	 * @param text any text
	 * @return the same text
	 * @throws FormatException with code {@link #WRONG_FORM}
	 */
	public String require(String text) {
		if (!matches(text)) {
			throw new FormatException(WRONG_FORM, "", "expected " + this.wanted);
		}
		return text;
	}

	/**
	 * Refuses a member of another form.
	 * @param member its name, for the place of the error
	 * @param text its value
	 * @throws FormatException with code {@link #WRONG_FORM}
	 */
	public void requireMember(String member, String text) {
		if (!matches(text)) {
			throw new FormatException(WRONG_FORM, "/" + member, "expected " + this.wanted);
		}
	}

	/**
	 * Reads an id.
	 * @param text a UUID in lowercase
	 * @return the id
	 * @throws FormatException with code {@link #WRONG_FORM}; the JDK alone would read
	 * {@code 1-1-1-1-1}
	 */
	public static UUID id(String text) {
		return UUID.fromString(ID.require(text));
	}

}
