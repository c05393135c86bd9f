package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.service.backup.Archive;
import org.caseledger.service.backup.Restore;
import org.caseledger.service.backup.Restored;
import org.caseledger.service.database.EmbeddedRemains;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.Restoring;
import org.caseledger.service.keys.KeyRing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Restores a back-up. Both files are read to their ends before anything is written, and
 * the folder is one that a service starts on only when every case verifies. Exit status 1
 * when something differs.
 */
@Command(name = "restore", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = {
				"Restore a back-up into an empty data folder (and an empty database, if one is configured), and",
				"compare everything. Cut off, it begins anew when it is called again. The witnesses get new",
				"keys: hand the new trust file out. See docs/backup.md." })
final class RestoreCommand implements Callable<Integer> {

	private static final Map<String, Object> RESTORING = Map.of("caseledger.restoring", true);

	@Option(names = "--data", paramLabel = "DIR",
			description = "empty data folder, with the key-encryption key if it is a file there")
	private @Nullable Path target;

	@Option(names = "--from", required = true, paramLabel = "FILE", description = "the data file")
	private Path from = Path.of("");

	@Option(names = "--keys", required = true, paramLabel = "FILE",
			description = "the newest keys file; not older than the data file")
	private Path keys = Path.of("");

	@Option(names = "--key", required = true, paramLabel = "FILE",
			description = "the private key that belongs to the recipient's public key")
	private Path key = Path.of("");

	@Option(names = "--check", description = "only read both files to their ends; restore nothing")
	private boolean check;

	@Option(names = "--accept-differences",
			description = "let a service start on the folder although something differs, which is named")
	private boolean accept;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Progress progress = new Progress(this.spec.commandLine().getErr());
		if (!this.check) {
			Restoring.requireEmpty(home());
		}
		Archive archive = Archive.examine(this.from, this.keys, this.key, progress::say);
		out.println("This is " + archive.ledger() + " as of " + archive.at() + ": " + archive.size()
				+ " cosigned leaves with root " + archive.root() + ", " + archive.files() + " files.");
		out.flush();
		if (this.check) {
			return 0;
		}
		Restoring restoring = begin(home(), archive);
		load(archive, progress);
		return end(restoring) ? 0 : 1;
	}

	private DataFolder home() {
		if (this.target == null) {
			throw new ParameterException(this.spec.commandLine(), "--data: into which folder?");
		}
		return new DataFolder(this.target);
	}

	/** The last moment at which nothing has been written. */
	private Restoring begin(DataFolder home, Archive archive) {
		try (ConfigurableApplicationContext parts = OperatorContext.openKeys(home().root(), RESTORING)) {
			archive.requireKeys(parts.getBean(KeyRing.class));
			EmbeddedRemains.stop(home);
			return Restoring.begin(home, archive.secrets());
		}
	}

	/** At the levels of the back-up: what came later is migrated afterwards. */
	private void load(Archive archive, Progress progress) {
		Map<String, Object> settings = new HashMap<>(RESTORING);
		settings.put("caseledger.restore.loading", true);
		archive.levels().forEach((schema, level) -> settings.put("caseledger.database.level." + schema, level));
		try (ConfigurableApplicationContext parts = OperatorContext.open(home().root(), settings)) {
			Restored restored = parts.getBean(Restore.class).load(archive, progress::say);
			progress.say(restored.rows() + " rows and " + restored.files() + " files restored");
			if (restored.destroyed() > 0) {
				PrintWriter out = this.spec.commandLine().getOut();
				out.println("Keys that were destroyed after the data file was written, and are not in the keys file: "
						+ restored.destroyed() + ". What they opened stays erased.");
				out.flush();
			}
		}
	}

	private boolean end(Restoring restoring) {
		PrintWriter out = this.spec.commandLine().getOut();
		FullComparison comparison = new FullComparison(out, this.spec.commandLine().getErr());
		try (ConfigurableApplicationContext parts = OperatorContext.open(home().root(), RESTORING)) {
			boolean same = comparison.isSame(parts);
			if (same || this.accept) {
				restoring.end();
				out.println("Restored. The witnesses have new keys: hand the new trust file (GET /v1/trust) out.");
			}
			else {
				out.println("Not restored: no service starts on " + home().root()
						+ ". Restore an older back-up, or this one with --accept-differences.");
			}
			out.flush();
			return same;
		}
	}

}
