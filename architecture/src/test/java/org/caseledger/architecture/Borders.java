package org.caseledger.architecture;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What a part must keep away from beyond the project.
 */
final class Borders {

	private static final String FABRIC_ADAPTER = "org.caseledger.chaincode.fabric..";

	private static final String[] FABRIC_CHAINCODE = { "org.hyperledger.fabric.shim..",
			"org.hyperledger.fabric.contract..", "org.hyperledger.fabric.ledger..", "org.hyperledger.fabric.metrics..",
			"org.hyperledger.fabric.traces.." };

	private static final DescribedPredicate<JavaClass> NETWORK = resideInAnyPackage("java.net.http..", "javax.net..")
		.or(belongToAnyOf(java.net.Socket.class, java.net.ServerSocket.class, java.net.DatagramSocket.class,
				java.net.InetAddress.class, java.net.InetSocketAddress.class, java.net.URL.class,
				java.net.URLConnection.class, java.net.HttpURLConnection.class, java.nio.channels.SocketChannel.class));

	static final ArchRule THE_PROTOCOL_USES_THE_JDK_ONLY = classes().that()
		.resideInAnyPackage(Part.PROTOCOL.packages())
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("org.caseledger.protocol..", "java..", "javax.crypto..", "javax.security..",
				"org.jspecify.annotations..")
		.because("a stranger should be able to read it from end to end");

	static final ArchRule A_PROOF_IS_CHECKED_WITHOUT_A_NETWORK = noClasses().that()
		.resideInAnyPackage("org.caseledger.protocol..", "org.caseledger.verifier..")
		.should()
		.dependOnClassesThat(NETWORK)
		.because("whoever checks a proof must not have to ask, or tell, anybody");

	static final ArchRule NO_FRAMEWORK_OUTSIDE_THE_SERVICE = noClasses().that()
		.resideOutsideOfPackage("org.caseledger.service..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..")
		.because("every other part runs without a server");

	static final ArchRule FABRIC_STAYS_IN_ITS_ADAPTER = noClasses().that()
		.resideOutsideOfPackage(FABRIC_ADAPTER)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(FABRIC_CHAINCODE)
		.orShould()
		.dependOnClassesThat()
		.resideInAPackage(FABRIC_ADAPTER)
		.because("the service runs the same rules without Fabric's chaincode libraries");

	static final ArchRule THE_RULES_ARE_DETERMINISTIC = noClasses().that()
		.resideInAPackage("org.caseledger.chaincode..")
		.and()
		.resideOutsideOfPackage(FABRIC_ADAPTER)
		.should()
		.dependOnClassesThat(NETWORK.or(belongToAnyOf(java.time.Clock.class, java.util.Random.class,
				java.security.SecureRandom.class, ThreadLocalRandom.class, java.io.File.class,
				java.nio.file.Files.class, Thread.class, java.util.concurrent.Executor.class)))
		.orShould()
		.accessTargetWhere(dependsOnTheMachine())
		.because("every reader of the blocks runs them again and must get the same bytes");

	private Borders() {
	}

	private static DescribedPredicate<JavaAccess<?>> dependsOnTheMachine() {
		Set<String> methods = Set.of("java.lang.System.nanoTime()", "java.lang.System.getenv(java.lang.String)",
				"java.lang.System.getProperty(java.lang.String)",
				"java.lang.System.getProperty(java.lang.String, java.lang.String)",
				"java.lang.System.identityHashCode(java.lang.Object)", "java.lang.Math.random()",
				"java.util.UUID.randomUUID()");
		return DescribedPredicate.describe("what differs by machine or moment",
				(access) -> methods.contains(access.getTarget().getFullName()));
	}

}
