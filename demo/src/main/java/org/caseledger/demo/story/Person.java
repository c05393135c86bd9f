package org.caseledger.demo.story;

import java.util.Locale;

/**
 * Who acts in the story. The ledger knows none of these names, only pseudonyms.
 */
public enum Person {

	/** Service centre of 甲家政: coordinates (统筹协调方). */
	LIU_FANG(Side.PROVIDER, "coordinator", "刘芳"),

	/** Shop of 甲家政: first responsible (直接责任人). */
	WANG_QIANG(Side.PROVIDER, "first-responsible", "王强"),

	/** Head of the department: first supervisor (第一监督人). */
	CHEN_JING(Side.PROVIDER, "first-supervisor", "陈静"),

	/** Finance of 甲家政. */
	ZHAO_LEI(Side.PROVIDER, "finance", "赵磊"),

	/** Case officer of the association. */
	SUN_LI(Side.ASSOCIATION, "case-officer", "孙丽"),

	/** Case officer of the regulator. */
	HE_WEI(Side.REGULATOR, "case-officer", "何伟");

	private final Side side;

	private final String role;

	private final String displayName;

	Person(Side side, String role, String displayName) {
		this.side = side;
		this.role = role;
		this.displayName = displayName;
	}

	/**
	 * {@return for whom}
	 */
	public Side side() {
		return this.side;
	}

	/**
	 * {@return the role, of the catalogue}
	 */
	public String role() {
		return this.role;
	}

	/**
	 * {@return the name as colleagues write it}
	 */
	public String displayName() {
		return this.displayName;
	}

	/**
	 * {@return the name as the token has it}
	 */
	public String login() {
		return name().toLowerCase(Locale.ROOT).replace('_', '.');
	}

}
