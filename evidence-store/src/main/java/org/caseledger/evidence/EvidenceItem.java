package org.caseledger.evidence;

import java.util.UUID;

import org.caseledger.evidence.objects.ObjectName;

/**
 * Which file it is. The encrypted form is bound to all three, so an object cannot stand
 * in for another.
 *
 * @param ledger the ledger's id
 * @param org the organisation whose item it is
 * @param id the evidence id, a UUID in lowercase (docs/protocol.md, section 2)
 */
public record EvidenceItem(String ledger, String org, String id) {

	/**
	 * Names a file.
	 * @throws IllegalArgumentException if {@code id} is no UUID in lowercase
	 */
	public EvidenceItem {
		if (!UUID.fromString(id).toString().equals(id)) {
			throw new IllegalArgumentException("An evidence id is a UUID in lowercase");
		}
	}

	/**
	 * The object that holds the file: it has the evidence id as its name, so nothing of
	 * the content shows in it.
	 * @return the name
	 */
	public ObjectName objectName() {
		return objectName(UUID.fromString(this.id));
	}

	/**
	 * The object that holds a file, whoever's it is.
	 * @param id the evidence id
	 * @return the name
	 */
	public static ObjectName objectName(UUID id) {
		return new ObjectName(id.toString());
	}

}
