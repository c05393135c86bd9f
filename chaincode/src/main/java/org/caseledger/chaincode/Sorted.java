package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;

/**
 * The sorted lists of the state, immutable.
 */
final class Sorted {

	private Sorted() {
	}

	static <T extends Comparable<T>> SortedSet<T> none() {
		return Collections.emptySortedSet();
	}

	static <T extends Comparable<T>> SortedSet<T> of(Collection<T> values) {
		return Collections.unmodifiableSortedSet(new TreeSet<>(values));
	}

	static <T extends Comparable<T>> SortedSet<T> with(SortedSet<T> values, T added) {
		SortedSet<T> sum = new TreeSet<>(values);
		sum.add(added);
		return Collections.unmodifiableSortedSet(sum);
	}

	static <T extends Comparable<T>> SortedSet<T> without(SortedSet<T> values, T removed) {
		SortedSet<T> rest = new TreeSet<>(values);
		rest.remove(removed);
		return Collections.unmodifiableSortedSet(rest);
	}

	static <T extends Comparable<T>> JsonArray json(SortedSet<T> values, Function<T, Json> write) {
		List<Json> list = new ArrayList<>(values.size());
		for (T value : values) {
			list.add(write.apply(value));
		}
		return new JsonArray(list);
	}

}
