package org.caseledger.service.keys;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.home.SecretFile;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

/**
 * Keys that stay with an outside service (docs/key-service.md): it is told the ids, and
 * wraps and unwraps. Only a digest of what a key is for leaves this process.
 */
final class ServiceKeys implements KeySource {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

	private static final String KEY = "key";

	private final KeyServiceClient client;

	ServiceKeys(URI address, Path token, Duration timeout) {
		if (!KeyServiceClient.isAllowed(address)) {
			throw new RefusedException("The address of the key service is neither https nor on this machine.",
					"Set caseledger.keys.service to an address that begins with https://.");
		}
		Path file = token.toAbsolutePath().normalize();
		if (!Files.exists(file)) {
			throw new RefusedException("The token of the key service is not in " + file + ".",
					"Put it there, mode 0600.");
		}
		String secret = new String(new SecretFile(file).read(), StandardCharsets.UTF_8).strip();
		if (!secret.matches("[\\x21-\\x7e]+")) {
			throw new RefusedException("The token of the key service in " + file + " is no token.",
					"Put the token there, printable characters without spaces.");
		}
		this.client = new KeyServiceClient(address, secret, timeout);
	}

	@Override
	public String place() {
		return "the key service " + this.client.address();
	}

	@Override
	public String howToAdd() {
		return "make one there";
	}

	@Override
	public List<KeyEncryptionKey> keys() {
		try {
			return this.client.get("v1/keys", ServiceKeys::ids).stream().map(this::key).toList();
		}
		catch (KeyServiceException ex) {
			throw new RefusedException("The source of the key-encryption key, " + place() + ", " + ex.getMessage(),
					"Start the service, or check address and token.");
		}
	}

	@Override
	public Optional<KeyEncryptionKey> make() {
		return Optional.empty();
	}

	static List<String> ids(JsonReader in) {
		return in.list("keys", (key) -> JsonReader.object(key, (member) -> member.string("id")));
	}

	/** A key of another length could not be used, and is not one that was wrapped. */
	static byte[] value(JsonReader in, String wanted) {
		byte[] value = in.string(wanted, Base64Text::decode);
		if (wanted.equals(KEY) && value.length != Seal.KEY_LENGTH) {
			throw new FormatException("wrong-form", "/" + wanted, "expected a key of " + Seal.KEY_LENGTH + " bytes");
		}
		return value;
	}

	private KeyEncryptionKey key(String id) {
		if (!ID.matcher(id).matches()) {
			throw new RefusedException(place() + " names a key by an id that is none.",
					"Ids have 1 to 200 letters, digits or ._:/-");
		}
		return new OutsideKey(id);
	}

	/** A key that this process never sees. */
	private final class OutsideKey implements KeyEncryptionKey {

		private final String id;

		OutsideKey(String id) {
			this.id = id;
		}

		@Override
		public String id() {
			return this.id;
		}

		@Override
		public String place() {
			return "the key " + this.id + " of " + ServiceKeys.this.place();
		}

		@Override
		public byte[] wrap(byte[] purpose, byte[] key) {
			return ask("v1/wrap", purpose, KEY, key, "wrapped").orElseThrow(() -> unavailable("refuses to wrap."));
		}

		@Override
		public Optional<byte[]> unwrap(byte[] purpose, byte[] wrapped) {
			return ask("v1/unwrap", purpose, "wrapped", wrapped, KEY);
		}

		private Optional<byte[]> ask(String path, byte[] purpose, String given, byte[] value, String wanted) {
			JsonObject request = JsonObject.builder()
				.put("id", this.id)
				.put("context", Sha256.of(purpose).hex())
				.put(given, Base64Text.encode(value))
				.build();
			try {
				return ServiceKeys.this.client.post(path, request, (in) -> value(in, wanted));
			}
			catch (KeyServiceException | FormatException ex) {
				throw unavailable(String.valueOf(ex.getMessage()));
			}
		}

		private Problem unavailable(String why) {
			return new Problem(ProblemCode.KEYS_UNAVAILABLE, "The key service " + why);
		}

		@Override
		public String toString() {
			return "OutsideKey[" + this.id + "]";
		}

	}

}
