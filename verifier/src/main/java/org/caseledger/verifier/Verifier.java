package org.caseledger.verifier;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.trust.TrustFile;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Judges a proof bundle or a receipt by what the verifying person trusts, and by nothing
 * else: no network, no clock, no setting of the machine.
 */
public final class Verifier {

	/** Largest document in bytes; files of evidence travel beside it. */
	public static final int MAX_BYTES = 64 << 20;

	/** How the canonical form of a receipt begins; a bundle begins with its anchors. */
	private static final byte[] RECEIPT = "{\"kind\":\"receipt\"".getBytes(US_ASCII);

	private Verifier() {
	}

	/**
	 * Judges a document. Whatever its bytes are, the answer is a verdict.
	 * @param document bytes of a bundle or a receipt
	 * @param trust the trust file, which came another way than the document
	 * @param options what the verifying person asks for
	 * @return the verdict
	 */
	public static Verdict verify(byte[] document, TrustFile trust, VerifyOptions options) {
		return verify(document, trust, options, EnumSet.noneOf(Check.class), SignatureJudge.STRICT);
	}

	/** With checks switched off, to show that nothing else notices what they do. */
	static Verdict verify(byte[] document, TrustFile trust, VerifyOptions options, Set<Check> disabled,
			SignatureJudge judge) {
		try {
			return judge(document, trust, options, new Report(disabled), judge);
		}
		catch (FormatException ex) {
			List<Finding> findings = List.of(Misread.finding(document, ex));
			return new Verdict(Outcome.of(findings), null, null, List.of(), List.of(), findings);
		}
	}

	private static Verdict judge(byte[] document, TrustFile trust, VerifyOptions options, Report report,
			SignatureJudge judge) {
		if (document.length > MAX_BYTES) {
			throw new FormatException(JsonErrors.TOO_LARGE, "", "a document has at most " + MAX_BYTES + " bytes");
		}
		if (startsWith(document, RECEIPT)) {
			return new ReceiptVerification(Receipt.parse(document), trust, options, report, judge).verdict();
		}
		return new BundleVerification(Bundle.parse(document), trust, options, report, judge).verdict();
	}

	private static boolean startsWith(byte[] bytes, byte[] beginning) {
		return bytes.length >= beginning.length
				&& Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
	}

}
