package org.caseledger.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.catalogue.Relation.ItemUse;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.catalogue.Writer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A complete case walked through from its first record, as the rules do it: stages, who
 * takes part, what is referred to.
 */
final class CaseSteps {

	private final Report report;

	private final RegisterHistory register;

	private final Map<String, Entry> entries = new HashMap<>();

	private final Set<String> admitted = new HashSet<>();

	private Stage stage = Stage.NONE;

	private boolean noticeDelivered;

	private boolean callConfirmed;

	private boolean begun;

	private boolean allKnown = true;

	CaseSteps(Report report, RegisterHistory register) {
		this.report = report;
		this.register = register;
	}

	/** The stage that the steps so far lead to, null behind a step of unknown rules. */
	@Nullable Stage stage() {
		return this.allKnown ? this.stage : null;
	}

	/**
	 * Takes the next record.
	 * @param recorded the record
	 * @param catalogue of its rules, null when that is not known
	 */
	void take(Recorded recorded, @Nullable Catalogue catalogue) {
		Entry entry = recorded.entry();
		this.allKnown &= catalogue != null;
		EntryType type = (catalogue != null) ? catalogue.type(entry.type()) : null;
		if (catalogue != null && type != null) {
			step(recorded, type);
			participant(recorded, type);
			references(recorded, catalogue, type);
		}
		remember(entry);
	}

	private void step(Recorded recorded, EntryType type) {
		boolean legal = (type.opens() != this.begun) && (type.opens() || type.mayFollow(this.stage));
		this.report.require(Check.CASE_STEP, legal, recorded.at("entry/type"), type.name(), this.stage.code());
		if (type.to() == Stage.ARCHIVE) {
			this.report.require(Check.FEEDBACK, this.noticeDelivered && this.callConfirmed, recorded.at("entry/type"));
		}
		if (type.to() != null) {
			this.stage = type.to();
		}
	}

	private void participant(Recorded recorded, EntryType type) {
		Entry entry = recorded.entry();
		boolean takesPart = entry.org().equals(entry.caseId().owner()) || this.register.isSupervisor(entry.org())
				|| this.admitted.contains(entry.org());
		this.report.require(Check.WRITER, type.who() != Writer.PARTICIPANT || takesPart, recorded.at("entry/org"),
				entry.org(), type.name());
	}

	private void references(Recorded recorded, Catalogue catalogue, EntryType type) {
		List<Reference> refs = recorded.entry().refs();
		for (int i = 0; i < refs.size(); i++) {
			Reference ref = refs.get(i);
			this.report.require(Check.REFERENCE, isAllowed(recorded.entry(), ref, catalogue, type),
					recorded.at("entry/refs/" + i), ref.rel());
		}
		for (Relation relation : type.refs().values()) {
			boolean there = refs.stream().anyMatch((ref) -> ref.rel().equals(relation.rel()));
			this.report.require(Check.REFERENCE, !relation.required() || there, recorded.at("entry/refs"),
					relation.rel());
		}
	}

	private boolean isAllowed(Entry entry, Reference ref, Catalogue catalogue, EntryType type) {
		Relation relation = type.refs().get(ref.rel());
		Entry target = this.entries.get(key(ref.org(), ref.id()));
		if (relation == null || target == null || !relation.allows(target.type())) {
			return false;
		}
		// a correction is of the organisation's own records
		boolean own = !"corrected".equals(type.name()) || ref.org().equals(entry.org());
		return own && hasItem(ref.item(), relation.item(), target, catalogue);
	}

	private static boolean hasItem(@Nullable String item, ItemUse use, Entry target, Catalogue catalogue) {
		if (item == null) {
			return use != ItemUse.REQUIRED;
		}
		boolean evidence = target.evidence().stream().anyMatch((file) -> file.id().toString().equals(item));
		EntryType type = catalogue.type(target.type());
		boolean field = use == ItemUse.OPTIONAL && type != null && type.fields().properties().containsKey(item);
		return use != ItemUse.NONE && (evidence || field);
	}

	private void remember(Entry entry) {
		this.begun = true;
		this.entries.put(key(entry.org(), entry.id()), entry);
		switch (entry.type()) {
			case "participant.admitted" -> this.admitted.add(Codes.text(entry.data(), "organisation"));
			case "feedback" -> {
				this.noticeDelivered |= "delivered".equals(Codes.text(entry.data(), "notice"));
				this.callConfirmed |= "confirmed".equals(Codes.text(entry.data(), "call"));
			}
			default -> {
				// nothing to remember
			}
		}
	}

	private static String key(String org, UUID id) {
		return org + " " + id;
	}

}
