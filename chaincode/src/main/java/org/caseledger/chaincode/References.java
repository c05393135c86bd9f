package org.caseledger.chaincode;

import java.util.List;

import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.entry.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is about: records of the same case, and items of them (P7, C1). Rule 19.
 */
final class References {

	private References() {
	}

	static Result.@Nullable Refused referencesHold(Attempt attempt) {
		List<Reference> refs = attempt.entry().refs();
		for (int i = 0; i < refs.size(); i++) {
			String wrong = judge(attempt, refs.get(i));
			if (wrong != null) {
				return Refusal.REFERENCE_INVALID.at("/entry/refs/" + i + wrong);
			}
		}
		for (Relation relation : attempt.type().refs().values()) {
			if (relation.required() && refs.stream().noneMatch((ref) -> ref.rel().equals(relation.rel()))) {
				return Refusal.REFERENCE_INVALID.at("/entry/refs");
			}
		}
		return null;
	}

	/**
	 * {@return the place in the reference that is wrong, null when it holds}
	 */
	private static @Nullable String judge(Attempt attempt, Reference ref) {
		Relation relation = attempt.type().refs().get(ref.rel());
		if (relation == null) {
			return "/rel";
		}
		EntryState target = attempt.state().entry(ref.org(), ref.id().toString());
		if (target == null || !target.caseId().equals(attempt.entry().caseId()) || !relation.allows(target.type())) {
			return "/id";
		}
		return names(attempt, relation, target, ref.item()) ? null : "/item";
	}

	private static boolean names(Attempt attempt, Relation relation, EntryState target, @Nullable String item) {
		return switch (relation.item()) {
			case REQUIRED -> item != null && target.items().contains(item);
			case OPTIONAL -> item == null || target.items().contains(item) || isField(attempt, target, item);
			case NONE -> item == null;
		};
	}

	private static boolean isField(Attempt attempt, EntryState target, String item) {
		EntryType type = attempt.catalogue().type(target.type());
		return type != null && type.fields().properties().containsKey(item);
	}

}
