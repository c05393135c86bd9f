package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.service.backup.BackedUp;
import org.caseledger.service.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes a back-up, while the service runs or not. Exit status 1 when it is whole but a
 * stored file was gone or changed before.
 */
@Command(name = "backup", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = {
				"Write everything into two encrypted files, while the service runs: the data, which can be kept",
				"for years, and the keys, of which only the newest are kept. The key-encryption key and the",
				"witnesses' keys are in neither. See docs/backup.md." })
final class BackupCommand implements Callable<Integer> {

	@Mixin
	private ServiceFolder data = new ServiceFolder();

	@Option(names = "--recipient", required = true, paramLabel = "FILE",
			description = "X25519 public key in PEM form for which both files are encrypted")
	private Path recipient = Path.of("");

	@Option(names = "--to", required = true, paramLabel = "FILE", description = "where the data file goes")
	private Path to = Path.of("");

	@Option(names = "--keys", required = true, paramLabel = "FILE", description = "where the keys file goes")
	private Path keys = Path.of("");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Path folder = this.data.require();
		Progress progress = new Progress(this.spec.commandLine().getErr());
		try (ConfigurableApplicationContext parts = OperatorContext.open(folder, Map.of())) {
			return say(parts.getBean(Backup.class).take(this.recipient, this.to, this.keys, progress::say));
		}
	}

	private int say(BackedUp taken) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println("Backed up " + taken.ledger() + " as of " + taken.at() + ": " + taken.size()
				+ " cosigned leaves with root " + taken.root() + ", " + taken.rows() + " rows, " + taken.files()
				+ " files.");
		out.println("Not in it, and needed to restore it: the key-encryption key " + String.join(", ", taken.keys())
				+ "; the private key of " + this.recipient + ".");
		taken.damaged()
			.forEach((id) -> out
				.println("The stored file " + id + " was gone or changed before; ./caseledger fsck says more."));
		out.flush();
		return taken.damaged().isEmpty() ? 0 : 1;
	}

}
