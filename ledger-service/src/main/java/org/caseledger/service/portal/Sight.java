package org.caseledger.service.portal;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;

import java.util.Map;
import java.util.Set;

/**
 * Who looks at a case, and what of it they see.
 */
enum Sight {

	/** An organisation that takes part: everything that the service opens. */
	PARTY {

		@Override
		boolean showsCode(Entry entry, String name) {
			return true;
		}

		@Override
		boolean showsField(Entry entry, String name) {
			return true;
		}

	},

	/**
	 * The complainant: types, times and public codes of every record, but of its content
	 * only what came from the complainant. Who handles the case at the organisation stays
	 * with the organisation.
	 */
	COMPLAINANT {

		@Override
		boolean showsCode(Entry entry, String name) {
			EntryType type = Catalogue.RULES_1.type(entry.type());
			ValueSchema schema = (type != null) ? type.data().properties().get(name) : null;
			boolean pseudonym = schema instanceof ValueSchema.Text text && text.pattern() != null
					&& text.pattern().matcher("0".repeat(32)).matches();
			return schema != null && !pseudonym;
		}

		@Override
		boolean showsField(Entry entry, String name) {
			return isFromComplainant(entry) || (isOwnFile(entry) && FILE.contains(name))
					|| TOLD.getOrDefault(entry.type(), Set.of()).contains(name);
		}

	};

	/** What the complainant said and a clerk wrote down. */
	private static final Map<String, Set<String>> TOLD = Map.of("accepted",
			Set.of("complainant", "contact", "occurredAt", "demand", "description"), "refused",
			Set.of("complainant", "contact", "demand"));

	private static final Set<String> FILE = Set.of("fileName", "mediaType", "size");

	private static final String COMPLAINANT_CODE = "complainant";

	abstract boolean showsCode(Entry entry, String name);

	abstract boolean showsField(Entry entry, String name);

	/** Whether the complainant made the record. */
	static boolean isFromComplainant(Entry entry) {
		return entry.actor().role().equals(COMPLAINANT_CODE);
	}

	/** Whether the file that the record brought came from the complainant. */
	static boolean isOwnFile(Entry entry) {
		return isFromComplainant(entry) || Json.of(COMPLAINANT_CODE).equals(entry.data().get("source"));
	}

}
