package org.caseledger.service.party;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLParameters;

/**
 * Another party's instance. No redirect is followed and no proxy asked; an answer is read
 * to a limit and within a time, however slowly it comes.
 */
public final class OtherParty implements AutoCloseable {

	private static final Duration CONNECT = Duration.ofSeconds(5);

	/** Longer than the other one keeps a question open. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final int LONGEST_ANSWER = 4 << 20;

	private static final int OK = 200;

	private final Member member;

	private final URI address;

	private final HttpClient http;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	OtherParty(PartyFile.Other other, Credentials credentials) {
		this.member = other.member();
		this.address = other.address();
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(CONNECT)
			.followRedirects(HttpClient.Redirect.NEVER)
			.proxy(ProxySelector.of(null))
			.sslContext(credentials.towards(other.member().name()).createSslContext())
			.sslParameters(parameters())
			.build();
	}

	private static SSLParameters parameters() {
		SSLParameters parameters = new SSLParameters();
		parameters.setProtocols(new String[] { PartyListener.PROTOCOL });
		return parameters;
	}

	/**
	 * {@return who it is}
	 */
	public Member member() {
		return this.member;
	}

	/**
	 * Asks.
	 * @param path with its parameters
	 * @return the answer
	 * @throws PartyAwayException when there is none
	 */
	public byte[] get(String path) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)).GET().build());
	}

	/**
	 * Asks what needs a body.
	 * @param path the path
	 * @param body the body
	 * @return the answer
	 * @throws PartyAwayException when there is none
	 */
	public byte[] post(String path, byte[] body) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)).POST(BodyPublishers.ofByteArray(body)).build());
	}

	private byte[] send(HttpRequest request) {
		Future<byte[]> answer = this.threads.submit(() -> exchange(request));
		try {
			return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof PartyAwayException away) {
				throw away;
			}
			throw away("does not answer");
		}
		catch (TimeoutException ex) {
			throw away("takes too long");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw away("was not waited for");
		}
		finally {
			answer.cancel(true);
		}
	}

	private byte[] exchange(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<InputStream> response = this.http.send(request, BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			if (response.statusCode() != OK) {
				throw away("answers with status " + response.statusCode());
			}
			byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
			if (bytes.length > LONGEST_ANSWER) {
				throw away("answers without end");
			}
			return bytes;
		}
	}

	private PartyAwayException away(String how) {
		return new PartyAwayException(this.member.name(), how);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

}
