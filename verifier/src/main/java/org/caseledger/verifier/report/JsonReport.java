package org.caseledger.verifier.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.verifier.About;
import org.caseledger.verifier.EvidenceLine;
import org.caseledger.verifier.Finding;
import org.caseledger.verifier.RecordLine;
import org.caseledger.verifier.Verdict;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A verdict for a program; {@code docs/verdict.md} describes the members.
 */
public final class JsonReport {

	private final Wording wording;

	private JsonReport(Wording wording) {
		this.wording = wording;
	}

	/**
	 * Writes a verdict.
	 * @param verdict the verdict
	 * @param wording language of the sentences
	 * @return canonical JSON on one line, ended by a line feed
	 */
	public static String of(Verdict verdict, Wording wording) {
		return new String(new JsonReport(wording).verdict(verdict).bytes(), UTF_8) + "\n";
	}

	private JsonObject verdict(Verdict verdict) {
		return JsonObject.builder()
			.put("v", 1)
			.put("kind", "verdict")
			.put("verdict", verdict.outcome().text())
			.putIfPresent("asOf", time(verdict.asOf()))
			.putIfPresent("about", (verdict.about() != null) ? about(verdict.about()) : null)
			.put("records", array(verdict.records(), JsonReport::record))
			.put("evidence", array(verdict.evidence(), JsonReport::evidence))
			.put("findings", array(verdict.findings(), this::finding))
			.build();
	}

	private static JsonObject about(About about) {
		return JsonObject.builder()
			.put("kind", about.kind().name().toLowerCase(Locale.ROOT))
			.put("ledger", about.ledger())
			.put("subject", about.subject())
			.build();
	}

	private static JsonObject record(RecordLine line) {
		return JsonObject.builder()
			.put("record", line.hash().hex())
			.put("index", line.index())
			.put("case", line.caseId())
			.put("seq", line.seq())
			.put("type", line.type())
			.put("org", line.org())
			.put("id", line.id().toString())
			.put("host", line.host())
			.put("signed", Json.of(line.signed()))
			.put("claimed", UtcTime.format(line.claimed()))
			.putIfPresent("notBefore", time(line.notBefore()))
			.putIfPresent("notAfter", time(line.notAfter()))
			.put("openFields", line.openFields())
			.put("closedFields", line.closedFields())
			.build();
	}

	private static JsonObject evidence(EvidenceLine line) {
		Hash digest = line.digest();
		return JsonObject.builder()
			.put("id", line.id().toString())
			.put("kind", line.kind())
			.put("record", line.record().hex())
			.put("seq", line.seq())
			.put("state", line.state().text())
			.putIfPresent("digest", (digest != null) ? digest.hex() : null)
			.putIfPresent("file", (line.file() != null) ? Printable.of(line.file()) : null)
			.build();
	}

	private JsonObject finding(Finding finding) {
		return JsonObject.builder()
			.put("severity", finding.severity().text())
			.put("code", finding.code())
			.put("place", Printable.of(finding.place()))
			.putIfPresent("expected", printable(finding.expected()))
			.putIfPresent("found", printable(finding.found()))
			.put("sentence", this.wording.sentence(finding))
			.build();
	}

	private static <T> JsonArray array(List<T> list, Function<T, JsonObject> write) {
		return new JsonArray(list.stream().<Json>map(write).toList());
	}

	private static @Nullable String time(@Nullable Instant time) {
		return (time != null) ? UtcTime.format(time) : null;
	}

	/** JSON here admits no lone surrogates, which a file name may have. */
	private static @Nullable String printable(@Nullable String text) {
		return (text != null) ? Printable.of(text) : null;
	}

}
