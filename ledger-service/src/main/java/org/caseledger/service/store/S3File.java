package org.caseledger.service.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.caseledger.evidence.s3.S3Location;
import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.PropertiesFile;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that says where a bucket is and whose keys open it.
 */
final class S3File {

	private static final String REMEDY = "Name a file with s3.endpoint, s3.bucket, s3.access-key and s3.secret-key-file,"
			+ " see docs/operations.md.";

	private static final String CA = "s3.ca";

	private static final Set<String> KNOWN = Set.of("s3.endpoint", "s3.region", "s3.bucket", "s3.path-style", CA,
			"s3.access-key", "s3.secret-key-file");

	private final PropertiesFile file;

	private S3File(PropertiesFile file) {
		this.file = file;
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
		return new S3File(new PropertiesFile(file, "caseledger.s3.file", REMEDY)).location();
	}

	/**
	 * Reads only who vouches for the server.
	 * @throws RefusedException when the file cannot be read
	 */
	static List<CertificateFile> authority(@Nullable Path file) {
		return (file != null) ? new S3File(new PropertiesFile(file, "caseledger.s3.file", REMEDY)).ca()
			.map((path) -> new CertificateFile(CA, path))
			.stream()
			.toList() : List.of();
	}

	private Optional<Path> ca() {
		return this.file.value(CA).map((path) -> this.file.existing(CA, path));
	}

	private S3Location location() {
		for (String name : this.file.keys()) {
			if (!KNOWN.contains(name)) {
				throw this.file.wrong(name, "is not known");
			}
		}
		return new S3Location(endpoint(), this.file.value("s3.region").orElse("us-east-1"),
				this.file.required("s3.bucket"), pathStyle(), ca().orElse(null), this.file.required("s3.access-key"),
				secret());
	}

	private URI endpoint() {
		String text = this.file.required("s3.endpoint");
		try {
			URI endpoint = new URI(text);
			if (Set.of("http", "https").contains(String.valueOf(endpoint.getScheme())) && endpoint.getHost() != null
					&& Set.of("", "/").contains(endpoint.getRawPath()) && endpoint.getRawUserInfo() == null) {
				return endpoint;
			}
		}
		catch (URISyntaxException ex) {
			throw this.file.wrong("s3.endpoint", "is no address");
		}
		throw this.file.wrong("s3.endpoint", "is not https://HOST:PORT");
	}

	private boolean pathStyle() {
		return switch (this.file.value("s3.path-style").orElse("true").toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw this.file.wrong("s3.path-style", "is neither true nor false");
		};
	}

	private String secret() {
		byte[] secret = new SecretFile(this.file.existing("s3.secret-key-file")).read();
		return new String(secret, StandardCharsets.UTF_8).strip();
	}

}
