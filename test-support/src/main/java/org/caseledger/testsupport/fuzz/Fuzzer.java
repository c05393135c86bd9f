package org.caseledger.testsupport.fuzz;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The fuzzer (Jazzer) in a process of its own: guided by coverage, with little memory and
 * little time for each input.
 */
final class Fuzzer {

	/** They look for uses of the JDK that this project does not have. */
	private static final String SANITIZERS = "com.code_intelligence.jazzer.sanitizers.Constants";

	private static final int SECONDS_FOR_AN_INPUT = 10;

	private static final int LONGEST_INPUT = 1 << 16;

	private static final int SECONDS_TO_START_AND_END = 120;

	private final Path folder;

	Fuzzer(Path folder) {
		this.folder = folder;
	}

	/**
	 * Runs it.
	 * @param target what to fuzz
	 * @param seconds for how long
	 * @return what it says
	 */
	Outcome run(FuzzTarget target, int seconds) throws IOException, InterruptedException {
		Path place = this.folder.resolve(target.name());
		remove(place);
		Path seeds = Files.createDirectories(place.resolve("seeds"));
		Path found = Files.createDirectories(place.resolve("found"));
		int number = 0;
		for (byte[] seed : target.seeds()) {
			Files.write(seeds.resolve("seed-" + number++), seed);
		}
		Path log = place.resolve("log");
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+EnableDynamicAgentLoading",
				"--enable-native-access=ALL-UNNAMED",
				"-D" + FuzzEntry.TARGET + "=" + ((Enum<?>) target).getDeclaringClass().getName() + "#" + target.name(),
				"-cp", classPath, FuzzProcess.class.getName(), "--target_class=" + FuzzEntry.class.getName(),
				"--instrumentation_includes=org.caseledger.**", "--custom_hook_includes=org.caseledger.**",
				"--disabled_hooks=" + sanitizers(), "-max_total_time=" + seconds, "-timeout=" + SECONDS_FOR_AN_INPUT,
				"-max_len=" + LONGEST_INPUT, "-rss_limit_mb=2048", found.toAbsolutePath().toString(),
				seeds.toAbsolutePath().toString())
			.directory(place.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (!process.waitFor(seconds + SECONDS_TO_START_AND_END, TimeUnit.SECONDS)) {
			process.destroyForcibly().waitFor();
		}
		return new Outcome(process.exitValue(), Files.readAllLines(log));
	}

	/** By their names: the option knows no patterns. */
	private static String sanitizers() {
		try {
			List<?> names = (List<?>) Objects
				.requireNonNull(Class.forName(SANITIZERS).getField("SANITIZER_HOOK_NAMES").get(null));
			return names.stream().map(Object::toString).collect(Collectors.joining(":"));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void remove(Path place) throws IOException {
		if (Files.exists(place)) {
			Files.walkFileTree(place, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					Files.delete(file);
					return FileVisitResult.CONTINUE;
				}
			});
		}
	}

	/**
	 * What the fuzzer says.
	 *
	 * @param status exit status, 0 when nothing was found
	 * @param log all lines
	 */
	record Outcome(int status, List<String> log) {

		/** From the exception to the input; all of the log when it ended otherwise. */
		String finding() {
			int from = Math.max(0,
					this.log.indexOf(this.log.stream()
						.filter((line) -> line.startsWith("== Java Exception") || line.contains("ERROR: libFuzzer"))
						.findFirst()
						.orElse("")));
			return String.join("\n", this.log.subList(from, this.log.size()));
		}

		/** The line that counts the inputs. */
		String done() {
			return this.log.stream().filter((line) -> line.startsWith("Done ")).findFirst().orElse("");
		}

	}

}
