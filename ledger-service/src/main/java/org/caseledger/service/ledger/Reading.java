package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.Outcome;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.chaincode.State;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.log.Frontier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks one after another, with the rules run again, and what they come to: state,
 * leaves and outcomes, for the block reader to write together.
 */
final class Reading {

	private static final Logger log = LoggerFactory.getLogger(Reading.class);

	private final StateTable.Pass state;

	private final Leaves leaves;

	private final List<Accepted> accepted = new ArrayList<>();

	private int submissions;

	Reading(StateTable.Pass state, Frontier before) {
		this.state = state;
		this.leaves = new Leaves(before);
	}

	void read(List<Block> blocks) {
		Parsed parsed = Parsed.of(blocks);
		this.state.fetch(parsed.entries());
		read(parsed);
	}

	/** With what the state was already asked for. */
	void read(Parsed parsed) {
		for (int i = 0; i < parsed.blocks.size(); i++) {
			parsed.calls.get(i).forEach(this::read);
			this.leaves.endBlock(parsed.blocks.get(i).number());
		}
	}

	/**
	 * Reads the next blocks, while what these came to is written.
	 * @param pass the state, asked for what they have before this was written
	 */
	Reading follow(StateTable.Pass pass, Parsed next) {
		pass.follow(this.state);
		Reading reading = new Reading(pass, this.leaves.frontier());
		reading.read(next);
		return reading;
	}

	private void read(Call call) {
		Block.Transaction transaction = call.transaction;
		this.submissions += transaction.submissions().size();
		switch (call.replay(this.state)) {
			case Replay.Confirmed confirmed -> accept(transaction, confirmed.outcome());
			case Replay.Voided voided when transaction.writes().isEmpty() ->
				log.error("transaction {} has another answer than that of the rules ({}), and wrote nothing",
						transaction.tx(), voided.leaf().code());
			case Replay.Voided voided -> {
				log.error(
						"void transaction {}: {}. Another contract than the rules has endorsed it; tell the other parties",
						transaction.tx(), voided.leaf().code());
				this.leaves.add(voided.leaf());
			}
		}
	}

	private void accept(Block.Transaction transaction, Outcome outcome) {
		for (Result.Recorded recorded : outcome.records()) {
			this.leaves.add(recorded.ledgerRecord(), recorded.bytes(), recorded.hash());
		}
		this.state.put(outcome.writes());
		this.accepted.add(new Accepted(transaction, outcome));
	}

	/** What is so malformed that it has no name was not queued here. */
	private static Optional<Outbox.Settled> settle(byte[] bytes, Result result) {
		try {
			Entry entry = (result instanceof Result.Recorded recorded) ? recorded.ledgerRecord().entry()
					: Submission.parse(bytes).entry();
			EntryName name = new EntryName(entry.org(), entry.id());
			return Optional.of(switch (result) {
				case Result.Refused refused ->
					new Outbox.Settled(name, entry.hash(), refused.refusal().code(), refused.place());
				case Result.Recorded standing -> new Outbox.Settled(name, entry.hash(), null, null);
				case Result.Repeated standing -> new Outbox.Settled(name, entry.hash(), null, null);
			});
		}
		catch (FormatException ex) {
			return Optional.empty();
		}
	}

	/** How many submissions these blocks have. */
	int submissions() {
		return this.submissions;
	}

	StateTable.Pass state() {
		return this.state;
	}

	Leaves leaves() {
		return this.leaves;
	}

	/** What became of each submission. */
	List<Outbox.Settled> settled() {
		Map<Offered, Outbox.Settled> settled = new LinkedHashMap<>();
		for (Accepted accepted : this.accepted) {
			for (int i = 0; i < accepted.outcome.results().size(); i++) {
				// the first outcome of an entry stands
				settle(accepted.transaction.submissions().get(i), accepted.outcome.results().get(i))
					.ifPresent((one) -> settled.putIfAbsent(new Offered(one.name(), one.entryHash()), one));
			}
		}
		return List.copyOf(settled.values());
	}

	/**
	 * Blocks and their submissions, read once.
	 *
	 * @param blocks in order
	 * @param calls of each
	 */
	record Parsed(List<Block> blocks, List<List<Call>> calls) {

		/** Many are read on all cores; the rules then run in order. */
		static Parsed of(List<Block> blocks) {
			Parsed parsed = new Parsed(blocks, blocks.parallelStream().map(Call::of).toList());
			// which remember it
			parsed.entries().parallelStream().forEach(Entry::hash);
			return parsed;
		}

		List<Entry> entries() {
			return this.calls.stream().flatMap(List::stream).flatMap((call) -> call.entries().stream()).toList();
		}

	}

	/** A transaction as the rules make it. */
	private record Accepted(Block.Transaction transaction, Outcome outcome) {
	}

	/**
	 * A transaction and, if the rules are to be run again, its submissions, read once.
	 */
	private record Call(Block.Transaction transaction, @Nullable Arguments arguments) {

		static List<Call> of(Block block) {
			return block.transactions()
				.stream()
				.map((transaction) -> new Call(transaction,
						(transaction.judged() != null) ? null : Arguments.of(transaction.submissions())))
				.toList();
		}

		List<Entry> entries() {
			return (this.arguments != null) ? this.arguments.entries() : List.of();
		}

		Replay replay(State state) {
			Outcome judged = this.transaction.judged();
			return (judged != null) ? new Replay.Confirmed(judged) : Replay.of(state, this.transaction.tx(),
					Objects.requireNonNull(this.arguments), this.transaction.answer(), this.transaction.writes());
		}

	}

	/** An entry of this name and no other. */
	private record Offered(EntryName name, Hash entryHash) {
	}

}
