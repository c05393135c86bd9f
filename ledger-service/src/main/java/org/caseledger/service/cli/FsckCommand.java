package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.service.ledger.Recomputation;
import org.caseledger.service.verification.Comparison;
import org.caseledger.service.verification.Finding;
import org.caseledger.service.verification.LedgerComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Recomputes everything and compares, while the service runs or not. Exit status 1 when
 * something differs.
 */
@Command(name = "fsck", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = { "Recompute everything from the ledger and compare: the state of the rules, the log, the",
				"projection, the private content and every stored file. Changes nothing." })
final class FsckCommand implements Callable<Integer> {

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		if (!Files.isDirectory(this.data)) {
			throw new ParameterException(this.spec.commandLine(), "--data: no such folder");
		}
		PrintWriter out = this.spec.commandLine().getOut();
		try (ConfigurableApplicationContext parts = OperatorContext.open(this.data, Map.of())) {
			List<Recomputation.Difference> rows = parts.getBean(Recomputation.class)
				.compare(new BlocksRead(this.spec.commandLine().getErr()));
			rows.forEach((row) -> out.println("ledger." + row.table() + " " + row.row() + ": " + row.state()
					+ ", as the ledger has it; a rebuild restores it"));
			Comparison compared = parts.getBean(LedgerComparison.class).ofAll();
			compared.findings().forEach((finding) -> out.println(sentence(finding)));
			boolean same = rows.isEmpty() && compared.findings().isEmpty();
			out.println(compared.records() + " records and " + compared.files() + " files compared: "
					+ (same ? "unchanged since recording" : "something differs"));
			out.flush();
			return same ? 0 : 1;
		}
	}

	private static String sentence(Finding finding) {
		return finding.code().code() + " "
				+ String
					.join(" ",
							List.of(orNothing(finding.caseId()), orNothing(finding.record()),
									orNothing(finding.place())))
					.strip()
				+ ": " + finding.message();
	}

	private static String orNothing(@org.jspecify.annotations.Nullable String text) {
		return (text != null) ? text : "";
	}

}
