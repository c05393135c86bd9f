package org.caseledger.protocol.catalogue;

import java.util.Locale;

/**
 * Where a case stands (requirement P4). The five stages of S1, the end of a case that was
 * not accepted, and none for what has no stages.
 */
public enum Stage {

	/** Journal and register have no stages; so has a case without records. */
	NONE,

	/** 受理. */
	ACCEPTANCE,

	/** 核查. */
	INVESTIGATION,

	/** 处理. */
	RESOLUTION,

	/** 反馈. */
	FEEDBACK,

	/** 归档. */
	ARCHIVE,

	/** Not accepted: 不予受理. */
	REFUSED;

	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * {@return the code used in state, catalogue and testimony}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Reads a code.
	 * @param code as {@link #code()} gives it
	 * @return the stage
	 * @throws org.caseledger.protocol.FormatException with code {@code wrong-value}
	 */
	public static Stage of(String code) {
		return Codes.read(values(), Stage::code, code);
	}

}
