package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Whoever asks a party's instance over TLS, with some party's certificate or none.
 */
final class PartyCaller {

	private final HttpClient http;

	/**
	 * Makes one.
	 * @param network whose files
	 * @param party whose certificate is shown, null for none
	 * @param believed whose authority is believed
	 */
	PartyCaller(Network network, @Nullable String party, String believed) throws IOException {
		Path authority = network.file(believed.equals("provider") ? "regulator" : "provider",
				"service-" + believed + "-ca.crt");
		PemSslStoreDetails own = (party != null)
				? new PemSslStoreDetails(null, Files.readString(network.file(party, "service.crt")),
						Files.readString(network.file(party, "service.key")))
				: null;
		this.http = HttpClient.newBuilder()
			.sslContext(SslBundle
				.of(new PemSslStoreBundle(own, PemSslStoreDetails.forCertificates(Files.readString(authority))))
				.createSslContext())
			.build();
	}

	/** The status of the answer, 0 when there is no connection. */
	int ask(URI address) {
		try {
			return this.http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
