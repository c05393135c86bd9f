package org.caseledger.verifier.forge;

/**
 * A file as it is recorded and as it is shown, to be changed before either.
 */
public final class EvidenceDraft {

	public String id;

	public String kind;

	/** Name in the evidence folder, behind the id. */
	public String extension;

	public byte[] content;

	public byte[] stored;

	public byte[] salt;

	/** Whether the bundle opens it. */
	public boolean open = true;

	public EvidenceDraft(String id, String kind, String extension, byte[] content) {
		this.id = id;
		this.kind = kind;
		this.extension = extension;
		this.content = content;
		this.stored = Bytes.random("stored " + id);
		this.salt = Bytes.random("salt " + id);
	}

	/**
	 * {@return the name in the folder}
	 */
	public String fileName() {
		return this.id + this.extension;
	}

}
