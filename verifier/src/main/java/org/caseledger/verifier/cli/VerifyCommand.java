package org.caseledger.verifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Verdict;
import org.caseledger.verifier.Verifier;
import org.caseledger.verifier.VerifyOptions;
import org.caseledger.verifier.report.JsonReport;
import org.caseledger.verifier.report.TextReport;
import org.caseledger.verifier.report.Wording;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * {@code caseledger verify}: exit code 0 valid, 1 invalid, 2 indeterminate, 64 wrong use
 * (also a file that cannot be read, and an unusable trust file).
 */
@Command(name = "caseledger verify", version = "format 1", mixinStandardHelpOptions = true, sortOptions = false,
		exitCodeOnInvalidInput = VerifyCommand.WRONG_USE, exitCodeOnExecutionException = VerifyCommand.DEFECT,
		resourceBundle = VerifyCommand.USAGE)
public final class VerifyCommand implements Callable<Integer> {

	static final String USAGE = "org.caseledger.verifier.cli.Usage";

	/** EX_USAGE of sysexits.h. */
	static final int WRONG_USE = 64;

	/** EX_SOFTWARE of sysexits.h: never a verdict, nor wrong use. */
	static final int DEFECT = 70;

	private final PrintStream out;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "BUNDLE", descriptionKey = "bundle")
	private Path bundle = Path.of("");

	@Option(names = "--trust", paramLabel = "FILE", required = true, descriptionKey = "trust")
	private Path trust = Path.of("");

	@Option(names = "--evidence", paramLabel = "DIR", descriptionKey = "evidence")
	private @Nullable Path evidence;

	@Option(names = "--allow-single-operator", descriptionKey = "allow-single-operator")
	private boolean allowSingleOperator;

	@Option(names = "--not-older-than", paramLabel = "TIME", descriptionKey = "not-older-than")
	private @Nullable Instant notOlderThan;

	@Option(names = "--demand", paramLabel = "CLASS", converter = TypeClass.class, descriptionKey = "demand")
	private Set<String> demanded = new TreeSet<>();

	@Option(names = "--json", descriptionKey = "json")
	private boolean json;

	@Option(names = "--lang", paramLabel = "zh|en", converter = Language.class, descriptionKey = "lang")
	private Locale language = Locale.of(System.getProperty("user.language", ""));

	private VerifyCommand(PrintStream out) {
		this.out = out;
	}

	/**
	 * Runs the command.
	 * @param args see {@code --help}
	 */
	public static void main(String[] args) {
		System.exit(run(System.out, System.err, args));
	}

	/**
	 * Runs the command without ending the process.
	 * @param out where the verdict goes
	 * @param err where errors go
	 * @param args see {@code --help}
	 * @return the exit code
	 */
	public static int run(PrintStream out, PrintStream err, String... args) {
		CommandLine line = new CommandLine(new VerifyCommand(out)).setOut(new PrintWriter(out, true, charset(out)))
			.setErr(new PrintWriter(err, true, charset(err)))
			.setParameterExceptionHandler(VerifyCommand::wrongUse)
			.setExecutionExceptionHandler((ex, command, parsed) -> defect(command, ex));
		try {
			return line.execute(args);
		}
		catch (OutOfMemoryError ex) {
			return defect(line, ex);
		}
	}

	private static int wrongUse(ParameterException ex, String[] args) {
		PrintWriter err = ex.getCommandLine().getErr();
		err.println(ex.getMessage());
		err.println("caseledger verify --help");
		return WRONG_USE;
	}

	private static int defect(CommandLine line, Throwable thrown) {
		line.getErr().println("caseledger verify: " + thrown.getClass().getName());
		return DEFECT;
	}

	/** Where a terminal cannot show Chinese, UTF-8 is at least right in a file. */
	private static Charset charset(PrintStream stream) {
		Charset charset = stream.charset();
		return (charset.canEncode() && charset.newEncoder().canEncode('证')) ? charset : UTF_8;
	}

	@Override
	public Integer call() {
		byte[] document = read(this.bundle, Verifier.MAX_BYTES);
		VerifyOptions options = new VerifyOptions(folder(), this.allowSingleOperator, this.notOlderThan, this.demanded);
		Verdict verdict = Verifier.verify(document, trust(), options);
		Wording wording = Wording.in(this.language);
		if (this.json) {
			// JSON is UTF-8 wherever it goes
			this.out.writeBytes(JsonReport.of(verdict, wording).getBytes(UTF_8));
			this.out.flush();
		}
		else {
			PrintWriter person = commandLine().getOut();
			person.print(TextReport.of(verdict, wording));
			person.flush();
		}
		return verdict.outcome().exitCode();
	}

	private TrustFile trust() {
		try {
			return TrustFile.parse(read(this.trust, TrustFile.MAX_BYTES));
		}
		catch (FormatException ex) {
			throw wrongUse("trust-unusable", this.trust, ex.code() + " " + ex.place());
		}
	}

	private @Nullable Path folder() {
		if (this.evidence != null && !Files.isDirectory(this.evidence)) {
			throw wrongUse("no-folder", this.evidence, "");
		}
		return this.evidence;
	}

	/** One byte more than allowed is read, so that the library can tell. */
	private byte[] read(Path file, int limit) {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(limit + 1);
		}
		catch (IOException ex) {
			throw wrongUse("unreadable", file, ex.getClass().getSimpleName());
		}
	}

	private ParameterException wrongUse(String key, Path file, String why) {
		return new ParameterException(commandLine(), Wording.in(this.language).error(key, file, why));
	}

	private CommandLine commandLine() {
		return Objects.requireNonNull(this.spec, "picocli sets it").commandLine();
	}

}
