package org.caseledger.verifier;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.forge.Bytes;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.Play;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A document that does not follow the format gets a verdict, never an exception.
 */
class MalformedTest {

	private static final String OTHER_HASH = "ab".repeat(32);

	private final Forger forger = new Forger();

	private final Forged forged = Exhibit.ofCase(Play.complaint(this.forger));

	private final TrustFile trust = TrustFile.parse(this.forged.trustBytes());

	@Test
	void nothing() {
		assertMalformed(new byte[0], "");
	}

	@Test
	void notJson() {
		assertMalformed(Bytes.utf8("PDF"), "");
	}

	@Test
	void otherKind() {
		assertMalformed(changed((bundle) -> bundle.put("kind", "letter")), "/kind");
	}

	@Test
	void memberOfAnotherTime() {
		assertMalformed(changed((bundle) -> bundle.put("zebra", 1)), "/zebra");
	}

	@Test
	void memberMissing() {
		assertMalformed(changed((bundle) -> bundle.remove("testimony")), "/testimony");
	}

	@Test
	void evidenceLeftOut() {
		assertMalformed(changed((bundle) -> Forged.list(this.forged.item("records", 1), "evidence").clear()),
				"/records/1/evidence");
	}

	@Test
	void whiteSpace() {
		byte[] bytes = this.forged.bytes();
		byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
		longer[bytes.length] = '\n';
		assertMalformed(longer, "");
	}

	@Test
	void cutAnywhere() {
		byte[] bytes = this.forged.bytes();
		for (int length = 0; length < bytes.length; length += 97) {
			Verdict verdict = verify(Arrays.copyOf(bytes, length));
			assertThat(verdict.findings()).extracting(Finding::code).containsExactly("malformed");
		}
	}

	@Test
	void partyContradictsItself() {
		String about = "case " + Forger.PROVIDER + "/" + "cd".repeat(16) + " 1 " + OTHER_HASH + " ";
		Forger liar = new Forger();
		liar.onTestimonyOf(Forger.REGULATOR, (draft) -> {
			draft.statements.add(about + "acceptance");
			draft.statements.add(about + "archive");
		});
		Verdict verdict = verify(Exhibit.ofCase(Play.complaint(liar)).bytes());
		assertThat(verdict.findings()).extracting(Finding::code).containsExactly("malformed");
	}

	@Test
	void tooLarge() {
		byte[] bytes = new byte[Verifier.MAX_BYTES + 1];
		Arrays.fill(bytes, (byte) ' ');
		assertMalformed(bytes, "");
	}

	@Test
	void deepNesting() {
		assertMalformed(Bytes.utf8("[".repeat(1_000_000)), "/0".repeat(16));
	}

	@Test
	void laterVersionIsIndeterminate() {
		Verdict verdict = verify(changed((bundle) -> bundle.put("v", 2)));
		assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(verdict.findings()).extracting(Finding::code).containsExactly("unknown-version");
	}

	@Test
	void receiptOfAVoidLeaf() {
		Forger alarmed = new Forger();
		alarmed.before("resolved", alarmed::voidLeaf);
		Play.complaint(alarmed);
		Forged receipt = Exhibit.ofReceipt(alarmed, alarmed.voidLeaves().getFirst());
		Verdict verdict = verify(receipt.bytes());
		assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
		assertThat(verdict.findings()).extracting(Finding::code).containsExactly("void");
		assertThat(verdict.findings().getFirst().details()).containsExactly("answer-differs");
	}

	@Test
	void voidLeafElsewhereDisturbsNothing() {
		Forger alarmed = new Forger();
		alarmed.before("resolved", alarmed::voidLeaf);
		Verdict verdict = verify(Exhibit.ofCase(Play.complaint(alarmed)).bytes());
		assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(verdict.findings()).extracting(Finding::code).contains("evidence-not-supplied");
	}

	private byte[] changed(Consumer<Map<String, Object>> change) {
		Map<String, Object> bundle = new TreeMap<>(this.forged.document);
		change.accept(bundle);
		return Bytes.json(bundle);
	}

	private void assertMalformed(byte[] document, String place) {
		Verdict verdict = verify(document);
		assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
		assertThat(verdict.findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.code()).isEqualTo("malformed");
			assertThat(finding.place()).isEqualTo(place);
		});
	}

	private Verdict verify(byte[] document) {
		return Verifier.verify(document, this.trust, VerifyOptions.NONE);
	}

}
