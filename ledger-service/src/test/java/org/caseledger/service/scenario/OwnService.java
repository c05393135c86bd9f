package org.caseledger.service.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The class shares no service, no browser and no network with those that are not marked:
 * it runs beside them. Its tests come one after another, and so do the classes that are
 * marked with this. What could be on both sides is on the one that would end first, with
 * faults and without.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("own service")
@interface OwnService {

}
