package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Recomputation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes the projection anew from ledger and vault, while the service runs or not.
 */
@Command(name = "rebuild", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = { "Make everything anew that follows from the ledger: the state of the rules, the log, the lists",
				"and the readable amounts. All or nothing: cut off, it has changed nothing." })
final class RebuildCommand implements Callable<Integer> {

	@Mixin
	private ServiceFolder data = new ServiceFolder();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Path folder = this.data.require();
		PrintWriter out = this.spec.commandLine().getOut();
		try (ConfigurableApplicationContext parts = OperatorContext.open(folder, Map.of())) {
			long started = System.nanoTime();
			long blocks = parts.getBean(Recomputation.class).rebuild(new BlocksRead(this.spec.commandLine().getErr()));
			long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
			long records = parts.getBean(Log.class).last().map(Log.BlockEnd::size).orElse(0L);
			out.println("made anew from " + blocks + " blocks, " + records + " records in " + millis
					+ " ms; fsck compares");
			out.flush();
			return 0;
		}
	}

}
