package org.caseledger.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.EvidenceOpening;
import org.caseledger.protocol.bundle.FieldOpening;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Private fields against the entry: the content shown is the content recorded (sections 6
 * and 13).
 */
final class ContentChecks {

	private final Report report;

	private final Set<String> demanded;

	ContentChecks(Report report, Set<String> demanded) {
		this.report = report;
		this.demanded = demanded;
	}

	void check(Recorded recorded, BundledRecord bundled, @Nullable Catalogue catalogue) {
		Entry entry = recorded.entry();
		String place = recorded.place() + "/fields";
		EntryType type = (catalogue != null) ? catalogue.type(entry.type()) : null;
		if (type != null) {
			this.report.equal(Check.FIELD_NAMES, String.join(" ", type.fields().properties().keySet()),
					String.join(" ", bundled.fields().stream().map(FieldOpening::name).toList()), place, entry.type());
		}
		Map<String, Hash> commitments = new TreeMap<>();
		bundled.fields().forEach((field) -> commitments.put(field.name(), field.commitment()));
		this.report.equal(Check.PAYLOAD, entry.payload(), Payload.root(commitments), place);
		for (int i = 0; i < bundled.fields().size(); i++) {
			field(entry, bundled.fields().get(i), place + "/" + i);
		}
		List<String> closed = closedFields(bundled);
		this.report.require(Check.FIELD_CLOSED, closed.isEmpty(), place, String.join(", ", closed));
		demanded(recorded, Stream.concat(closed.stream(), closedEvidence(bundled)).toList());
	}

	/** Demanded content of a record, such as that of a receipt, which opens nothing. */
	void demanded(Recorded recorded, List<String> closed) {
		String type = recorded.entry().type();
		boolean asked = this.demanded.contains(SubjectChecks.typeClass(type));
		this.report.require(Check.DEMANDED, !asked || closed.isEmpty(), recorded.place(), type,
				String.join(", ", closed));
	}

	static List<String> closedFields(BundledRecord bundled) {
		List<String> closed = new ArrayList<>();
		for (FieldOpening field : bundled.fields()) {
			if (field instanceof FieldOpening.Closed) {
				closed.add(field.name());
			}
		}
		return closed;
	}

	private static Stream<String> closedEvidence(BundledRecord bundled) {
		return bundled.evidence()
			.stream()
			.filter(EvidenceOpening.Closed.class::isInstance)
			.map((opening) -> opening.id().toString());
	}

	private void field(Entry entry, FieldOpening field, String place) {
		switch (field) {
			case FieldOpening.Opened opened -> opened(entry, field, opened.salt(), opened.value(), place);
			case FieldOpening.NotGiven absent -> opened(entry, field, absent.salt(), null, place);
			case FieldOpening.Unreadable damaged ->
				this.report.require(Check.FIELD_READABLE, false, place, damaged.name());
			case FieldOpening.Closed closed -> {
				// told once for the record
			}
		}
	}

	private void opened(Entry entry, FieldOpening field, Salt salt, @Nullable Json value, String place) {
		Hash given = new Item(entry.ledger(), entry.org(), entry.id(), field.name()).commit(salt,
				FieldContent.digest(value));
		this.report.equal(Check.FIELD, field.commitment(), given, place, field.name());
	}

}
