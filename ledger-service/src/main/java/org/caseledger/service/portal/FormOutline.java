package org.caseledger.service.portal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;

/**
 * What a form asks for.
 *
 * @param type of the entry
 * @param names codes, private fields and relations of the type, in the order of the form
 * @param demanded those that must be filled in although the catalogue does not ask for
 * them
 * @param targets what each relation can lead to, by its code
 */
record FormOutline(EntryType type, List<String> names, Set<String> demanded, Map<String, List<Target>> targets) {

	/** A form without relations. */
	static FormOutline of(String type, List<String> names) {
		return new FormOutline(known(type), names, Set.of(), Map.of());
	}

	/** The same with fields that must be filled in as well. */
	FormOutline demanding(Set<String> more) {
		return new FormOutline(this.type, this.names, more, this.targets);
	}

	/** The same with what its relations can lead to. */
	FormOutline leading(Map<String, List<Target>> to) {
		return new FormOutline(this.type, this.names, this.demanded, to);
	}

	static EntryType known(String type) {
		return Objects.requireNonNull(Catalogue.RULES_1.type(type), type);
	}

}
