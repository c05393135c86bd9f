package org.caseledger.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.access.Tokens;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Issues a token to whoever can read the data folder.
 */
@Command(name = "token", description = "Print a token for the API. It is a secret.", mixinStandardHelpOptions = true,
		exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE)
final class TokenCommand implements Callable<Integer> {

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Option(names = "--monitor", description = "instead of a person, for a program that reads the metrics")
	private boolean monitor;

	@Option(names = "--org", paramLabel = "ORG", description = "organisation, as in the register")
	private String org = "";

	@Option(names = "--role", paramLabel = "ROLE", description = "role code of the catalogue")
	private String role = "";

	@Option(names = "--person", paramLabel = "NAME", description = "the person's pseudonym within the organisation")
	private String person = "";

	@Option(names = "--days", paramLabel = "N", description = "validity (default: ${DEFAULT-VALUE})")
	private int days = 30;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		if (this.monitor) {
			require((this.org + this.role + this.person).isEmpty(), "--monitor: without --org, --role and --person");
		}
		else {
			require(Form.ORGANISATION.matches(this.org), "--org: lowercase letters, digits, hyphens");
			require(Catalogue.RULES_1.roles().contains(this.role), "--role: one of " + Catalogue.RULES_1.roles());
			require(!this.person.isBlank() && this.person.length() <= 100, "--person: 1 to 100 characters");
		}
		require(this.days >= 1 && this.days <= 366, "--days: 1 to 366");
		require(Files.isDirectory(this.data), "--data: no such folder; start the service once");
		Tokens tokens = new Tokens(new DataFolder(this.data), SystemClock.utc());
		Duration validity = Duration.ofDays(this.days);
		this.spec.commandLine()
			.getOut()
			.println(this.monitor ? tokens.issueForMonitor(validity)
					: tokens.issue(new Caller(this.org, this.role, this.person), validity));
		return 0;
	}

	private void require(boolean condition, String message) {
		if (!condition) {
			throw new ParameterException(this.spec.commandLine(), message);
		}
	}

}
