package org.caseledger.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.caseledger.service.home.ExposedSecretException;
import org.caseledger.service.home.SecretFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Says in plain words what would keep the service from working here.
 */
@Command(name = "doctor", description = "Say what is missing on this machine.", mixinStandardHelpOptions = true,
		exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE)
final class DoctorCommand implements Callable<Integer> {

	private static final long ENOUGH_SPACE = 2L << 30;

	private static final int SYNCS = 50;

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Option(names = "--port", paramLabel = "N", description = "port (default: ${DEFAULT-VALUE})")
	private int port = 8080;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private boolean healthy = true;

	@Override
	public Integer call() throws IOException {
		say(true, "Java " + Runtime.version().feature() + " runs this command");
		checkFolder();
		checkSecrets();
		checkPort();
		return this.healthy ? 0 : 1;
	}

	private void checkFolder() throws IOException {
		Files.createDirectories(this.data);
		Path probe = Files.createTempFile(this.data, "doctor", ".probe");
		try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
			long start = System.nanoTime();
			for (int i = 0; i < SYNCS; i++) {
				channel.write(ByteBuffer.allocate(4096));
				channel.force(false);
			}
			double millis = (System.nanoTime() - start) / 1e6 / SYNCS;
			say(millis < 20,
					String.format(Locale.ROOT, "a write reaches the disk of %s in %.2f ms%s",
							this.data.toAbsolutePath(), millis,
							(millis < 20) ? "" : "; receipts will be slow: use a faster disk"));
		}
		finally {
			Files.delete(probe);
		}
		long free = Files.getFileStore(this.data).getUsableSpace();
		say(free >= ENOUGH_SPACE, (free >> 20) + " MiB are free there"
				+ ((free >= ENOUGH_SPACE) ? "" : "; make room: evidence and database need it"));
	}

	private void checkSecrets() throws IOException {
		Path keys = this.data.resolve("keys");
		if (!Files.isDirectory(keys)) {
			say(true, "no keys yet: the first start makes them");
			return;
		}
		try (Stream<Path> files = Files.list(keys)) {
			for (Path file : files.sorted().toList()) {
				try {
					new SecretFile(file).read();
				}
				catch (ExposedSecretException ex) {
					say(false, ex.getMessage() + " " + ex.remedy());
					return;
				}
			}
		}
		say(true, "only you can read the keys");
	}

	private void checkPort() {
		try (ServerSocket socket = new ServerSocket(this.port, 1, InetAddress.getLoopbackAddress())) {
			say(true, "port " + socket.getLocalPort() + " is free");
		}
		catch (IOException ex) {
			say(false, "port " + this.port + " is taken: stop what listens there, or start with --port");
		}
	}

	private void say(boolean good, String sentence) {
		this.healthy &= good;
		PrintWriter out = this.spec.commandLine().getOut();
		out.println((good ? "ok    " : "WRONG ") + sentence);
		out.flush();
	}

}
