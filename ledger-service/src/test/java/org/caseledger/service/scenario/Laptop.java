package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * Somebody's laptop without a network: a folder with a bundle, a trust file and files,
 * and the verifier in a process of its own, which sees nothing else.
 */
final class Laptop {

	private final Path folder;

	private Laptop(Path folder) {
		this.folder = folder;
	}

	/** Exports a case: the files first, which is recorded, then the bundle. */
	static Laptop export(Api by, Complaint complaint) {
		return export(by, complaint.path(), complaint.files());
	}

	/** Exports any chain of records with its files. */
	static Laptop export(Api by, String path, List<String> files) {
		try {
			Laptop laptop = new Laptop(Files.createTempDirectory(Path.of("target"), "laptop"));
			Path evidence = Files.createDirectory(laptop.folder.resolve("evidence"));
			for (String id : files) {
				Api.Answer file = by.get(path + "/evidence/" + id + "?purpose=export");
				if (file.status() == 200) {
					Files.write(evidence.resolve(id + ".bin"), file.body());
				}
				else if (file.status() == 409) {
					Files.write(evidence.resolve(id + ".stored"),
							by.get(path + "/evidence/" + id + "/stored").expect(200).body());
				}
			}
			Files.write(laptop.folder.resolve("case.bundle"), by.get(path + "/bundle").expect(200).body());
			Files.write(laptop.folder.resolve("trust.json"), by.get("/v1/trust").expect(200).body());
			return laptop;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Goes on with another trust file. */
	void trust(byte[] trust) throws IOException {
		Files.write(this.folder.resolve("trust.json"), trust);
	}

	/** What the verifier said. */
	record Said(int exit, JsonObject json) {

		List<String> codes() {
			return findings().stream()
				.map((finding) -> JsonReader.asString(Objects.requireNonNull(finding.get("code"))))
				.toList();
		}

		List<JsonObject> findings() {
			return ((JsonArray) Objects.requireNonNull(this.json.get("findings"))).values()
				.stream()
				.map(JsonReader::asObject)
				.toList();
		}

		JsonObject finding(String code) {
			return findings().stream()
				.filter((finding) -> Json.of(code).equals(finding.get("code")))
				.findFirst()
				.orElseThrow(() -> new AssertionError("no finding " + code + " among " + codes()));
		}

	}

	Said verify(String... options) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", absoluteClassPath(),
						"org.caseledger.verifier.cli.VerifyCommand", "case.bundle", "--trust", "trust.json",
						"--evidence", "evidence", "--json"));
		command.addAll(List.of(options));
		try {
			Path out = this.folder.resolve("verdict.json");
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectOutput(out.toFile())
				.redirectError(this.folder.resolve("errors.txt").toFile());
			builder.environment().clear();
			Process process = builder.start();
			if (!process.waitFor(120, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IllegalStateException("the verifier did not end");
			}
			byte[] said = Files.readAllBytes(out);
			if (said.length == 0) {
				throw new IllegalStateException(Files.readString(this.folder.resolve("errors.txt")));
			}
			return new Said(process.exitValue(), JsonReader.asObject(Json.parse(said, JsonLimits.bytes(1 << 26))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String absoluteClassPath() {
		List<String> absolute = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
			absolute.add(Path.of(entry).toAbsolutePath().toString());
		}
		return String.join(java.io.File.pathSeparator, absolute);
	}

}
