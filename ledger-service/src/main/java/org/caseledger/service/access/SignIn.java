package org.caseledger.service.access;

import java.net.URI;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets a person read pages in a browser: a valid token becomes a cookie that scripts
 * cannot read and other sites cannot send.
 */
@RestController
class SignIn {

	static final String COOKIE = "caseledger";

	private static final Duration SESSION = Duration.ofHours(8);

	private final JwtDecoder tokens;

	SignIn(JwtDecoder tokens) {
		this.tokens = tokens;
	}

	@PostMapping("/sign-in")
	ResponseEntity<Void> signIn(@RequestParam("token") String token,
			@RequestParam(name = "to", defaultValue = "/") String to) {
		// only a path of this service: never a redirect to elsewhere
		String path = to.matches("/[A-Za-z0-9/_.-]*") && !to.startsWith("//") ? to : "/";
		try {
			this.tokens.decode(token.strip());
		}
		catch (JwtException ex) {
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/sign-in?refused=true&to=" + path))
				.build();
		}
		return leadTo(path, cookie(token.strip(), SESSION));
	}

	@PostMapping("/sign-out")
	ResponseEntity<Void> signOut() {
		return leadTo("/", cookie("", Duration.ZERO));
	}

	private static ResponseCookie cookie(String value, Duration age) {
		return ResponseCookie.from(COOKIE, value).httpOnly(true).sameSite("Strict").path("/").maxAge(age).build();
	}

	private static ResponseEntity<Void> leadTo(String path, ResponseCookie cookie) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.header(HttpHeaders.SET_COOKIE, cookie.toString())
			.location(URI.create(path))
			.build();
	}

}
