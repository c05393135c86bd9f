package org.caseledger.verifier;

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

	/**
	 * Fields of a record.
	 *
	 * @param open how many are shown, or shown to have no value
	 * @param closed how many are not
	 */
	record Shown(int open, int closed) {
	}

	Shown check(Recorded recorded, BundledRecord bundled, @Nullable Catalogue catalogue) {
		Entry entry = recorded.entry();
		String place = recorded.place() + "/fields";
		EntryType type = (catalogue != null) ? catalogue.type(entry.type()) : null;
		List<String> closed = isClosedAsAWhole(entry, bundled, type) ? names(type)
				: listed(entry, bundled, type, place);
		this.report.require(Check.FIELD_CLOSED, closed.isEmpty(), place, String.join(", ", closed));
		demanded(recorded, Stream.concat(closed.stream(), closedEvidence(bundled)).toList());
		int open = (int) bundled.fields().stream().filter(ContentChecks::isOpen).count();
		return new Shown(open, Math.max(closed.size(), bundled.fields().size() - open));
	}

	/**
	 * Whether not even the commitments are here, since the content was sealed elsewhere.
	 */
	private static boolean isClosedAsAWhole(Entry entry, BundledRecord bundled, @Nullable EntryType type) {
		boolean mayHaveFields = type == null || !type.fields().properties().isEmpty();
		return mayHaveFields && bundled.fields().isEmpty() && !entry.payload().equals(Payload.root(Map.of()));
	}

	/** The fields of a type; of one that is not known, all of them. */
	static List<String> names(@Nullable EntryType type) {
		return (type != null) ? List.copyOf(type.fields().properties().keySet()) : List.of("*");
	}

	/**
	 * {@return those of the listed fields that are closed}
	 */
	private List<String> listed(Entry entry, BundledRecord bundled, @Nullable EntryType type, String place) {
		if (type != null) {
			this.report.equal(Check.FIELD_NAMES, String.join(" ", names(type)),
					String.join(" ", bundled.fields().stream().map(FieldOpening::name).toList()), place, entry.type());
		}
		Map<String, Hash> commitments = new TreeMap<>();
		bundled.fields().forEach((field) -> commitments.put(field.name(), field.commitment()));
		this.report.equal(Check.PAYLOAD, entry.payload(), Payload.root(commitments), place);
		for (int i = 0; i < bundled.fields().size(); i++) {
			field(entry, bundled.fields().get(i), place + "/" + i);
		}
		return bundled.fields().stream().filter(FieldOpening.Closed.class::isInstance).map(FieldOpening::name).toList();
	}

	/** Demanded content of a record, such as that of a receipt, which opens nothing. */
	void demanded(Recorded recorded, List<String> closed) {
		String type = recorded.entry().type();
		boolean asked = this.demanded.contains(SubjectChecks.typeClass(type));
		this.report.require(Check.DEMANDED, !asked || closed.isEmpty(), recorded.place(), type,
				String.join(", ", closed));
	}

	private static boolean isOpen(FieldOpening field) {
		return field instanceof FieldOpening.Opened || field instanceof FieldOpening.NotGiven;
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
