package org.caseledger.service.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.WebUtils;

/**
 * Which request needs a token. Without one: the newest checkpoint, the trust file, a
 * receipt by its number, the check of a file by its receipt number, and the pages' own
 * files.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain security(HttpSecurity http, AuthenticationEntryPoint problems) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers(HttpMethod.GET, "/", "/check", "/sign-in", "/cases", "/assets/**", "/v1/ledger",
						"/v1/checkpoint", "/v1/trust", "/v1/receipts/*", "/v1/openapi.yaml", "/actuator/health")
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/v1/checks", "/sign-in", "/sign-out")
				.permitAll()
				.anyRequest()
				.authenticated())
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> {
			}).authenticationEntryPoint(problems))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// a token in a header cannot be sent by another site; the cookie is for
			// reading pages only
			.csrf(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy
				.policyDirectives("default-src 'self'; frame-ancestors 'none'; form-action 'self'")))
			.build();
	}

	@Bean
	JwtDecoder tokenDecoder(DataFolder home, Clock clock) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(Tokens.key(home))
			.macAlgorithm(MacAlgorithm.HS256)
			.build();
		JwtTimestampValidator times = new JwtTimestampValidator();
		times.setClock(clock);
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(Tokens.ISSUER)));
		return decoder;
	}

	/**
	 * The header for programs; for pages, a strict cookie, and only for reading.
	 */
	@Bean
	BearerTokenResolver tokenResolver(JwtDecoder tokens) {
		DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
		return (request) -> {
			String token = header.resolve(request);
			return (token != null) ? token : cookie(request, tokens);
		};
	}

	/**
	 * A cookie that has expired counts as none: refused, it would shut its owner out of
	 * the sign-in page as well.
	 */
	private static @Nullable String cookie(HttpServletRequest request, JwtDecoder tokens) {
		Cookie cookie = WebUtils.getCookie(request, SignIn.COOKIE);
		if (cookie == null || !"GET".equals(request.getMethod())) {
			return null;
		}
		try {
			return tokens.decode(cookie.getValue()).getTokenValue();
		}
		catch (JwtException ex) {
			return null;
		}
	}

	@Bean
	AuthenticationEntryPoint problems() {
		return (request, response, exception) -> {
			String accept = request.getHeader("Accept");
			if ("GET".equals(request.getMethod()) && accept != null && accept.contains("text/html")) {
				response
					.sendRedirect("/sign-in?to=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
				return;
			}
			Problem problem = new Problem(ProblemCode.UNAUTHENTICATED, "This address needs a valid token.");
			response.setStatus(problem.status().value());
			response.setHeader("WWW-Authenticate", "Bearer");
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(problem.json().bytes());
		};
	}

}
