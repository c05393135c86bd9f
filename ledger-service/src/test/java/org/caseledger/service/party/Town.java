package org.caseledger.service.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Parties on this machine, each with a certificate of its own, and whose instances answer
 * one question. No ledger.
 */
final class Town implements AutoCloseable {

	static final String QUESTION = "/question";

	private final Path folder;

	private final Map<String, String> kinds;

	private final Map<String, Integer> ports = new LinkedHashMap<>();

	private final List<StandIn> listeners = new ArrayList<>();

	/**
	 * Makes their files; none listens yet.
	 * @param folder where the files come
	 * @param kinds name and kind of each
	 */
	Town(Path folder, Map<String, String> kinds) {
		this.folder = folder;
		this.kinds = kinds;
		Issuer issuer = new Issuer(folder);
		for (String name : kinds.keySet()) {
			issuer.root(name, 30);
			try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				this.ports.put(name, free.getLocalPort());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		kinds.keySet().forEach(this::write);
	}

	private void write(String name) {
		StringBuilder text = new StringBuilder("""
				party.name=%s
				party.kind=%s
				party.listen=127.0.0.1:%d
				party.certificate=%s.crt
				party.key=%s.key
				party.required=market-regulator
				party.custody=single-operator
				party.others=%s
				""".formatted(name, this.kinds.get(name), port(name), name, name,
				String.join(",", this.kinds.keySet().stream().filter((other) -> !other.equals(name)).toList())));
		this.kinds.forEach((other, kind) -> text.append("%s.kind=%s%n%s.address=https://127.0.0.1:%d%n%s.ca=%s.crt%n"
			.formatted(other, kind, other, port(other), other, other)));
		try {
			Files.writeString(path(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String name) {
		return this.folder.resolve(name + ".properties");
	}

	int port(String name) {
		return this.ports.getOrDefault(name, 0);
	}

	/** Lets a party answer, which may take its time. */
	void listen(String name, Supplier<String> answer) {
		this.listeners
			.add(new StandIn(path(name), Map.of("GET " + QUESTION, (question) -> answer.get().getBytes(UTF_8))));
	}

	/** The others, as a party sees them. */
	OtherParties others(String name) {
		PartyFile file = new PartyFile(path(name));
		Credentials credentials = new Credentials(file);
		return new OtherParties(file.others().stream().map((other) -> new OtherParty(other, credentials)).toList());
	}

	@Override
	public void close() {
		this.listeners.forEach(StandIn::close);
	}

}
