package org.caseledger.demo;

import java.util.List;

import org.caseledger.demo.expect.Expectations;
import org.caseledger.demo.expect.ExpectedCheck;
import org.caseledger.demo.expect.ExpectedFinding;
import org.caseledger.demo.story.Act;
import org.caseledger.demo.story.Exhibit;
import org.caseledger.demo.story.Script;

/**
 * The verifications of the demo, by name, and what each must say.
 */
final class Checks {

	/** Before the tampering, the service compares what it holds. */
	static final String SERVICE_BEFORE = "service-before";

	/** Before the tampering, another process verifies the export. */
	static final String BUNDLE_BEFORE = "bundle-before";

	/** After it, the service again. */
	static final String SERVICE_AFTER = "service-after";

	/** After it, the other process again. */
	static final String BUNDLE_AFTER = "bundle-after";

	/** ¥286.00, as paid. */
	static final long PAID = 28_600;

	/** ¥28.60, as somebody would like to have paid. */
	static final long CLAIMED = 2_860;

	private Checks() {
	}

	/**
	 * What is expected.
	 * @param locked whether the files lie in a bucket under Object Lock: then whoever
	 * tampers can only put something over a file, which still opens and verifies
	 */
	static Expectations of(Script script, boolean locked) {
		ExpectedFinding file = new ExpectedFinding(locked ? "evidence-covered" : "evidence-differs",
				List.of(script.file(Exhibit.LOBBY).toString()));
		ExpectedFinding row = new ExpectedFinding("projection-differs", List.of(script.entry(Act.PAID).toString(),
				"/fields/amount", member("expected", PAID), member("found", CLAIMED)));
		List<ExpectedFinding> unchanged = List.of(new ExpectedFinding("single-operator", List.of()));
		return new Expectations(List.of(new ExpectedCheck(SERVICE_BEFORE, null, "valid", List.of()),
				new ExpectedCheck(BUNDLE_BEFORE, 0, "valid", unchanged),
				new ExpectedCheck(SERVICE_AFTER, null, "invalid", List.of(file, row)),
				locked ? new ExpectedCheck(BUNDLE_AFTER, 0, "valid", unchanged)
						: new ExpectedCheck(BUNDLE_AFTER, 1, "invalid", List.of(file))));
	}

	/** As a finding says it in JSON: 2860 alone would also be found in 28600. */
	private static String member(String name, long fen) {
		return '"' + name + "\":\"" + fen + '"';
	}

}
