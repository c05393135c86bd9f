package org.caseledger.service.witness;

import java.time.Duration;
import java.util.List;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.party.PartyEndpoint;
import org.caseledger.service.party.Roster;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;

/**
 * Tells other parties what the witness here has cosigned. A question for what is still to
 * come is kept open for a moment: who asks has read a block that comes here as well.
 */
@Component
class CosignaturesEndpoint implements PartyEndpoint {

	private static final Duration OPEN = Duration.ofSeconds(2);

	private static final Duration PASS = Duration.ofMillis(500);

	/** A pass that finds no block ends at once. */
	private static final Duration PACE = Duration.ofMillis(25);

	private final Roster roster;

	private final Cosignatures cosignatures;

	private final Register register;

	private final Committer committer;

	CosignaturesEndpoint(Roster roster, Cosignatures cosignatures, Register register, Committer committer) {
		this.roster = roster;
		this.cosignatures = cosignatures;
		this.register = register;
		this.committer = committer;
	}

	@Override
	public String address() {
		return "GET /cosignatures";
	}

	@Override
	public byte[] answer(Question question) {
		if (this.roster.here().isEmpty()) {
			throw new Problem(ProblemCode.NOT_FOUND, "This party has no witness.");
		}
		long end = System.nanoTime() + OPEN.toNanos();
		List<CosignedCheckpoint> signed = signed(question.above());
		while (signed.isEmpty() && System.nanoTime() < end) {
			long mark = this.committer.mark();
			this.committer.wake();
			this.committer.awaitPass(mark, PASS);
			signed = signed(question.above());
			if (signed.isEmpty() && !pause()) {
				break;
			}
		}
		return Told.cosignatures(signed);
	}

	private List<CosignedCheckpoint> signed(long above) {
		return this.register.founding()
			.map((ledger) -> this.cosignatures.above(ledger.ledger(), this.roster.operator().name(), above,
					Told.AT_ONCE))
			.orElse(List.of());
	}

	private static boolean pause() {
		try {
			Thread.sleep(PACE);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
