package org.caseledger.evidence.objects;

import java.io.IOException;
import java.util.List;

/**
 * Several versions of an object lie side by side where there ought to be one: which is
 * the newest cannot be told, but each can be asked for.
 */
public final class SeveralVersionsException extends IOException {

	private final List<String> versions;

	SeveralVersionsException(ObjectName name, List<String> versions) {
		super("The store has the object " + name + " more than once: somebody has put another one beside it");
		this.versions = List.copyOf(versions);
	}

	/**
	 * What lies beside a version.
	 * @param version the one that is as it ought to be
	 * @return the id of another
	 */
	public String besides(String version) {
		return this.versions.stream().filter((each) -> !each.equals(version)).findFirst().orElseThrow();
	}

}
