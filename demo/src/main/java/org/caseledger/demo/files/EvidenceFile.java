package org.caseledger.demo.files;

/**
 * A file that somebody hands in as evidence.
 *
 * @param name the file's name, which only the private fields of a record carry
 * @param mediaType as in RFC 6838
 * @param bytes the content; nobody writes to the array
 */
@SuppressWarnings("ArrayRecordComponent")
public record EvidenceFile(String name, String mediaType, byte[] bytes) {

	/**
	 * The part of the name from the last dot on.
	 * @return such as {@code .pdf}
	 */
	public String extension() {
		return this.name.substring(this.name.lastIndexOf('.'));
	}

}
