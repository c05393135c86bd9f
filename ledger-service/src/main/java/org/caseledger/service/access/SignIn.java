package org.caseledger.service.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets a person use the pages in a browser: a valid token becomes a cookie.
 */
@RestController
class SignIn {

	static final SessionCookie COOKIE = new SessionCookie(CrossSiteFilter.COOKIES, "/", Duration.ofHours(8));

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+){2}");

	private final JwtDecoder tokens;

	SignIn(JwtDecoder tokens) {
		this.tokens = tokens;
	}

	/** The address of the sign-in page that leads on to what was asked for. */
	static String address(String to) {
		return "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
	}

	@PostMapping("/sign-in")
	ResponseEntity<Void> signIn(@RequestParam("token") String token,
			@RequestParam(name = "to", defaultValue = "/") String asked, HttpServletRequest request) {
		String to = OwnAddress.or(asked);
		try {
			// the decoder passes over characters that no cookie can hold
			if (!TOKEN.matcher(token.strip()).matches()) {
				throw new BadJwtException("not the form of a token");
			}
			this.tokens.decode(token.strip());
		}
		catch (JwtException ex) {
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create(address(to) + "&refused=true"))
				.build();
		}
		return leadTo(to, COOKIE.with(token.strip(), request));
	}

	@PostMapping("/sign-out")
	ResponseEntity<Void> signOut(HttpServletRequest request) {
		return leadTo("/", COOKIE.none(request));
	}

	private static ResponseEntity<Void> leadTo(String to, ResponseCookie cookie) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.header(HttpHeaders.SET_COOKIE, cookie.toString())
			.location(URI.create(to))
			.build();
	}

}
