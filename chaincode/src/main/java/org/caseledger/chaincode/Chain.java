package org.caseledger.chaincode;

import org.caseledger.protocol.catalogue.Place;
import org.jspecify.annotations.Nullable;

/**
 * How an entry joins the chain of its case: whether the case is there, who may write,
 * what the writer had seen, and the stage. Rules 12 to 16.
 */
final class Chain {

	private Chain() {
	}

	/** Journal and register are there with their owner; only a complaint is opened. */
	static Result.@Nullable Refused caseIsThere(Attempt attempt) {
		boolean needed = attempt.type().place() == Place.CASE && !attempt.type().opens();
		return (needed && attempt.caseState().isEmpty()) ? Refusal.CASE_UNKNOWN.at("/entry/case") : null;
	}

	static Result.@Nullable Refused caseIsNew(Attempt attempt) {
		boolean refused = attempt.type().opens() && !attempt.caseState().isEmpty();
		return refused ? Refusal.CASE_EXISTS.at("/entry/case") : null;
	}

	static Result.@Nullable Refused writerIsEntitled(Attempt attempt) {
		String org = attempt.entry().org();
		boolean owner = org.equals(attempt.caseState().owner());
		boolean supervisor = attempt.ledger().isSupervisor(org);
		boolean admitted = attempt.caseState().parties().contains(org);
		return switch (attempt.type().who()) {
			case OWNER -> owner ? null : Refusal.NOT_OWNER.at("/entry/org");
			case PARTICIPANT -> (owner || supervisor || admitted) ? null : Refusal.NOT_ADMITTED.at("/entry/org");
			case ADMITTING -> (owner || supervisor) ? null : Refusal.NOT_OWNER.at("/entry/org");
			case SUPERVISOR -> supervisor ? null : Refusal.NOT_SUPERVISOR.at("/entry/org");
		};
	}

	static Result.@Nullable Refused afterIsHead(Attempt attempt) {
		CaseState known = attempt.caseState();
		boolean seen = attempt.entry().after() == null
				|| (!known.isEmpty() && known.head().equals(attempt.entry().after()));
		return seen ? null : Refusal.AFTER_STALE.at("/entry/after");
	}

	static Result.@Nullable Refused stepIsLegal(Attempt attempt) {
		boolean staged = attempt.type().place() == Place.CASE && !attempt.type().opens();
		boolean legal = !staged || attempt.type().mayFollow(attempt.caseState().stage());
		return legal ? null : Refusal.STEP_ILLEGAL.at("/entry/type");
	}

}
