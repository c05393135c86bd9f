package org.caseledger.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.jspecify.annotations.Nullable;

/**
 * The command line of the service's jar.
 */
@Command(name = "caseledger", subcommands = { ServeCommand.class, TokenCommand.class, DoctorCommand.class },
		mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE)
public final class CaseLedgerCommand implements Runnable {

	/** Exit status that means: the service runs on in other threads. */
	static final int SERVING = -1;

	/** Exit status of wrong use (sysexits, EX_USAGE). */
	static final int WRONG_USE = 64;

	@Spec
	private @Nullable CommandSpec spec;

	/**
	 * Runs the command line.
	 * @param args a command and its options
	 */
	public static void main(String[] args) {
		int status = new CommandLine(new CaseLedgerCommand()).execute(args);
		if (status != SERVING) {
			System.exit(status);
		}
	}

	@Override
	public void run() {
		CommandLine line = java.util.Objects.requireNonNull(this.spec).commandLine();
		throw new ParameterException(line, "a command is needed: serve, token or doctor");
	}

}
