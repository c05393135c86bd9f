package org.caseledger.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Signatures.Signed;

/**
 * What the parties say of the last checkpoint, as far as it counts (section 9).
 */
final class Testimonies {

	private final Report report;

	private final TrustFile trust;

	private final Witnesses witnesses;

	private final Checkpoint last;

	private final Signatures signatures;

	/** By subject, in the order of the notes. */
	private final Map<String, List<Spoken>> spoken = new HashMap<>();

	Testimonies(Report report, SignatureJudge judge, TrustFile trust, Witnesses witnesses, Checkpoint last) {
		this.report = report;
		this.trust = trust;
		this.witnesses = witnesses;
		this.last = last;
		this.signatures = new Signatures(report, judge, Check.TESTIMONY, trust, Party::testimony);
	}

	void take(SignedText<Testimony> signed, String place) {
		Testimony testimony = signed.content();
		Checkpoint about = testimony.checkpoint();
		List<Signed> good = this.signatures.good(signed.note(), place);
		String who = good.isEmpty() ? signed.note().lines().getFirst().name() : good.getFirst().by().party();
		boolean ours = this.report.equal(Check.LEDGER_OF_TESTIMONY, this.trust.ledger(), about.ledger(), place + "#2");
		ours &= this.report.equal(Check.TESTIMONY_CHECKPOINT, tree(this.last), tree(about), place + "#3", who);
		for (Signed each : good) {
			if (ours && counts(each)) {
				testimony.statements().forEach((statement) -> hear(new Spoken(each.by().party(), statement, place)));
			}
		}
	}

	/**
	 * What every required party says of one thing.
	 * @param subject as {@link Statement#subject}
	 * @return the statements of the required parties that speak of it
	 */
	List<Spoken> of(String subject) {
		List<Spoken> required = new ArrayList<>();
		for (String party : this.trust.required()) {
			Optional<Spoken> said = this.spoken.getOrDefault(subject, List.of())
				.stream()
				.filter((each) -> each.party().equals(party))
				.findFirst();
			this.report.require(Check.TESTIMONY_PRESENT, said.isPresent(), "/testimony", party, subject);
			said.ifPresent(required::add);
		}
		return required;
	}

	/** Whether all required parties have spoken. */
	boolean isComplete(List<Spoken> said) {
		return said.size() == this.trust.required().size();
	}

	/** What any party says of one thing, whether it is needed or not. */
	List<Spoken> anyOf(String subject) {
		return this.spoken.getOrDefault(subject, List.of());
	}

	/**
	 * Testimony bears no time, so that nothing can show it to be older than the loss of
	 * its key.
	 */
	private boolean counts(Signed signed) {
		String party = signed.by().party();
		return this.report.require(Check.KEY_RANGE, signed.by().key().covers(this.last.size()), signed.place(), party)
				&& this.report.require(Check.KEY_LOST, !signed.by().isLost(), signed.place(), party)
				&& this.witnesses.standsBehindLast(party);
	}

	private void hear(Spoken now) {
		List<Spoken> before = this.spoken.computeIfAbsent(now.statement().subject(), (subject) -> new ArrayList<>());
		if (!before.isEmpty()) {
			Spoken first = before.getFirst();
			this.report.equal(Check.TESTIMONY_AGREES, first.statement().line(), now.statement().line(), now.place(),
					first.party(), now.party());
		}
		before.add(now);
	}

	private static String tree(Checkpoint checkpoint) {
		return checkpoint.size() + " " + checkpoint.root().base64();
	}

	/**
	 * A statement that counts.
	 *
	 * @param party who says it
	 * @param statement what it says
	 * @param place where it stands
	 */
	record Spoken(String party, Statement statement, String place) {
	}

}
