package org.caseledger.protocol.catalogue;

import java.util.Locale;
import java.util.SortedSet;

/**
 * A relation that entries of a type may have to earlier records of the same case.
 *
 * @param rel its code
 * @param required whether an entry must have at least one
 * @param types types of its target; {@link #ANY} alone stands for all
 * @param item whether an item of the target is named
 */
public record Relation(String rel, boolean required, SortedSet<String> types, ItemUse item) {

	/** Stands for all types. */
	public static final String ANY = "*";

	/**
	 * Tells whether a target's type is allowed.
	 * @param type type of the target
	 * @return whether it is
	 */
	public boolean allows(String type) {
		return this.types.contains(ANY) || this.types.contains(type);
	}

	/**
	 * Whether a reference names an item of its target.
	 */
	public enum ItemUse {

		/** An evidence id of the target. */
		REQUIRED,

		/**
		 * Nothing, an evidence id of the target, or a field name of the target's type.
		 */
		OPTIONAL,

		/** Nothing. */
		NONE;

		static ItemUse of(String code) {
			return Codes.read(values(), (use) -> use.name().toLowerCase(Locale.ROOT), code);
		}

	}

}
