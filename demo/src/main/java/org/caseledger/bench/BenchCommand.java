package org.caseledger.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./caseledger bench}.
 */
@Command(name = "./caseledger bench", usageHelpWidth = 100, exitCodeOnInvalidInput = BenchCommand.WRONG_USE,
		exitCodeOnExecutionException = BenchCommand.DEFECT,
		description = { "Measures a service of its own on a fresh data folder: receipts, not acceptances, each figure",
				"beside what the same machine gives at best for the same bytes (the floor)." })
public final class BenchCommand implements Callable<Integer> {

	/** The options make no sense (BSD sysexits, EX_USAGE). */
	static final int WRONG_USE = 64;

	/** Something that is needed is missing (EX_UNAVAILABLE). */
	static final int UNAVAILABLE = 69;

	/** A defect of this program or of the service (EX_SOFTWARE). */
	static final int DEFECT = 70;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "this text")
	@SuppressWarnings("UnusedVariable") // set by picocli, which reads the annotation
	private boolean help;

	@Option(names = "--json",
			description = "one line of JSON for each figure: name, value, unit, floor, ratio, p50_ms, p99_ms")
	private boolean json;

	@Option(names = "--data", paramLabel = "DIR",
			description = "an empty folder on the disk to measure; kept (default: one in data/ of the project, deleted afterwards)")
	private @Nullable Path data;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
			description = "how long each figure is measured, after a warm-up of a third (default: ${DEFAULT-VALUE})")
	private int seconds;

	@Option(names = "--mebibytes", paramLabel = "N", defaultValue = "1024",
			description = "size of the large file (default: ${DEFAULT-VALUE})")
	private int mebibytes;

	@Option(names = "--small-files", paramLabel = "N", defaultValue = "2000",
			description = "how many files of 20 KiB (default: ${DEFAULT-VALUE})")
	private int smallFiles;

	@Option(names = "--only", paramLabel = "NAME",
			description = "only the figures whose names begin so; may be repeated")
	private List<String> only = List.of();

	@Option(names = "--growth", paramLabel = "N",
			description = { "instead of all that: the same measurements at 1,000, 3,000, 10,000, ... records, up to N;",
					"a minute for each, and about three for each million" })
	private long growth;

	@Option(names = "--ledger", paramLabel = "embedded|fabric", defaultValue = "embedded",
			description = { "fabric: the floor is one transaction for each event, straight through the Gateway, and",
					"the store's client without the service" })
	private LedgerKind ledger = LedgerKind.EMBEDDED;

	@Option(names = "--network", paramLabel = "DIR",
			description = "with --ledger fabric: data folder of a network that runs (default: one of its own)")
	private @Nullable Path network;

	@Option(names = "--up", paramLabel = "OPTION",
			description = "for the network of its own, as ./network/network up has it; may be repeated: --up=--ordering --up=raft")
	private List<String> up = List.of();

	@Option(names = "--load", paramLabel = "CLIENTSxENTRIES", defaultValue = "64x26",
			description = { "with --ledger fabric: how many clients send requests of how many entries; may be repeated",
					"(default: ${DEFAULT-VALUE})" })
	private List<FabricBench.Batches> loads = List.of();

	@Option(names = "--set", paramLabel = "NAME=VALUE",
			description = "with --ledger fabric: a setting of the service, as caseledger.fabric.batch=100; may be repeated")
	private Map<String, String> set = Map.of();

	/** What ledgers there are. */
	enum LedgerKind {

		EMBEDDED, FABRIC

	}

	private BenchCommand() {
	}

	/**
	 * Runs the command and ends this process with its status.
	 * @param arguments of the command line
	 */
	public static void main(String[] arguments) {
		// 16 KiB, the default, make the client hand over eight times as often for a large
		// file.
		System.setProperty("jdk.httpclient.bufsize", "131072");
		System.exit(new CommandLine(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(FabricBench.Batches.class, FabricBench.Batches::parse)
			.execute(arguments));
	}

	private boolean isWanted(String figure) {
		return this.only.isEmpty() || this.only.stream().anyMatch(figure::startsWith);
	}

	private void grow(Path folder, Duration time, Terminal progress) throws SQLException {
		Terminal output = Terminal.standardOutput();
		List<GrowthPoint> points = new ArrayList<>();
		new Growth(folder, time, progress::passing).run(Installation.fromProperties(), this.growth, (point) -> {
			points.add(point);
			if (this.json) {
				output.line(point.json());
			}
		});
		progress.passing("");
		if (!this.json) {
			GrowthPoint.table(points).forEach(output::line);
		}
	}

	private void onFabric(Path folder, Duration time, Terminal progress, Results results) {
		Installation installation = Installation.fromProperties();
		progress.passing((this.network != null) ? "looking for the network" : "starting a network");
		try (FabricNetwork fabric = (this.network != null) ? FabricNetwork.running(this.network.toAbsolutePath())
				: FabricNetwork.start(folder.resolve("network"), this.up)) {
			FabricBench.Shape shape = new FabricBench.Shape(time, Math.clamp(this.mebibytes, 1, 16_384), this.loads,
					this.set);
			new FabricBench(folder, shape, this::isWanted, progress, results).run(installation, fabric);
		}
	}

	@Override
	public Integer call() throws SQLException {
		Terminal progress = Terminal.standardError();
		Results results = new Results(Terminal.standardOutput(), this.json);
		try (Workplace workplace = Workplace.at(this.data)) {
			results.setting("machine", Machine.description(workplace.folder()));
			Duration time = Duration.ofSeconds(Math.clamp(this.seconds, 1, 600));
			if (this.growth > 0) {
				grow(workplace.folder(), time, progress);
				return 0;
			}
			if (this.ledger == LedgerKind.FABRIC) {
				onFabric(workplace.folder(), time, progress, results);
			}
			else {
				new Bench(workplace.folder(), time, Math.clamp(this.mebibytes, 1, 16_384),
						Math.clamp(this.smallFiles, 1, 1_000_000), this::isWanted, progress, results)
					.run(Installation.fromProperties());
			}
			progress.passing("");
			results.end();
			return 0;
		}
		catch (UnusableException ex) {
			progress.line(String.valueOf(ex.getMessage()), Style.BAD);
			return UNAVAILABLE;
		}
	}

}
