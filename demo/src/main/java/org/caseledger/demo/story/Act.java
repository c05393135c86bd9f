package org.caseledger.demo.story;

import java.time.LocalDateTime;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What happens, in order. Each is one record of the case.
 */
public enum Act {

	/** 受理. */
	ACCEPTED("accepted", "2026-09-28T10:40", Person.LIU_FANG),
	/** The association takes part. */
	ADMITTED("participant.admitted", "2026-09-28T10:42", Person.LIU_FANG),
	/** It forwards the letter. */
	LETTER("evidence.added", "2026-09-28T10:46", Person.SUN_LI, Exhibit.LETTER),
	/** And the picture. */
	SCREENSHOT("evidence.added", "2026-09-28T10:47", Person.SUN_LI, Exhibit.SCREENSHOT),
	/** Ms Zhou is told what will happen until when. */
	ACKNOWLEDGED("acknowledged", "2026-09-28T10:55", Person.WANG_QIANG),
	/** 一般. */
	CLASSIFIED("classified", "2026-09-28T11:10", Person.CHEN_JING),
	/** 三级责任. */
	ASSIGNED("assigned", "2026-09-28T11:20", Person.LIU_FANG),
	/** From the service system. */
	WORK_ORDER("evidence.added", "2026-09-28T14:10", Person.WANG_QIANG, Exhibit.WORK_ORDER),
	/** From the shop's camera. */
	LOBBY("evidence.added", "2026-09-28T14:25", Person.WANG_QIANG, Exhibit.LOBBY),
	/** From the payment system. */
	CHARGES("evidence.added", "2026-09-28T15:05", Person.WANG_QIANG, Exhibit.CHARGES),
	/** 投诉调查报告. */
	REPORT("evidence.added", "2026-09-29T09:30", Person.CHEN_JING, Exhibit.REPORT),
	/** 核查. */
	INVESTIGATED("investigated", "2026-09-29T09:40", Person.CHEN_JING),
	/** 处理. */
	RESOLVED("resolved", "2026-09-30T09:00", Person.CHEN_JING),
	/** 赔付承诺. */
	PROMISED("compensation.promised", "2026-09-30T09:10", Person.CHEN_JING),
	/** 支付凭证. */
	VOUCHER("evidence.added", "2026-09-30T14:30", Person.ZHAO_LEI, Exhibit.VOUCHER),
	/** 支付. */
	PAID("compensation.paid", "2026-09-30T14:35", Person.ZHAO_LEI),
	/** 处理结果通知书. */
	NOTICE("evidence.added", "2026-09-30T15:30", Person.WANG_QIANG, Exhibit.NOTICE),
	/** The written half of the feedback. */
	NOTIFIED("feedback", "2026-09-30T15:40", Person.WANG_QIANG),
	/** The record of the call. */
	CALL("evidence.added", "2026-09-30T17:10", Person.WANG_QIANG, Exhibit.CALL),
	/** The spoken half. */
	CALLED("feedback", "2026-09-30T17:15", Person.WANG_QIANG),
	/** 归档. */
	ARCHIVED("archived", "2026-09-30T17:30", Person.LIU_FANG);

	private final String type;

	private final LocalDateTime at;

	private final Person person;

	private final @Nullable Exhibit exhibit;

	Act(String type, String at, Person person) {
		this(type, at, person, null);
	}

	Act(String type, String at, Person person, @Nullable Exhibit exhibit) {
		this.type = type;
		this.at = LocalDateTime.parse(at);
		this.person = person;
		this.exhibit = exhibit;
	}

	/**
	 * {@return the record's type}
	 */
	public String type() {
		return this.type;
	}

	/**
	 * {@return who does it}
	 */
	public Person person() {
		return this.person;
	}

	/**
	 * {@return the file that comes with it, or null}
	 */
	public @Nullable Exhibit exhibit() {
		return this.exhibit;
	}

	/**
	 * {@return the name of its caption}
	 */
	public String caption() {
		return "act." + name().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return the time that the writer claims, in Beijing}
	 */
	public LocalDateTime at() {
		return this.at;
	}

}
