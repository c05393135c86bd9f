package org.caseledger.service.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.access.Caller;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.testsupport.Repository;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import org.springframework.context.support.ResourceBundleMessageSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What persons type and read.
 */
public enum PortalReader implements FuzzTarget {

	/** An amount is exact, and shown as one that means the same. */
	AMOUNT {
		@Override
		public List<byte[]> seeds() {
			return Stream.of("286", "¥1,286.5", "￥ 12,345,678.90 元", "0.00", "1,50", "-1")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			String text = new String(input, UTF_8);
			Long fen = Yuan.fen(text);
			if (fen != null) {
				java.math.BigDecimal exact = new java.math.BigDecimal(text.replaceAll("[^0-9.]", ""));
				require(fen >= 0 && exact.movePointRight(2).compareTo(java.math.BigDecimal.valueOf(fen)) == 0
						&& fen.equals(Yuan.fen(Yuan.text(fen))), text + " became " + fen);
			}
		}
	},

	/** A form: its type, then fields as {@code name=value}, one a line. */
	FORM {
		@Override
		public List<byte[]> seeds() {
			return Stream.of("resolved\noutcome=refund\ndecision=全额退还\namount=1,286.50\nimprovementBy=2026-04-01",
					"assigned\nfirstResponsibleName=张三\nfirstSupervisorName=李四\ncoordinatorName=王五\njoint=true\nleaderName=李四",
					"compensation.promised\nbasis=agreement\namount=286\npayee=周女士\ndueOn=2026-03-20",
					"corrected\nreason=clerical\nexplanation=x\namount=1\ncorrects=" + TARGET, "feedback\nnotice=none")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			List<String> lines = new String(input, UTF_8).lines().toList();
			Map<String, String> typed = new HashMap<>();
			lines.stream().skip(1).map((line) -> line.split("=", 2)).forEach((field) -> {
				typed.put(field[0], (field.length > 1) ? field[1] : "");
			});
			Optional<FormOutline> outline = Steps
				.outline(lines.isEmpty() ? "" : lines.getFirst(), CASE, new Caller(CASE.owner(), "clerk", "x"), WORDS)
				.findFirst();
			if (outline.isEmpty()) {
				return;
			}
			EntryForm form = StepRules.judged(EntryForm.typed(outline.get(), UUID.randomUUID(), typed, WORDS), WORDS);
			if (form.wrong().isEmpty()) {
				recordable(form.type(),
						form.request("jia/1", StepRules.persons(form, (name) -> "%032x".formatted(name.hashCode()))));
			}
		}

		// What the page takes the catalogue takes as well.
		private static void recordable(EntryType type, JsonObject request) {
			fits(type.data(), request.get("data"));
			fits(type.fields(), request.get("fields"));
		}

		private static void fits(ObjectSchema schema, @org.jspecify.annotations.Nullable Json content) {
			require(content instanceof JsonObject object && schema.violations(object).isEmpty(),
					"taken, and not recordable: " + content);
		}
	},

	/** Whatever anybody wrote, as a page shows it. */
	SHOWN {
		@Override
		public List<byte[]> seeds() {
			return List.of("昨天\u202e1".getBytes(UTF_8), "a\nb\tc".getBytes(UTF_8), "👩‍👧".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) {
			String shown = Values.visible(new String(input, UTF_8));
			require(shown.chars()
				.noneMatch((c) -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || (c >= 0x202a && c <= 0x202e)),
					"hidden in " + shown);
			require(Values.visible(shown).equals(shown), "shown differently again: " + shown);
		}
	};

	private static final Words WORDS = words();

	private static final CaseFile CASE = caseFile();

	private static final String TARGET = Steps.outline("corrected", CASE, new Caller(CASE.owner(), "clerk", "x"), WORDS)
		.flatMap((outline) -> outline.targets().values().stream().flatMap(List::stream))
		.map(Target::value)
		.findFirst()
		.orElseThrow();

	private static Words words() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		return new Words(messages, Locale.ENGLISH, ZoneId.of("Asia/Shanghai"));
	}

	/** With the one record of the published example. */
	private static CaseFile caseFile() {
		try {
			Receipt receipt = Receipt
				.parse(Files.readAllBytes(Repository.root().resolve("protocol/vectors/story/receipt.json")));
			CaseFile.Item item = new CaseFile.Item(0, "0".repeat(64), receipt.record(), null, List.of());
			return new CaseFile(receipt.record().entry().caseId().toString(), receipt.record().entry().org(),
					"investigation", List.of(item), List.of());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void require(boolean holds, String otherwise) {
		if (!holds) {
			throw new IllegalStateException(otherwise);
		}
	}

}
