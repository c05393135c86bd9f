package org.caseledger.evidence.scrub;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.caseledger.evidence.objects.ObjectName;

/**
 * What ought to be in a store, however many objects that is. Stores list in an order of
 * their own, so there is a question for each direction instead of one common order.
 */
public interface ExpectedObjects {

	/**
	 * Goes through all of them, in any order, each once.
	 * @return an iterator that need not hold them all
	 */
	Iterator<ExpectedObject> all();

	/**
	 * Looks names up.
	 * @param names at most 1,000 names
	 * @return those of them that are expected
	 */
	Set<ObjectName> known(Set<ObjectName> names);

	/**
	 * Expects the objects of a collection, for small stores.
	 * @param objects the objects
	 * @return what is expected
	 */
	static ExpectedObjects of(Collection<ExpectedObject> objects) {
		Map<ObjectName, ExpectedObject> byName = objects.stream()
			.collect(Collectors.toUnmodifiableMap(ExpectedObject::name, Function.identity()));
		return new ExpectedObjects() {

			@Override
			public Iterator<ExpectedObject> all() {
				return byName.values().iterator();
			}

			@Override
			public Set<ObjectName> known(Set<ObjectName> names) {
				return names.stream().filter(byName::containsKey).collect(Collectors.toUnmodifiableSet());
			}

		};
	}

}
