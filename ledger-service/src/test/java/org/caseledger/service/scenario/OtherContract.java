package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.caseledger.protocol.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of this build with one line more, as a party could run it.
 */
final class OtherContract {

	private static final Path SOURCE = Path
		.of("../chaincode/src/main/java/org/caseledger/chaincode/fabric/Contract.java");

	private static final String BEFORE = "\t\tOutcome outcome = ";

	private static final String OFFERED = "\t\tList<byte[]> offered = arguments.subList(1, arguments.size());\n";

	private OtherContract() {
	}

	/** A request whose id says to such a contract what is to be done with it. */
	static JsonObject named(String mark, JsonObject request) {
		JsonObject.Builder named = JsonObject.builder();
		request.members().forEach((name, value) -> {
			if (!name.equals("id")) {
				named.put(name, value);
			}
		});
		return named.put("id", mark + UUID.randomUUID().toString().substring(mark.length())).build();
	}

	/**
	 * Makes it.
	 * @param jar of the contract of this build
	 * @param line of Java, before the rules are asked; it sees what {@code invoke} does,
	 * and the submissions as {@code offered}
	 * @return the jar
	 */
	static Path with(Path jar, String line) {
		try {
			Path folder = Files.createTempDirectory(Path.of("target"), "contract").toAbsolutePath();
			Path source = folder.resolve("Contract.java");
			String text = Files.readString(SOURCE);
			assertThat(text).contains(BEFORE);
			Files.writeString(source, text.replace(BEFORE, OFFERED + "\t\t" + line + "\n" + BEFORE));
			int failed = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
				.run(null, null, null, "--release", "21", "-nowarn", "-proc:none", "-cp", jar.toString(), "-d",
						folder.toString(), source.toString());
			assertThat(failed).isZero();
			Path other = Files.copy(jar, folder.resolve("other.jar"));
			try (FileSystem inside = FileSystems.newFileSystem(other);
					Stream<Path> classes = Files.list(folder.resolve("org/caseledger/chaincode/fabric"))) {
				for (Path each : classes.toList()) {
					Files.copy(each, inside.getPath("org/caseledger/chaincode/fabric", each.getFileName().toString()),
							StandardCopyOption.REPLACE_EXISTING);
				}
			}
			return other;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
