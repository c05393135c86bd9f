package org.caseledger.protocol.name;

import java.util.UUID;
import java.util.regex.Pattern;

import org.caseledger.protocol.FormatException;

/**
 * What a name looks like (docs/protocol.md section 2).
 */
public enum Form {

	/** {@code <name>/<32 hex>}. */
	LEDGER("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?/[0-9a-f]{32}", "a ledger: <name>/<32 hex digits>"),

	/** An entry of the register. */
	ORGANISATION("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", "an organisation: lowercase letters, digits, hyphens"),

	/** The MSP that submitted a transaction. */
	HOST("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?", "a host: letters, digits, dots, hyphens"),

	/** A type of entries. */
	TYPE("[a-z]+(\\.[a-z]+)?", "a type: lowercase letters, at most one dot"),

	/** The class of a type. */
	TYPE_CLASS("[a-z]+", "a class of types: lowercase letters"),

	/** The name of a private field. */
	FIELD("[a-z][A-Za-z0-9]{0,63}", "a field name: letters and digits"),

	/** A public code: role, kind, relation, reason. */
	CODE("(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*", "a code: lowercase letters, digits, single hyphens"),

	/** A pseudonym of a person. */
	PSEUDONYM("[0-9a-f]{32}", "a pseudonym: 32 hex digits"),

	/** A transaction. */
	TX("[0-9a-f]{64}", "a transaction: 64 hex digits"),

	/** A UUID in lowercase. */
	ID("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "a UUID in lowercase");

	/** The code with which a name of another form is refused. */
	public static final String WRONG_FORM = "wrong-form";

	private final Pattern pattern;

	private final String wanted;

	Form(String pattern, String wanted) {
		this.pattern = Pattern.compile(pattern);
		this.wanted = wanted;
	}

	/**
	 * Whether a text has this form.
	 * @param text any text
	 * @return whether it has
	 */
	public boolean matches(String text) {
		return this.pattern.matcher(text).matches();
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
