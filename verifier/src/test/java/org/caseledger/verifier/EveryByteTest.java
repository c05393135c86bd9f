package org.caseledger.verifier;

import java.nio.file.Path;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.Play;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No byte of a proof goes unchecked.
 */
class EveryByteTest {

	@TempDir
	Path folder;

	@Test
	void ofACase() {
		Forged forged = Exhibit.ofCase(Play.acceptance(new Forger()));
		forged.writeFiles(this.folder);
		assertNothingUnnoticed(forged);
	}

	@Test
	void ofAReceipt() {
		assertNothingUnnoticed(Exhibit.ofReceipt(Play.acceptance(new Forger()), "accepted"));
	}

	@Test
	@Tag("long")
	void ofAWholeComplaint() {
		Forged forged = Exhibit.ofCase(Play.complaint(new Forger()));
		forged.writeFiles(this.folder);
		assertNothingUnnoticed(forged);
	}

	private void assertNothingUnnoticed(Forged forged) {
		EveryByte run = new EveryByte(forged.bytes(), TrustFile.parse(forged.trustBytes()),
				VerifyOptions.NONE.withEvidence(this.folder));
		assertThat(run.unchanged().outcome()).as(run.unchanged().toString()).isEqualTo(Outcome.VALID);
		assertThat(run.unnoticed()).isEmpty();
	}

}
