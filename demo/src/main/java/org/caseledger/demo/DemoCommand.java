package org.caseledger.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.caseledger.demo.console.Captions;
import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./caseledger demo}.
 */
@Command(name = "./caseledger demo", usageHelpWidth = 100, exitCodeOnInvalidInput = DemoCommand.WRONG_USE,
		exitCodeOnExecutionException = DemoCommand.DEFECT,
		description = { "Plays a whole complaint through the service: records it with its evidence, has the proof",
				"bundle verified by another process, tampers with a file and a database row from outside, and",
				"shows that verification catches both. Then keeps serving until Ctrl-C." },
		footer = { "", "Exit status 0 only if each verdict was the one written to demo/expected.json beforehand." })
public final class DemoCommand implements Callable<Integer> {

	/** The options make no sense (BSD sysexits, EX_USAGE). */
	static final int WRONG_USE = 64;

	/** Something that the demo needs is missing (EX_UNAVAILABLE). */
	static final int UNAVAILABLE = 69;

	/** A defect of this program or of the service (EX_SOFTWARE). */
	static final int DEFECT = 70;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "this text")
	@SuppressWarnings("UnusedVariable") // set by picocli, which reads the annotation
	private boolean help;

	@Option(names = "--data", paramLabel = "DIR",
			description = "data folder, made if absent (default: data/demo in the project)")
	private @Nullable Path data;

	@Option(names = "--port", paramLabel = "N", defaultValue = "0",
			description = "port to serve at (default: any that is free)")
	private int port;

	@Option(names = "--once", description = "stop the service after the summary")
	private boolean once;

	@Option(names = "--ledger", paramLabel = "embedded|fabric", defaultValue = "embedded",
			description = "where records go: in the service, or to the network that ./network/network up has started")
	private LedgerKind ledger = LedgerKind.EMBEDDED;

	@Option(names = "--network", paramLabel = "DIR",
			description = "data folder of that network (default: data/network in the project)")
	private @Nullable Path network;

	@Option(names = "--lang", paramLabel = "zh|en",
			description = "language of the captions (default: as the locale says)")
	private @Nullable Language language;

	/** What captions there are. */
	enum Language {

		ZH, EN

	}

	/** What ledgers there are. */
	enum LedgerKind {

		EMBEDDED, FABRIC

	}

	private DemoCommand() {
	}

	/**
	 * Runs the command and ends this process with its status.
	 * @param arguments of the command line
	 */
	public static void main(String[] arguments) {
		CommandLine command = new CommandLine(new DemoCommand()).setCaseInsensitiveEnumValuesAllowed(true);
		System.exit(command.execute(arguments));
	}

	@Override
	public Integer call() {
		String locale = System.getProperty("user.language", "en");
		String chosen = (this.language != null) ? this.language.name().toLowerCase(Locale.ROOT) : locale;
		Path folder = (this.data != null) ? this.data : Installation.defaultData("demo");
		Terminal terminal = Terminal.standardOutput();
		Captions captions = Captions.of(chosen);
		DemoOptions options = new DemoOptions(folder.toAbsolutePath().normalize(), this.port, this.once, network());
		try {
			return new Demo(options, Installation.fromProperties(), terminal, captions, Clock.systemUTC()).run();
		}
		catch (UnusableException ex) {
			terminal.line(String.valueOf(ex.getMessage()), Style.BAD);
			return UNAVAILABLE;
		}
		catch (RuntimeException ex) {
			// The sentence for people; the trace for whoever mends it.
			terminal.line(captions.text("failed", String.valueOf(ex.getMessage())), Style.BAD);
			throw ex;
		}
	}

	private @Nullable Path network() {
		Path folder = (this.network != null) ? this.network : Installation.defaultData("network");
		return (this.ledger == LedgerKind.FABRIC) ? folder.toAbsolutePath().normalize() : null;
	}

}
