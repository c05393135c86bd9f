package org.caseledger.demo.story;

import java.time.LocalDateTime;
import java.util.Map;

import org.caseledger.demo.api.EntryRequest;
import org.caseledger.demo.files.EvidenceFile;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;

/**
 * What is said in each act: the codes and texts of the records.
 */
final class Lines {

	/** ¥286.00 in fen. */
	static final long AMOUNT = 28_600;

	private final Script script;

	private final Cast cast;

	/** Known once somebody has written in the case. */
	private final Map<Person, String> pseudonyms;

	Lines(Script script, Cast cast, Map<Person, String> pseudonyms) {
		this.script = script;
		this.cast = cast;
		this.pseudonyms = pseudonyms;
	}

	EntryRequest request(Act act) {
		EntryRequest request = new EntryRequest(this.script.entry(act), act.type()).at(this.script.at(act));
		Exhibit exhibit = act.exhibit();
		return (exhibit != null) ? exhibit(request, exhibit) : switch (act) {
			case ACCEPTED -> accepted(request);
			case ADMITTED -> request.data("organisation", this.cast.organisation(Side.ASSOCIATION))
				.field("reason", "市消费者协会转办，参与本案并提交消费者材料");
			case ACKNOWLEDGED -> request.data("means", "telephone")
				.field("text", "周女士您好，您的投诉已登记，编号0412，由门店王强负责，部门陈静监督。")
				.field("dueDates", "核查：2026年9月29日10:40前；答复：2026年10月8日前（三个工作日，国庆假期顺延）");
			case CLASSIFIED -> request.data("category", "fee-dispute")
				.data("grade", "ordinary")
				.data("reason", "first")
				.field("explanation", "单笔286.00元，未涉及人身安全，按一般投诉处理");
			case ASSIGNED -> assigned(request);
			case INVESTIGATED -> investigated(request);
			case RESOLVED -> evidence(request, Act.REPORT).data("outcome", "refund")
				.field("decision", "投诉属实，全额退还重复收取的286.00元，并书面致歉")
				.field("amount", AMOUNT)
				.field("legalBasis", "《消费者权益保护法》第五十二条")
				.field("improvement", "收费系统增加按订单号查重")
				.field("improvementBy", "2026-10-21");
			case PROMISED -> request.data("basis", "decision")
				.field("amount", AMOUNT)
				.field("payee", "周女士")
				.field("dueOn", "2026-10-08")
				.field("terms", "按原支付渠道退回")
				.ref("decision", provider(), this.script.entry(Act.RESOLVED), null);
			case PAID -> request.data("means", "original-route")
				.field("amount", AMOUNT)
				.field("payee", "周女士")
				.field("payer", "甲家政")
				.field("paidOn", "2026-09-30")
				.field("voucherNumber", "20260930-4417")
				.ref("promise", provider(), this.script.entry(Act.PROMISED), null)
				.ref("voucher", provider(), this.script.entry(Act.VOUCHER), this.script.file(Exhibit.VOUCHER));
			case NOTIFIED -> evidence(request, Act.NOTICE).data("notice", "delivered")
				.data("call", "none")
				.field("noticeNumber", "TZ-2026-0412");
			case CALLED -> evidence(request, Act.CALL).data("notice", "none")
				.data("call", "confirmed")
				.data("satisfied", "yes")
				.field("statement", "已收到退款286.00元，对处理结果表示满意");
			case ARCHIVED -> request.data("outcome", "settled").field("summary", "重复计费属实，已退款并致歉，消费者满意");
			default -> throw new IllegalStateException("nothing to say in " + act);
		};
	}

	private EntryRequest accepted(EntryRequest request) {
		return request.data("category", "fee-dispute")
			.data("channel", "association-referral")
			.data("grade", "ordinary")
			.data("receivedAt", UtcTime.format(this.script.moved(LocalDateTime.parse("2026-09-28T10:05"))))
			.field("complainant", "周女士")
			.field("contact", "由市消费者协会转达")
			.field("occurredAt", "2026年9月26日")
			.field("demand", "退还重复收取的286.00元，并说明重复扣款的原因")
			.field("description", "9月24日预约日常保洁一次，9月24日、9月26日各被扣款286.00元")
			.field("caseNumber", "0412")
			.field("outsideReference", "消协转字〔2026〕0928-3号");
	}

	private EntryRequest assigned(EntryRequest request) {
		return request.data("firstResponsible", pseudonym(Person.WANG_QIANG))
			.data("firstSupervisor", pseudonym(Person.CHEN_JING))
			.data("coordinator", pseudonym(Person.LIU_FANG))
			.data("joint", Json.of(false))
			.field("firstResponsibleName", Person.WANG_QIANG.displayName())
			.field("firstSupervisorName", Person.CHEN_JING.displayName())
			.field("coordinatorName", Person.LIU_FANG.displayName())
			.field("department", "收费系统管理部门");
	}

	private EntryRequest investigated(EntryRequest request) {
		for (Act act : new Act[] { Act.SCREENSHOT, Act.WORK_ORDER, Act.LOBBY, Act.CHARGES, Act.REPORT }) {
			evidence(request, act);
		}
		return request.data("finding", "substantiated")
			.field("facts", "订单 FW-20260924-0117 仅服务一次，9月26日终端断网重连后补传订单，再次扣款286.00元")
			.field("responsibility", "收费系统未按订单号查重，由收费系统管理部门负责")
			.field("legalBasis", "《消费者权益保护法》第五十二条")
			.field("reportNumber", "DC-2026-0412");
	}

	private EntryRequest exhibit(EntryRequest request, Exhibit exhibit) {
		EvidenceFile file = exhibit.file();
		return request.data("form", exhibit.form())
			.data("source", exhibit.source())
			.data("capturedAt", UtcTime.format(this.script.moved(exhibit.captured())))
			.field("fileName", file.name())
			.field("mediaType", file.mediaType())
			.field("size", file.bytes().length)
			.field("capturedBy", exhibit.capturedBy())
			.field("method", exhibit.method())
			.evidence(this.script.file(exhibit), exhibit.kind());
	}

	/** A reference to the file that came with another act. */
	private EntryRequest evidence(EntryRequest request, Act act) {
		Exhibit exhibit = act.exhibit();
		if (exhibit == null) {
			throw new IllegalArgumentException("no file in " + act);
		}
		return request.ref("evidence", this.cast.organisation(act.person().side()), this.script.entry(act),
				this.script.file(exhibit));
	}

	private String provider() {
		return this.cast.organisation(Side.PROVIDER);
	}

	private String pseudonym(Person person) {
		String pseudonym = this.pseudonyms.get(person);
		if (pseudonym == null) {
			throw new IllegalStateException(person + " has not written in the case yet");
		}
		return pseudonym;
	}

}
