package org.caseledger.demo.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.caseledger.demo.files.CsvTable;
import org.caseledger.demo.files.EvidenceFile;
import org.caseledger.demo.files.Mp4Clip;
import org.caseledger.demo.files.PdfPage;
import org.caseledger.demo.files.Picture;

/**
 * What the people of the story hand in.
 */
final class StoryFiles {

	private static final int WHITE = 0xffffff;

	private static final int INK = 0x2b3440;

	private static final int GREY = 0xd5dae1;

	private static final int RED = 0xc8372d;

	private static final int BLUE = 0x2f6fb2;

	private StoryFiles() {
	}

	static EvidenceFile letter() {
		return pdf("投诉信.pdf",
				new PdfPage("投诉信",
						List.of("致：市消费者协会", "", "本人于2026年9月24日通过甲家政预约日常保洁四小时，约定费用286.00元，",
								"当日已通过手机支付。9月26日账单显示同一订单被再次扣款286.00元。", "我于当日到门店询问，工作人员称无法查询，未予处理。", "",
								"诉求：退还重复收取的286.00元，并说明重复扣款的原因。", "", "附：扣款记录截图一张", "投诉人：周女士", "2026年9月27日")));
	}

	static EvidenceFile workOrder() {
		return pdf("服务工单.pdf", new PdfPage("家政服务工单", List.of("工单编号：FW-20260924-0117", "客户：周女士", "服务项目：日常保洁（四小时）",
				"上门时间：2026年9月24日 09:00—13:00", "应收金额：286.00元", "实收金额：286.00元", "", "客户签字：已签", "服务人员：工号 0317")));
	}

	static EvidenceFile report() {
		return pdf("投诉调查报告.pdf",
				new PdfPage("投诉调查报告",
						List.of("报告编号：DC-2026-0412", "", "一、事实：订单 FW-20260924-0117 仅提供一次服务；支付流水显示",
								"该订单于9月24日、9月26日各扣款一次，每次286.00元。", "二、原因：门店终端断网重连后补传订单，系统未按订单号查重。", "三、责任：甲家政收费系统管理部门。",
								"四、依据：《消费者权益保护法》第五十二条。", "五、意见：投诉属实，全额退还286.00元。", "", "甲家政 客户服务中心", "2026年9月29日")));
	}

	static EvidenceFile notice() {
		return pdf("处理结果通知书.pdf",
				new PdfPage("处理结果通知书",
						List.of("编号：TZ-2026-0412", "", "周女士：", "您反映的重复计费问题，经核查属实。我公司决定：",
								"一、退还重复收取的费用286.00元，按原支付渠道返还；", "二、收费系统于2026年10月21日前完成按订单号查重的改造。", "对给您带来的不便，我们深表歉意。",
								"", "甲家政", "2026年9月30日")));
	}

	/** The picture of a telephone's screen: two equal charges, framed in red. */
	static EvidenceFile screenshot() {
		Picture picture = new Picture(360, 640, 0xf3f5f8).fill(0, 0, 360, 56, BLUE).fill(20, 22, 120, 12, WHITE);
		for (int row = 0; row < 6; row++) {
			int y = 80 + row * 88;
			picture.fill(16, y, 328, 72, WHITE).fill(32, y + 18, 90, 10, GREY).fill(32, y + 42, 60, 10, GREY);
		}
		List<String> amounts = List.of("58.00", "286.00", "19.90", "286.00", "120.00", "7.50");
		for (int row = 0; row < amounts.size(); row++) {
			picture.number(220, 102 + row * 88, 28, amounts.get(row), INK);
		}
		for (int row = 1; row <= 3; row += 2) {
			picture.frame(12, 76 + row * 88, 336, 80, 4, RED);
		}
		return new EvidenceFile("扣款记录截图.jpg", "image/jpeg", picture.jpeg());
	}

	static EvidenceFile voucher() {
		Picture picture = new Picture(640, 360, 0xfdfbf4).frame(12, 12, 616, 336, 3, BLUE).fill(220, 36, 200, 16, BLUE);
		for (int line = 0; line < 4; line++) {
			picture.fill(40, 90 + line * 56, 100, 12, GREY).fill(40, 122 + line * 56, 560, 2, GREY);
		}
		picture.number(200, 80, 28, "20260930-4417", INK);
		picture.number(200, 136, 28, "2026-09-30", INK);
		picture.number(200, 192, 28, "286.00", INK);
		return new EvidenceFile("退款凭证.jpg", "image/jpeg", picture.frame(470, 220, 110, 110, 6, RED).jpeg());
	}

	/** Six seconds in the shop: somebody comes to the counter, a light blinks. */
	static EvidenceFile lobby() {
		List<Picture> pictures = new ArrayList<>();
		for (int frame = 0; frame < 30; frame++) {
			Picture picture = new Picture(320, 192, 0x8a94a0).fill(0, 144, 320, 48, 0x6a5a48);
			picture.fill(208, 96, 112, 56, 0x9c6b3f).fill(240, 56, 24, 40, 0x3a5f8a).fill(244, 36, 16, 20, 0xe0b48c);
			int x = Math.min(16 + frame * 8, 168);
			picture.fill(x, 72, 28, 56, RED).fill(x + 6, 48, 16, 24, 0xe0b48c).fill(x + 4, 128, 8, 28, INK);
			picture.fill(x + 16, 128, 8, 28, INK)
				.number(8, 8, 16, String.format(Locale.ROOT, "15 20 %02d", frame / 5), WHITE);
			picture.fill(300, 8, 10, 10, (frame % 10 < 5) ? RED : INK);
			pictures.add(picture);
		}
		return new EvidenceFile("门店前台监控.mp4", "video/mp4",
				new Mp4Clip(pictures, 5, Instant.parse("2026-09-26T07:20:00Z")).bytes());
	}

	static EvidenceFile charges() {
		return csv("扣款流水.csv", List.of(List.of("流水号", "时间", "订单号", "金额（元）", "渠道", "备注"),
				List.of("S20260924000871", "2026-09-24 13:05:22", "FW-20260924-0117", "286.00", "手机支付", "日常保洁，四小时"),
				List.of("S20260926000312", "2026-09-26 10:41:07", "FW-20260924-0117", "286.00", "手机支付", "终端重连后补传"),
				List.of("S20260926000313", "2026-09-26 10:41:09", "FW-20260925-0093", "158.00", "手机支付", "擦窗")));
	}

	static EvidenceFile call() {
		return csv("回访记录.csv", List.of(List.of("时间", "通话秒数", "结果", "摘要"),
				List.of("2026-09-30 17:02:11", "143", "接通", "周女士确认已收到退款，表示“满意”")));
	}

	private static EvidenceFile pdf(String name, PdfPage page) {
		return new EvidenceFile(name, "application/pdf", page.bytes());
	}

	private static EvidenceFile csv(String name, List<List<String>> rows) {
		return new EvidenceFile(name, "text/csv", new CsvTable(rows).bytes());
	}

}
