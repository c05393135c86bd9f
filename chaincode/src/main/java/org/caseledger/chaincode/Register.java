package org.caseledger.chaincode;

import java.util.SortedSet;

import org.caseledger.chaincode.Organisation.Pending;
import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.Entry;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The register: what a supervisor records takes effect when the other one has recorded
 * the same, from the leaf of the second. Until then it is pending with the organisation
 * that it is about.
 */
final class Register {

	private static final String LABEL = "caseledger/pending/v1";

	private Register() {
	}

	/**
	 * Takes over a record of the register.
	 * @param attempt an entry that every rule let pass
	 */
	static void record(Attempt attempt) {
		if (attempt.entry().type().equals("ledger.founded")) {
			attempt.founding().takeEffect(attempt.state());
			return;
		}
		String key = StateKeys.organisation(subject(attempt));
		Organisation known = attempt.state().organisation(subject(attempt));
		Organisation changed = say(attempt, (known != null) ? known : Organisation.UNREGISTERED);
		if (!changed.equals(known)) {
			attempt.state().put(key, changed);
		}
	}

	/** The rules belong to nobody; they wait with the regulator. */
	private static String subject(Attempt attempt) {
		boolean rules = attempt.entry().type().equals("rules.activated");
		return rules ? attempt.ledger().regulator() : attempt.text("organisation");
	}

	private static Organisation say(Attempt attempt, Organisation known) {
		Entry entry = attempt.entry();
		Hash content = Sha256.labelled(LABEL, entry.type().getBytes(UTF_8), entry.data().bytes());
		Pending own = new Pending(entry.org(), content);
		Pending others = new Pending(attempt.ledger().otherSupervisor(entry.org()), content);
		if (known.pending().contains(others)) {
			return effect(attempt, known.withPending(Sorted.without(known.pending(), others)));
		}
		return known.withPending(Sorted.with(known.pending(), own));
	}

	private static Organisation effect(Attempt attempt, Organisation organisation) {
		SortedSet<String> keys = organisation.keys();
		return switch (attempt.entry().type()) {
			case "organisation.registered" ->
				organisation.register(attempt.text("host"), attempt.text("kind"), attempt.text("status"));
			case "key.added" -> organisation.withKeys(Sorted.with(keys, attempt.text("key")));
			case "key.revoked" -> organisation.withKeys(without(keys, attempt.text("key")));
			case "rules.activated" -> {
				activate(attempt);
				yield organisation;
			}
			default -> throw new IllegalStateException("the register has no type " + attempt.entry().type());
		};
	}

	private static SortedSet<String> without(SortedSet<String> keys, String id) {
		return Sorted.of(keys.stream().filter((key) -> !keyId(key).equals(id)).toList());
	}

	private static String keyId(String key) {
		return PublicKey.ofSpki(Base64Text.decode(key)).id().hex();
	}

	private static void activate(Attempt attempt) {
		Hash catalogue = Hash.ofHex(attempt.text("catalogue"));
		attempt.state().put(StateKeys.LEDGER, attempt.ledger().activate(attempt.number("rules"), catalogue));
	}

}
