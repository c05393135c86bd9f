package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets a case be found by who complained, exactly: beside the sealed content stands a
 * keyed digest of it. The key is another one for each organisation, so that the tables do
 * not show that somebody complained about two of them.
 */
@Component
public class SearchTags {

	/** The private fields that can be searched for. */
	public static final Set<String> FIELDS = Set.of("complainant", "contact");

	private final OrganisationKeys keys;

	private final JdbcTemplate jdbc;

	SearchTags(OrganisationKeys keys, JdbcTemplate jdbc) {
		this.keys = keys;
		this.jdbc = jdbc;
	}

	/**
	 * The tags under which a case with this content stands in {@code vault.search_tag}.
	 * @param field one of {@link #FIELDS}
	 * @param value what is searched for
	 * @return one tag for each organisation that has content
	 */
	public List<byte[]> of(String field, String value) {
		return this.keys.organisations(OrganisationKeys.Purpose.SEARCH)
			.stream()
			.map((org) -> tag(org, field, value))
			.toList();
	}

	/** Writes the tags of entries, in the transaction that seals their content. */
	void add(List<SealedEntry> entries) {
		List<Object[]> rows = new ArrayList<>();
		for (SealedEntry entry : entries) {
			for (Map.Entry<String, @Nullable Json> field : entry.fields().entrySet()) {
				if (FIELDS.contains(field.getKey()) && field.getValue() instanceof JsonString value) {
					rows.add(new Object[] { tag(entry.org(), field.getKey(), value.value()), entry.caseId(),
							entry.org() });
				}
			}
		}
		this.jdbc.batchUpdate(
				"INSERT INTO vault.search_tag (tag, case_id, org) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows);
	}

	private byte[] tag(String org, String field, String value) {
		return this.keys.tag(OrganisationKeys.Purpose.SEARCH, org, Frame.of("caseledger/search/v1",
				field.getBytes(StandardCharsets.UTF_8), normal(value).getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * One form for what reads the same: full-width and half-width characters, upper and
	 * lower case, white space around it.
	 */
	static String normal(String value) {
		String compatible = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
		// upper case first: "ß" and "SS" meet there, as in Unicode's full case folding
		return Normalizer.normalize(compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
	}

}
