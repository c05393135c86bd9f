package org.caseledger.protocol.bundle;

import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * A record of the subject with what is disclosed of its items.
 *
 * @param proven the record
 * @param fields one for each field of its type, in order of the names
 * @param evidence one for each of the entry's evidence, in the same order
 */
public record BundledRecord(ProvenRecord proven, List<FieldOpening> fields, List<EvidenceOpening> evidence) {

	public BundledRecord {
		fields = List.copyOf(fields);
		evidence = List.copyOf(evidence);
		for (int i = 1; i < fields.size(); i++) {
			if (fields.get(i).name().compareTo(fields.get(i - 1).name()) <= 0) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "/fields/" + i + "/name",
						"expected fields in order of their names");
			}
		}
		if (!evidence.stream()
			.map(EvidenceOpening::id)
			.toList()
			.equals(proven.record().entry().evidence().stream().map((item) -> item.id()).toList())) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/evidence",
					"expected the evidence of the entry, in order");
		}
	}

	static BundledRecord of(Json json) {
		return JsonReader.object(json, (in) -> new BundledRecord(ProvenRecord.read(in),
				in.list("fields", FieldOpening::of), in.list("evidence", EvidenceOpening::of)));
	}

	JsonObject json() {
		return this.proven.write()
			.put("fields", Bundle.array(this.fields, FieldOpening::json))
			.put("evidence", Bundle.array(this.evidence, EvidenceOpening::json))
			.build();
	}

}
