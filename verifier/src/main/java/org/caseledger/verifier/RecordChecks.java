package org.caseledger.verifier;

import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Place;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.verifier.RegisterHistory.Rules;
import org.caseledger.verifier.RegisterHistory.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Each record by itself: was its writer entitled when the leaf came, and is it what the
 * catalogue of its rules allows.
 */
final class RecordChecks {

	private final Report report;

	private final SignatureJudge judge;

	private final String ledger;

	/** Null for a receipt, which has none. */
	private final @Nullable RegisterHistory register;

	RecordChecks(Report report, SignatureJudge judge, String ledger, @Nullable RegisterHistory register) {
		this.report = report;
		this.judge = judge;
		this.ledger = ledger;
		this.register = register;
	}

	/**
	 * Checks one record.
	 * @param recorded the record
	 * @return the catalogue of its rules, null when this program does not know them
	 */
	@Nullable Catalogue check(Recorded recorded) {
		Entry entry = recorded.entry();
		this.report.equal(Check.LEDGER_OF_ENTRY, this.ledger, entry.ledger(), recorded.at("entry/ledger"));
		RegisterHistory history = this.register;
		if (history != null) {
			organisation(recorded, history);
			rules(recorded, history);
			signature(recorded, history);
		}
		Catalogue catalogue = catalogue(recorded);
		if (catalogue != null) {
			type(recorded, catalogue);
		}
		return catalogue;
	}

	/**
	 * Records of the subject say who signed; for register and journal the host is enough.
	 */
	void checkSigned(Recorded recorded) {
		Entry entry = recorded.entry();
		boolean signed = recorded.record().sig() != null;
		this.report.require(Check.SIGNATURE_PRESENT, signed, recorded.at("sig"), entry.org(), recorded.record().host());
	}

	private @Nullable Catalogue catalogue(Recorded recorded) {
		long version = recorded.record().rules();
		Optional<Catalogue> known = Catalogue.ofRules(version);
		boolean goOn = this.report.require(Check.RULES_KNOWN, known.isPresent(),
				new Report.Compared(null, Long.toString(version)), recorded.at("rules"));
		return goOn ? known.orElse(Catalogue.RULES_1) : null;
	}

	private void organisation(Recorded recorded, RegisterHistory history) {
		String org = recorded.entry().org();
		Standing standing = history.organisation(org, recorded.index());
		this.report.require(Check.ORGANISATION, standing != null && standing.active(), recorded.at("entry/org"), org);
		if (standing != null) {
			this.report.equal(Check.HOST, standing.host(), recorded.record().host(), recorded.at("host"), org);
		}
	}

	private void rules(Recorded recorded, RegisterHistory history) {
		long version = recorded.record().rules();
		Rules active = history.rules(recorded.index());
		this.report.equal(Check.RULES_ACTIVE, (active != null) ? active.version() : 0L, version, recorded.at("rules"));
		Optional<Catalogue> known = Catalogue.ofRules(version);
		if (active != null && active.version() == version && known.isPresent()) {
			this.report.equal(Check.CATALOGUE, known.get().hash().hex(), active.catalogue(), recorded.at("rules"));
		}
	}

	private void signature(Recorded recorded, RegisterHistory history) {
		Signature signature = recorded.record().sig();
		if (signature == null) {
			return;
		}
		String org = recorded.entry().org();
		PublicKey key = history.key(org, signature.key(), recorded.index());
		boolean held = this.report.require(Check.SIGNATURE_KEY, key != null,
				new Report.Compared(null, signature.key().hex()), recorded.at("sig/key"), org);
		PublicKey holder = (key == null && held) ? history.everHeld(org, signature.key()) : key;
		if (holder != null) {
			this.report.require(Check.SIGNATURE, this.judge.isBy(signature, holder, recorded.entryHash()),
					recorded.at("sig/value"), org);
		}
	}

	private void type(Recorded recorded, Catalogue catalogue) {
		Entry entry = recorded.entry();
		EntryType type = catalogue.type(entry.type());
		boolean known = this.report.require(Check.TYPE, type != null && place(entry.caseId()) == type.place(),
				recorded.at("entry/type"), entry.type());
		if (type != null && known) {
			writer(recorded, type);
			data(recorded, catalogue, type);
		}
	}

	/**
	 * A party that was admitted in the case is judged with the case, where that is
	 * complete.
	 */
	private void writer(Recorded recorded, EntryType type) {
		Entry entry = recorded.entry();
		boolean owner = entry.org().equals(entry.caseId().owner());
		RegisterHistory history = this.register;
		if (history == null) {
			return;
		}
		boolean supervisor = history.isSupervisor(entry.org());
		boolean may = switch (type.who()) {
			case OWNER -> owner;
			case ADMITTING -> owner || supervisor;
			case SUPERVISOR -> supervisor;
			case PARTICIPANT -> true;
		};
		this.report.require(Check.WRITER, may, recorded.at("entry/org"), entry.org(), entry.type());
	}

	private void data(Recorded recorded, Catalogue catalogue, EntryType type) {
		Entry entry = recorded.entry();
		for (Violation violation : type.data().violations(entry.data())) {
			data(false, recorded.at("entry/data"), "data/" + violation.name());
		}
		data(catalogue.roles().contains(entry.actor().role()), recorded.at("entry/actor/role"), "actor/role");
		List<Evidence> evidence = entry.evidence();
		data(type.evidence().allows(evidence.size()), recorded.at("entry/evidence"), "evidence");
		data(evidence.stream().allMatch((file) -> catalogue.evidenceKinds().contains(file.kind())),
				recorded.at("entry/evidence"), "evidence/kind");
		data(evidence.stream().map(Evidence::id).distinct().count() == evidence.size(), recorded.at("entry/evidence"),
				"evidence/id");
	}

	private void data(boolean holds, String place, String member) {
		this.report.require(Check.DATA, holds, place, member);
	}

	private static Place place(CaseId caseId) {
		return switch (caseId.kind()) {
			case COMPLAINT -> Place.CASE;
			case JOURNAL -> Place.JOURNAL;
			case REGISTER -> Place.REGISTER;
		};
	}

}
