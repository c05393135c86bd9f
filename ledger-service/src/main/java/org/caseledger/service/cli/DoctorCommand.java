package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.database.OrphanServer;
import org.caseledger.service.doctor.Doctor;
import org.caseledger.service.doctor.Observation;
import org.caseledger.service.home.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says in plain words what is wrong here, and what to do, while the service runs or not.
 */
@Command(name = "doctor", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = { "Say what is wrong with this machine, the data folder and the service on it, and what to do.",
				"Changes nothing; a bucket gets tiny probes. Exit status 0 if nothing is wrong, 1 otherwise." })
final class DoctorCommand implements Callable<Integer> {

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Option(names = "--port", paramLabel = "N",
			description = "port at which the service will listen (default: ${DEFAULT-VALUE})")
	private int port = 8080;

	@Option(names = "--json", description = "print one JSON object instead of sentences")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		boolean served = OperatorContext.isServed(this.data);
		List<Observation> seen = new ArrayList<>(Doctor.outside(this.data, this.port, served));
		// the server that a killed service left behind is looked at, not stopped
		boolean joined = served || OrphanServer.of(new DataFolder(this.data).postgres()).isPresent();
		try (ConfigurableApplicationContext parts = OperatorContext.open(this.data, Map.of("caseledger.looking", true,
				"caseledger.joined", joined, "logging.level.root", "off", "logging.level.org.caseledger", "off"))) {
			seen.addAll(parts.getBean(Doctor.class).inside());
		}
		boolean healthy = seen.stream().allMatch(Observation::isGood);
		print(seen, healthy);
		return healthy ? 0 : 1;
	}

	private void print(List<Observation> seen, boolean healthy) {
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(new String(JsonObject.builder()
				.put("healthy", Json.of(healthy))
				.put("observations", new JsonArray(seen.stream().map((each) -> (Json) each.json()).toList()))
				.build()
				.bytes(), StandardCharsets.UTF_8));
		}
		else {
			seen.forEach((each) -> out.println((each.isGood() ? "ok    " : "WRONG ") + each.sentence()));
			out.println(healthy ? "Nothing is wrong."
					: seen.stream().filter((each) -> !each.isGood()).count() + " things are wrong.");
		}
		out.flush();
	}

}
