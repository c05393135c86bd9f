package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Leaf;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the contract and those who replay it read: submissions of anybody, calls as they
 * stand in a block, and stored state.
 */
enum ContractReader implements FuzzTarget {

	/** Recorded or refused, the same for whoever runs the rules again. */
	SUBMISSION {
		@Override
		public List<byte[]> seeds() {
			return List.of(ENTRY, EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED).in(Town.CASE).bytes(),
					EntryDraft.of(Town.YI, "investigated").data("{'finding':'undetermined'}").bytes(), Town
						.register(Town.REGULATOR, "organisation.registered",
								Town.registration(Town.YI, "provider", "suspended"))
						.bytes());
		}

		@Override
		public void take(byte[] input) {
			List<byte[]> submissions = List.of(input, input);
			Outcome outcome = Ledger.append(TOWN.state(), CALL_OF_JIA, submissions);
			List<byte[]> arguments = new ArrayList<>(List.of(Replay.FUNCTION.getBytes(UTF_8)));
			arguments.addAll(submissions);
			require(Replay.of(TOWN.state(), CALL_OF_JIA.tx(), arguments, outcome.answerBytes(),
					outcome.writes()) instanceof Replay.Confirmed, "not confirmed by those who replay it");
			boolean recorded = outcome.results().getFirst() instanceof Result.Recorded;
			require(recorded == !outcome.writes().isEmpty(), "a refused entry writes, or a recorded one does not");
			require(!recorded || outcome.results().getLast() instanceof Result.Repeated, "recorded twice");
		}
	},

	/** A call in a block: the answer, then the arguments, one a line. */
	CALL {
		@Override
		public List<byte[]> seeds() {
			Outcome outcome = Ledger.append(TOWN.state(), CALL_OF_JIA, List.of(ENTRY));
			return List.of(lines(outcome.answerBytes(), Replay.FUNCTION.getBytes(UTF_8), ENTRY),
					lines(outcome.answerBytes(), Replay.FUNCTION.getBytes(UTF_8), new byte[0]),
					lines(outcome.answerBytes(), "other".getBytes(UTF_8), ENTRY));
		}

		@Override
		public void take(byte[] input) {
			List<byte[]> parts = split(input);
			byte[] answer = parts.removeFirst();
			SortedMap<String, byte[]> writes = new TreeMap<>();
			String tx = CALL_OF_JIA.tx();
			switch (Replay.of(TOWN.state(), tx, parts, answer, writes)) {
				case Replay.Voided voided -> {
					byte[] leaf = voided.leaf().bytes();
					require(Arrays.equals(leaf, Leaf.parse(leaf).bytes()), "a void leaf that cannot be read");
				}
				case Replay.Confirmed confirmed ->
					require(confirmed.outcome().writes().isEmpty(), "confirmed although its writes are missing");
			}
		}
	},

	/** Values of the state, as a database gives them back. */
	STATE {
		@Override
		public List<byte[]> seeds() {
			return TOWN.state().values().values().stream().distinct().toList();
		}

		@Override
		public void take(byte[] input) {
			canonical(input, LedgerState::read);
			canonical(input, CaseState::read);
			canonical(input, EntryState::read);
			canonical(input, Organisation::read);
			for (String key : List.copyOf(TOWN.state().values().keySet())) {
				State damaged = (asked) -> asked.equals(key) ? input : TOWN.state().get(asked);
				try {
					Ledger.append(damaged, CALL_OF_JIA, List.of(ENTRY));
				}
				catch (IllegalStateException ex) {
					// the documented way to say that the state is damaged
				}
			}
		}
	};

	/** Only read: nothing of an outcome is taken over. */
	private static final Town TOWN = Town.withCase();

	private static final Transaction CALL_OF_JIA = TOWN.call(Town.host(Town.JIA));

	private static final byte[] ENTRY = EntryDraft.of(Town.JIA, "acknowledged").data("{'means':'telephone'}").bytes();

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 18);

	private static void canonical(byte[] input, Function<Json, StateValue> reader) {
		try {
			StateValue value = reader.apply(Json.parseCanonical(input, LIMITS));
			require(Arrays.equals(input, value.json().bytes()), "read and written differently");
		}
		catch (FormatException ex) {
			require(!ex.code().isEmpty(), "a refusal without a code");
		}
	}

	private static byte[] lines(byte[]... parts) {
		return String.join("\n", Arrays.stream(parts).map((part) -> new String(part, UTF_8)).toList()).getBytes(UTF_8);
	}

	private static List<byte[]> split(byte[] input) {
		List<byte[]> parts = new ArrayList<>();
		int from = 0;
		for (int at = 0; at <= input.length; at++) {
			if (at == input.length || input[at] == '\n') {
				parts.add(Arrays.copyOfRange(input, from, at));
				from = at + 1;
			}
		}
		return parts;
	}

	private static void require(boolean holds, String otherwise) {
		if (!holds) {
			throw new AssertionError(otherwise);
		}
	}

}
