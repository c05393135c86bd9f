package org.caseledger.service.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Recomputes everything and compares, while the service runs or not. Exit status 1 when
 * something differs.
 */
@Command(name = "fsck", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = { "Recompute everything from the ledger and compare: the state of the rules, the log, the",
				"projection, the private content and every stored file; then look what else lies in the evidence store.",
				"Changes nothing." })
final class FsckCommand implements Callable<Integer> {

	@Mixin
	private ServiceFolder data = new ServiceFolder();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Path folder = this.data.require();
		FullComparison comparison = new FullComparison(this.spec.commandLine().getOut(),
				this.spec.commandLine().getErr());
		try (ConfigurableApplicationContext parts = OperatorContext.open(folder, Map.of())) {
			boolean same = comparison.isSame(parts);
			return (comparison.isStoreInOrder(parts) && same) ? 0 : 1;
		}
	}

}
