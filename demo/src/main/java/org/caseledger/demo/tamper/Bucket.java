package org.caseledger.demo.tamper;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.caseledger.demo.process.PrivateFolder;
import org.caseledger.demo.process.ProcessOutput;
import org.caseledger.demo.process.UnusableException;

/**
 * The network's bucket, as whoever has the store's root key reaches it: by {@code curl},
 * which the network's launcher needs as well.
 *
 * @param address of the bucket
 * @param region for the signature
 * @param authority certificate that vouches for the store, PEM
 * @param user the root user
 * @param password its secret
 */
public record Bucket(String address, String region, Path authority, String user, String password) {

	/**
	 * Reads how to reach the bucket from what the launcher has written.
	 * @param network data folder of the network
	 * @return the bucket
	 */
	public static Bucket asRoot(Path network) {
		Path file = network.resolve("parties/provider/s3.properties");
		Path secrets = network.resolve("secrets");
		Properties properties = new Properties();
		try (Reader text = Files.newBufferedReader(file)) {
			properties.load(text);
			return new Bucket(value(properties, "s3.endpoint") + "/" + value(properties, "s3.bucket"),
					value(properties, "s3.region"), file.resolveSibling(value(properties, "s3.ca")),
					Files.readString(secrets.resolve("minio-root-user")).strip(),
					Files.readString(secrets.resolve("minio-root-password")).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + file + " and the keys in " + secrets, ex);
		}
	}

	private static String value(Properties properties, String name) {
		return properties.getProperty(name, "");
	}

	/**
	 * An answer of the store.
	 *
	 * @param status of HTTP
	 * @param version id of the object's version, empty if the answer names none
	 * @param body as far as it is text
	 */
	public record Answer(int status, String version, String body) {
	}

	/**
	 * Sends a request.
	 * @param method of HTTP
	 * @param path key, perhaps with a query
	 * @param options of curl
	 * @return the answer
	 * @throws UnusableException if there is no curl, or no answer
	 */
	Answer send(String method, String path, String... options) {
		try {
			Path folder = Files.createTempDirectory("caseledger-bucket");
			Path keys = folder.resolve("keys");
			Path body = folder.resolve("body");
			try {
				PrivateFolder.write(keys, "user = \"" + this.user + ":" + this.password + "\"\n");
				List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "60", "-K", keys.toString(),
						"--aws-sigv4", "aws:amz:" + this.region + ":s3", "--cacert", this.authority.toString(), "-H",
						"x-amz-content-sha256: UNSIGNED-PAYLOAD", "-X", method, "-o", body.toString(), "-w",
						"%{http_code} %header{x-amz-version-id}", this.address + "/" + path));
				command.addAll(List.of(options));
				ProcessOutput output = ProcessOutput.of(command, null);
				String[] said = output.output().split(" ", 2);
				if (output.status() != 0 || said.length < 2) {
					throw new UnusableException("curl did not reach the store: " + output.errors().strip());
				}
				return new Answer(Integer.parseInt(said[0]), said[1].strip(),
						Files.exists(body) ? Files.readString(body) : "");
			}
			finally {
				Files.deleteIfExists(keys);
				Files.deleteIfExists(body);
				Files.delete(folder);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not send a request by curl", ex);
		}
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "Bucket";
	}

}
