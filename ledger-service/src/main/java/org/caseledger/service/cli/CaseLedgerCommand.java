package org.caseledger.service.cli;

import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.service.home.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.jspecify.annotations.Nullable;

/**
 * The command line of the service's jar.
 */
@Command(name = "caseledger",
		subcommands = { ServeCommand.class, TokenCommand.class, DoctorCommand.class, RotateCommand.class,
				FsckCommand.class, RebuildCommand.class, BackupCommand.class, RestoreCommand.class },
		mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE)
public final class CaseLedgerCommand implements Runnable {

	/** Exit status that means: the service runs on in other threads. */
	static final int SERVING = -1;

	/** Exit status of wrong use (sysexits, EX_USAGE). */
	static final int WRONG_USE = 64;

	/** Exit status of a configuration or folder that is not used (EX_CONFIG). */
	static final int REFUSED = 78;

	@Spec
	private @Nullable CommandSpec spec;

	/**
	 * Runs the command line.
	 * @param args a command and its options
	 */
	public static void main(String[] args) {
		int status = commandLine().execute(args);
		if (status != SERVING) {
			System.exit(status);
		}
	}

	static CommandLine commandLine() {
		return new CommandLine(new CaseLedgerCommand()).setExecutionExceptionHandler(CaseLedgerCommand::failed);
	}

	/**
	 * What the service refuses is said in two sentences; where Spring has said it, once.
	 * It does so when a service starts: the parts that other commands ask for come later.
	 */
	private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RefusedException refused) {
				if (cause.equals(failure) || !(line.getCommand() instanceof ServeCommand)) {
					line.getErr().println("caseledger: " + refused.getMessage() + " " + refused.remedy());
				}
				return REFUSED;
			}
			if (cause instanceof StoreUnavailableException) {
				line.getErr().println("caseledger: " + cause.getMessage() + ". ./caseledger doctor says what to do.");
				return REFUSED;
			}
		}
		throw failure;
	}

	@Override
	public void run() {
		CommandLine line = java.util.Objects.requireNonNull(this.spec).commandLine();
		throw new ParameterException(line,
				"a command is needed: serve, token, rotate, backup, restore, fsck, rebuild or doctor");
	}

}
