package org.caseledger.service.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Mac;

import com.nimbusds.jose.util.Base64URL;
import jakarta.servlet.ServletException;
import org.caseledger.service.home.DataFolder;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What says who asks, and where a person is led to.
 */
public enum AccessReader implements FuzzTarget {

	/** Only a token that was issued is one. */
	TOKEN {
		@Override
		public List<byte[]> seeds() {
			return Stream.of(Issued.TOKEN, Issued.TOKEN.replace("eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJub25lIn0"), "a.b.c")
				.map((token) -> token.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			String token = new String(input, UTF_8);
			try {
				Issued.DECODER.decode(token);
			}
			catch (JwtException ex) {
				return;
			}
			if (!isSigned(token.trim())) {
				throw new IllegalStateException("a token that nobody issued");
			}
		}

		// The decoder passes over what is no sign of base64, and the last one has bits
		// that say nothing.
		private static boolean isSigned(String token) {
			int end = token.lastIndexOf('.');
			return MessageDigest.isEqual(Issued.sign(token.substring(0, end)),
					new Base64URL(token.substring(end + 1)).decode());
		}
	},

	/** After signing in nobody is led to another site. */
	OWN_ADDRESS {
		@Override
		public List<byte[]> seeds() {
			return Stream.of("/cases/jia/1?x=1#y", "//elsewhere", "/\\elsewhere", "https://elsewhere", "/%2felsewhere")
				.map((address) -> address.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			String address = OwnAddress.or(new String(input, UTF_8));
			java.net.URI led = java.net.URI.create("http://own.example/").resolve(address);
			if (!"own.example".equals(led.getHost()) || !address.startsWith("/") || address.startsWith("//")) {
				throw new IllegalStateException("led to " + led);
			}
			if (!OwnAddress.or(address).equals(address)) {
				throw new IllegalStateException("led on from " + address);
			}
		}
	},

	/**
	 * The headers by which a page's own requests are known: method, site, origin, host,
	 * one a line.
	 */
	ORIGIN {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("POST\nsame-origin\nhttp://own.example\nown.example", "POST\n\nhttp://own.example\nown.example",
						"POST\n\nnull\nown.example", "GET\n\n\nown.example", "POST\n\nhttp://[::1]:80\n[::1]:80")
				.map((headers) -> headers.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) throws ServletException, IOException {
			String[] lines = new String(input, UTF_8).split("\n", -1);
			MockHttpServletRequest request = new MockHttpServletRequest(lines[0], "/cases");
			header(request, "Sec-Fetch-Site", lines, 1);
			header(request, "Origin", lines, 2);
			header(request, "Host", lines, 3);
			request.setCookies(new jakarta.servlet.http.Cookie(CrossSiteFilter.COOKIES, "x"));
			MockFilterChain chain = new MockFilterChain();
			MockHttpServletResponse response = new MockHttpServletResponse();
			new CrossSiteFilter().doFilter(request, response, chain);
			boolean passed = chain.getRequest() != null;
			String site = request.getHeader("Sec-Fetch-Site");
			String origin = String.valueOf(request.getHeader("Origin"));
			boolean own = (site != null) ? site.equals("same-origin") || site.equals("none")
					: origin.toLowerCase(java.util.Locale.ROOT)
						.contains("//" + String.valueOf(request.getHeader("Host")).toLowerCase(java.util.Locale.ROOT));
			boolean safe = List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(lines[0]);
			if (passed && !own && !safe) {
				throw new IllegalStateException("passed from " + origin);
			}
			if (!passed && response.getStatus() != 403) {
				throw new IllegalStateException("refused with " + response.getStatus());
			}
		}

		private static void header(MockHttpServletRequest request, String name, String[] lines, int at) {
			if (lines.length > at && !lines[at].isEmpty()) {
				request.addHeader(name, lines[at]);
			}
		}
	};

	/** A token, and who knows the key that signed it. */
	private static final class Issued {

		/**
		 * So that an example is good in the fuzzer's process, too, whenever that starts.
		 */
		private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-28T02:40:00Z"), ZoneOffset.UTC);

		private static final DataFolder FOLDER = folder();

		private static final JwtDecoder DECODER = new SecurityConfiguration().tokenDecoder(FOLDER, CLOCK);

		private static final String TOKEN = new Tokens(FOLDER, CLOCK)
			.issue(new Caller("jia-jiazheng", "clerk", "somebody"), Duration.ofHours(1));

		private static byte[] sign(String text) {
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(Tokens.key(FOLDER));
				return mac.doFinal(text.getBytes(UTF_8));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** The same key in the fuzzer's process. */
		private static DataFolder folder() {
			try {
				Path folder = Files.createTempDirectory("tokens");
				DataFolder data = new DataFolder(folder);
				data.secret("token").write(new byte[32]);
				return data;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
