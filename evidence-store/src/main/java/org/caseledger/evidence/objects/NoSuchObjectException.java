package org.caseledger.evidence.objects;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * There is no object of this name, or not in this version.
 */
public final class NoSuchObjectException extends IOException {

	private final ObjectName name;

	private final @Nullable String version;

	/**
	 * Names what is missing.
	 * @param name the object asked for
	 * @param version the version asked for, {@code null} for the newest
	 */
	public NoSuchObjectException(ObjectName name, @Nullable String version) {
		super("The store has no object " + name + ((version != null) ? " in version " + version : ""));
		this.name = name;
		this.version = version;
	}

	/**
	 * The object asked for.
	 * @return its name
	 */
	public ObjectName name() {
		return this.name;
	}

	/**
	 * The version asked for.
	 * @return its id, {@code null} for the newest
	 */
	public @Nullable String version() {
		return this.version;
	}

}
