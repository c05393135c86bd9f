package org.caseledger.protocol.catalogue;

import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says about one type of entry.
 *
 * @param name such as {@code evidence.added}
 * @param place where it is written
 * @param who who may write it
 * @param opens whether it is the first record of its case, and only that
 * @param from stages in which it may be written, null for any
 * @param to stage that it leads to, null when it stays the same
 * @param data schema of the public codes
 * @param fields schema of the private fields
 * @param evidence how many pieces of evidence it carries
 * @param refs relations by code
 */
public record EntryType(String name, Place place, Writer who, boolean opens, @Nullable List<Stage> from,
		@Nullable Stage to, ObjectSchema data, ObjectSchema fields, EvidenceCount evidence,
		SortedMap<String, Relation> refs) {

	/**
	 * {@return the class of the type: what stands before the first dot, or all of it}
	 */
	public String typeClass() {
		int dot = this.name.indexOf('.');
		return (dot < 0) ? this.name : this.name.substring(0, dot);
	}

	/**
	 * Tells whether the type may be written in a stage.
	 * @param stage stage of the case
	 * @return whether it may
	 */
	public boolean mayFollow(Stage stage) {
		return this.from == null || this.from.contains(stage);
	}

	/**
	 * How many pieces of evidence an entry carries.
	 *
	 * @param min least number
	 * @param max largest number
	 */
	public record EvidenceCount(int min, int max) {

		/**
		 * Tells whether a number is allowed.
		 * @param count the number
		 * @return whether it is
		 */
		public boolean allows(int count) {
			return count >= this.min && count <= this.max;
		}

	}

}
