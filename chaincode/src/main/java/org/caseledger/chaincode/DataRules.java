package org.caseledger.chaincode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The public codes: the schema of the type, then what no schema can say. Rule 17.
 */
final class DataRules {

	private static final List<String> ASSIGNED = List.of("coordinator", "firstResponsible", "firstSupervisor");

	private DataRules() {
	}

	static Result.@Nullable Refused dataMatchesSchema(Attempt attempt) {
		List<Violation> violations = attempt.type().data().violations(attempt.entry().data());
		return violations.isEmpty() ? null : Refusal.DATA_INVALID.at("/entry/data/" + violations.getFirst().name());
	}

	static Result.@Nullable Refused typeRuleHolds(Attempt attempt) {
		String wrong = switch (attempt.entry().type()) {
			case "assigned" -> assigned(attempt);
			case "corrected" -> corrected(attempt.entry());
			case "participant.admitted" -> admitted(attempt);
			case "ledger.founded" -> founded(attempt);
			case "organisation.registered" -> registered(attempt);
			case "key.added" -> key(attempt.text("key"));
			case "rules.activated" -> activated(attempt);
			default -> null;
		};
		return (wrong != null) ? Refusal.DATA_INVALID.at("/entry" + wrong) : null;
	}

	/**
	 * Three levels of responsibility are three persons, and a joint group is led by
	 * somebody (P2).
	 */
	private static @Nullable String assigned(Attempt attempt) {
		Set<String> actors = new HashSet<>();
		for (String member : ASSIGNED) {
			if (!actors.add(attempt.text(member))) {
				return "/data/" + member;
			}
		}
		JsonObject data = attempt.entry().data();
		return (Json.of(true).equals(data.get("joint")) && data.get("leader") == null) ? "/data/leader" : null;
	}

	/** Nobody corrects what another has said. */
	private static @Nullable String corrected(Entry entry) {
		List<Reference> refs = entry.refs();
		for (int i = 0; i < refs.size(); i++) {
			if (!refs.get(i).org().equals(entry.org())) {
				return "/refs/" + i + "/org";
			}
		}
		return null;
	}

	private static @Nullable String admitted(Attempt attempt) {
		Organisation organisation = attempt.state().organisation(attempt.text("organisation"));
		return (organisation != null && organisation.isActive()) ? null : "/data/organisation";
	}

	/** Two supervisors that are one would need nobody else. */
	private static @Nullable String founded(Attempt attempt) {
		return attempt.text("regulator").equals(attempt.text("association")) ? "/data/association" : activated(attempt);
	}

	/** A register without one of its two supervisors could never change again. */
	private static @Nullable String registered(Attempt attempt) {
		String organisation = attempt.text("organisation");
		boolean supervisor = organisation.equals(attempt.ledger().regulator())
				|| organisation.equals(attempt.ledger().association());
		return (supervisor && !attempt.text("status").equals(Organisation.ACTIVE)) ? "/data/status" : null;
	}

	private static @Nullable String key(String base64) {
		try {
			PublicKey.ofSpki(Base64Text.decode(base64));
			return null;
		}
		catch (FormatException ex) {
			return "/data/key";
		}
	}

	/** Only rules that this program knows, with the catalogue that it has for them. */
	private static @Nullable String activated(Attempt attempt) {
		Rules known = Rules.ofVersion(attempt.number("rules")).orElse(null);
		if (known == null) {
			return "/data/rules";
		}
		return known.catalogue().hash().hex().equals(attempt.text("catalogue")) ? null : "/data/catalogue";
	}

}
