package org.caseledger.protocol.catalogue;

import java.util.Set;
import java.util.SortedMap;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonReader;

/**
 * Reads the catalogue's file.
 */
final class CatalogueReader {

	private static final Set<String> ANY = Set.of(Relation.ANY);

	private CatalogueReader() {
	}

	static Catalogue catalogue(Json json) {
		return JsonReader.object(json, (catalogue) -> {
			catalogue.integer("v", 1, 1);
			return new Catalogue(json.bytes(), catalogue.integer("rules", 1, JsonInteger.MAX),
					catalogue.value("roles", SchemaReader::codes),
					catalogue.value("evidenceKinds", SchemaReader::codes),
					catalogue.value("types", CatalogueReader::types));
		});
	}

	private static SortedMap<String, EntryType> types(Json json) {
		SortedMap<String, EntryType> types = SchemaReader.map(json, CatalogueReader::type);
		for (EntryType type : types.values()) {
			for (Relation relation : type.refs().values()) {
				if (!relation.types().equals(ANY) && !types.keySet().containsAll(relation.types())) {
					throw new FormatException(JsonErrors.WRONG_VALUE, "/" + type.name() + "/refs/" + relation.rel(),
							"a relation to a type that does not exist");
				}
			}
		}
		return types;
	}

	private static EntryType type(String name, Json json) {
		return JsonReader.object(json, (type) -> new EntryType(name, type.string("place", Place::of),
				type.string("who", Writer::of), type.value("opens", SchemaReader::flag),
				type.optional("from", (from) -> JsonReader.list(from, CatalogueReader::stage)),
				type.optional("to", CatalogueReader::stage), type.value("data", SchemaReader::object),
				type.value("fields", SchemaReader::object), type.value("evidence", CatalogueReader::evidenceCount),
				type.value("refs", (refs) -> SchemaReader.map(refs, CatalogueReader::relation))));
	}

	private static Stage stage(Json json) {
		return Stage.of(JsonReader.asString(json));
	}

	private static EntryType.EvidenceCount evidenceCount(Json json) {
		return JsonReader.object(json, (evidence) -> new EntryType.EvidenceCount((int) evidence.integer("min", 0, 16),
				(int) evidence.integer("max", 0, 16)));
	}

	private static Relation relation(String rel, Json json) {
		return JsonReader.object(json, (relation) -> new Relation(rel, relation.value("required", SchemaReader::flag),
				relation.value("types", SchemaReader::codes), relation.string("item", Relation.ItemUse::of)));
	}

}
