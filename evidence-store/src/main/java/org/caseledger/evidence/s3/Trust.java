package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.OkHttpClient;

/**
 * Trusts the certificates of one file and no others.
 */
final class Trust {

	private Trust() {
	}

	/** Makes a client trust them; the file is read now. */
	static void in(Path pem, OkHttpClient.Builder client) throws IOException {
		try (InputStream file = Files.newInputStream(pem)) {
			KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
			anchors.load(null, null);
			int count = 0;
			for (Certificate anchor : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
				anchors.setCertificateEntry("anchor-" + count++, anchor);
			}
			if (count == 0) {
				throw new IOException("There is no certificate in " + pem);
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(anchors);
			for (TrustManager manager : factory.getTrustManagers()) {
				if (manager instanceof X509TrustManager trust) {
					SSLContext context = SSLContext.getInstance("TLS");
					context.init(null, new TrustManager[] { trust }, null);
					client.sslSocketFactory(context.getSocketFactory(), trust);
				}
			}
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("The certificates in " + pem + " cannot be used: " + ex.getMessage(), ex);
		}
	}

}
