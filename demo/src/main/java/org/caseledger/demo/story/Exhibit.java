package org.caseledger.demo.story;

import java.time.LocalDateTime;

import org.caseledger.demo.files.EvidenceFile;

/**
 * The files of the story.
 */
public enum Exhibit {

	/** What Ms Zhou wrote to the association. */
	LETTER("correspondence", "complainant", "copy", "2026-09-27T20:15:00", "周女士", "由消费者协会随转办函移交"),

	/** The two charges on her telephone. */
	SCREENSHOT("photograph", "complainant", "original", "2026-09-27T20:02:11", "周女士", "手机截屏"),

	/** The order that the cleaning was done for. */
	WORK_ORDER("service-record", "organisation", "original", "2026-09-24T13:00:00", "工号 0317", "服务系统导出"),

	/** Ms Zhou asks at the counter. */
	LOBBY("surveillance-video", "organisation", "original", "2026-09-26T15:20:00", "门店监控系统", "前台摄像头自动录制"),

	/** The charges as the payment system has them. */
	CHARGES("data-export", "organisation", "derivative", "2026-09-28T14:50:00", "收费系统", "按订单号查询导出"),

	/** What the investigation found. */
	REPORT("investigation-report", "organisation", "original", "2026-09-29T09:20:00", "陈静", "部门出具"),

	/** The bank's slip for the refund. */
	VOUCHER("payment-voucher", "third-party", "copy", "2026-09-30T14:20:33", "赵磊", "网银回单打印"),

	/** What Ms Zhou was told. */
	NOTICE("result-notice", "organisation", "original", "2026-09-30T15:20:00", "王强", "门店出具"),

	/** That she was called, and said yes. */
	CALL("call-record", "organisation", "derivative", "2026-09-30T17:02:11", "回访系统", "回访系统导出");

	private final String kind;

	private final String source;

	private final String form;

	private final LocalDateTime captured;

	private final String capturedBy;

	private final String method;

	Exhibit(String kind, String source, String form, String captured, String capturedBy, String method) {
		this.kind = kind;
		this.source = source;
		this.form = form;
		this.captured = LocalDateTime.parse(captured);
		this.capturedBy = capturedBy;
		this.method = method;
	}

	/**
	 * Makes the file; the same bytes each time.
	 * @return the file
	 */
	public EvidenceFile file() {
		return switch (this) {
			case LETTER -> StoryFiles.letter();
			case SCREENSHOT -> StoryFiles.screenshot();
			case WORK_ORDER -> StoryFiles.workOrder();
			case LOBBY -> StoryFiles.lobby();
			case CHARGES -> StoryFiles.charges();
			case REPORT -> StoryFiles.report();
			case VOUCHER -> StoryFiles.voucher();
			case NOTICE -> StoryFiles.notice();
			case CALL -> StoryFiles.call();
		};
	}

	String kind() {
		return this.kind;
	}

	String source() {
		return this.source;
	}

	String form() {
		return this.form;
	}

	/** In Beijing. */
	LocalDateTime captured() {
		return this.captured;
	}

	String capturedBy() {
		return this.capturedBy;
	}

	String method() {
		return this.method;
	}

}
