package org.caseledger.testsupport.rules;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * At most one class of those checked, its nested ones included, does it.
 */
final class OnlyOneClassAccesses extends ArchCondition<JavaClass> {

	private final DescribedPredicate<JavaAccess<?>> accesses;

	private final SortedSet<String> found = new TreeSet<>();

	OnlyOneClassAccesses(DescribedPredicate<JavaAccess<?>> accesses, String what) {
		super("not, more than one of them, " + what);
		this.accesses = accesses;
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (type.getAccessesFromSelf().stream().anyMatch(this.accesses)) {
			JavaClass outermost = type;
			while (outermost.getEnclosingClass().isPresent()) {
				outermost = outermost.getEnclosingClass().get();
			}
			this.found.add(outermost.getName());
		}
	}

	@Override
	public void finish(ConditionEvents events) {
		if (this.found.size() > 1) {
			events.add(SimpleConditionEvent.violated(this.found, "several classes do: " + this.found));
		}
	}

	@Override
	public void init(Collection<JavaClass> allObjectsToTest) {
		this.found.clear();
	}

}
