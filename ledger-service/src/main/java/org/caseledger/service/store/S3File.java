package org.caseledger.service.store;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

import org.caseledger.evidence.s3.S3Location;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that says where a bucket is and whose keys open it. Paths in it are relative
 * to its folder, so that the folder can be moved.
 */
final class S3File {

	private static final String REMEDY = "Name a file with s3.endpoint, s3.bucket, s3.access-key and s3.secret-key-file,"
			+ " see docs/operations.md.";

	private static final Set<String> KNOWN = Set.of("s3.endpoint", "s3.region", "s3.bucket", "s3.path-style", "s3.ca",
			"s3.access-key", "s3.secret-key-file");

	private final Path file;

	private final Properties properties;

	private S3File(Path file, Properties properties) {
		this.file = file;
		this.properties = properties;
	}

	/**
	 * Reads the file, and the secret that it names.
	 * @throws RefusedException when something is missing or wrong
	 * @throws org.caseledger.service.home.ExposedSecretException when others can read the
	 * secret
	 */
	static S3Location read(@Nullable Path file) {
		if (file == null) {
			throw new RefusedException("caseledger.store is s3, and caseledger.s3.file names no file.", REMEDY);
		}
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new RefusedException("The file " + file + " that caseledger.s3.file names cannot be read.", REMEDY);
		}
		return new S3File(file, properties).location();
	}

	private S3Location location() {
		for (String name : this.properties.stringPropertyNames()) {
			if (!KNOWN.contains(name)) {
				throw wrong(name, "is not known");
			}
		}
		Path ca = (value("s3.ca") != null) ? existing("s3.ca") : null;
		return new S3Location(endpoint(), value("s3.region", "us-east-1"), required("s3.bucket"), pathStyle(), ca,
				required("s3.access-key"), secret());
	}

	private URI endpoint() {
		String text = required("s3.endpoint");
		try {
			URI endpoint = new URI(text);
			if (Set.of("http", "https").contains(String.valueOf(endpoint.getScheme())) && endpoint.getHost() != null
					&& Set.of("", "/").contains(endpoint.getRawPath()) && endpoint.getRawUserInfo() == null) {
				return endpoint;
			}
		}
		catch (URISyntaxException ex) {
			throw wrong("s3.endpoint", "is no address");
		}
		throw wrong("s3.endpoint", "is not https://HOST:PORT");
	}

	private boolean pathStyle() {
		return switch (value("s3.path-style", "true").toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw wrong("s3.path-style", "is neither true nor false");
		};
	}

	private String secret() {
		byte[] secret = new SecretFile(existing("s3.secret-key-file")).read();
		return new String(secret, StandardCharsets.UTF_8).strip();
	}

	private Path existing(String name) {
		Path named = this.file.toAbsolutePath().resolveSibling(required(name));
		if (!Files.isRegularFile(named)) {
			throw wrong(name, "names " + named + ", which is no file");
		}
		return named;
	}

	private String required(String name) {
		String value = value(name);
		if (value == null) {
			throw wrong(name, "is missing");
		}
		return value;
	}

	private String value(String name, String otherwise) {
		String value = value(name);
		return (value != null) ? value : otherwise;
	}

	private @Nullable String value(String name) {
		String value = this.properties.getProperty(name, "").strip();
		return value.isEmpty() ? null : value;
	}

	private RefusedException wrong(String name, String how) {
		return new RefusedException(name + " in " + this.file + " " + how + ".", REMEDY);
	}

}
