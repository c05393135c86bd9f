package org.caseledger.service.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.caseledger.service.home.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Keys in an environment variable, in base64 or as 64 hex digits, several with spaces
 * between them. The launcher takes the variable out of the environment and hands it over
 * in a pipe, so that no child process inherits it.
 */
final class EnvironmentKeys implements KeySource {

	/** Holds the keys. */
	static final String VARIABLE = "CASELEDGER_KEY_ENCRYPTION_KEY";

	/**
	 * Holds the number of the open file with the keys instead: what the launcher sets.
	 */
	static final String DESCRIPTOR = VARIABLE + "_FD";

	private static final int LONGEST = 4096;

	/** A pipe can be read once, and a process may have more than one context. */
	private static @Nullable String handedOver;

	private final List<KeyEncryptionKey> keys = new ArrayList<>();

	EnvironmentKeys(Map<String, String> environment) {
		String text = environment.getOrDefault(VARIABLE, "").strip();
		if (environment.containsKey(DESCRIPTOR)) {
			text = handedOver(environment.getOrDefault(DESCRIPTOR, ""));
		}
		if (!text.isEmpty()) {
			for (String key : text.split("\\s+", -1)) {
				this.keys.add(new LocalKey(decode(key), place()));
			}
		}
	}

	/**
	 * {@return whether a child process would inherit the keys}
	 * @param environment of this process
	 */
	static boolean isInherited(Map<String, String> environment) {
		return environment.containsKey(VARIABLE);
	}

	@Override
	public String place() {
		return "the environment variable " + VARIABLE;
	}

	@Override
	public String howToAdd() {
		return "append a space and 32 random bytes in base64 to the variable " + VARIABLE + ", and start again";
	}

	@Override
	public List<KeyEncryptionKey> keys() {
		return List.copyOf(this.keys);
	}

	@Override
	public Optional<KeyEncryptionKey> make() {
		return Optional.empty();
	}

	private static byte[] decode(String text) {
		byte[] bytes;
		try {
			bytes = (text.length() == 2 * Seal.KEY_LENGTH) ? HexFormat.of().parseHex(text)
					: Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			// the message would quote the key
			bytes = new byte[0];
		}
		if (bytes.length != Seal.KEY_LENGTH) {
			throw new RefusedException(
					"The environment variable " + VARIABLE + " does not hold keys of " + Seal.KEY_LENGTH + " bytes.",
					"Set it to 32 random bytes in base64, or as 64 hex digits; several with spaces between them.");
		}
		return bytes;
	}

	private static synchronized String handedOver(String descriptor) {
		if (handedOver == null) {
			if (!descriptor.matches("[0-9]{1,4}")) {
				throw unreadable();
			}
			try (InputStream pipe = Files.newInputStream(Path.of("/dev/fd", descriptor))) {
				handedOver = new String(pipe.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
			}
			catch (IOException ex) {
				throw unreadable();
			}
		}
		return handedOver;
	}

	private static RefusedException unreadable() {
		return new RefusedException("The open file that " + DESCRIPTOR + " names cannot be read.",
				"Set " + VARIABLE + " instead, and start with ./caseledger.");
	}

}
