package org.caseledger.service.access;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.problem.ErrorDispatch;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.WebUtils;

/**
 * Which request needs a token. Without one: the newest checkpoint, the trust file, a
 * receipt by its number, the check of a file by its receipt number, what an integrator
 * looks up, and the pages' own files.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/** Of a token's scope. */
	private static final String MONITOR = "SCOPE_" + Tokens.MONITOR;

	@Bean
	SecurityFilterChain security(HttpSecurity http, AuthenticationEntryPoint unauthenticated) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/", "/check", "/sign-in", "/assets/**", "/v1/ledger",
						"/v1/checkpoint", "/v1/trust", "/v1/receipts/*", "/v1/openapi.*", "/v1/schemas/**",
						"/v1/problems/**", "/actuator/health")
				.permitAll()
				// a complainant's pages ask for a tracking code by themselves
				.requestMatchers("/track", "/track/**")
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/v1/checks", "/sign-in", "/sign-out")
				.permitAll()
				// figures about the whole service, and nothing else
				.requestMatchers("/actuator/**")
				.hasAuthority(MONITOR)
				.anyRequest()
				.access(AuthorizationManagers.allOf(AuthenticatedAuthorizationManager.authenticated(),
						AuthorizationManagers.not(AuthorityAuthorizationManager.hasAuthority(MONITOR)))))
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> {
			}).authenticationEntryPoint(unauthenticated).accessDeniedHandler(SecurityConfiguration::notPermitted))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(unauthenticated)
				.accessDeniedHandler(SecurityConfiguration::notPermitted))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// there is no session to hold a form's token: the filter asks who sent it
			.csrf(AbstractHttpConfigurer::disable)
			// nor one to end or to go on with, and nobody asks the request who sent it
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.servletApi(AbstractHttpConfigurer::disable)
			.addFilterBefore(new CrossSiteFilter(), BearerTokenAuthenticationFilter.class)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(
						"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
			.build();
	}

	private static void notPermitted(HttpServletRequest request, HttpServletResponse response,
			AccessDeniedException denied) throws IOException {
		ErrorDispatch.answer(new Problem(ProblemCode.NOT_PERMITTED, "The token is not for this address."), request,
				response);
	}

	/**
	 * Which methods there are is asked where the addresses are known, so that another one
	 * is answered with those that are: without a token no method leads anywhere.
	 */
	@Bean
	HttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		return firewall;
	}

	/**
	 * A request is observed as a whole; each of its sixteen filters on its own costs more
	 * than the filter does.
	 */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	JwtDecoder tokenDecoder(DataFolder home, Clock clock) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(Tokens.key(home))
			.macAlgorithm(MacAlgorithm.HS256)
			.build();
		JwtTimestampValidator times = new JwtTimestampValidator();
		times.setClock(clock);
		decoder.setJwtValidator((jwt) -> OAuth2TokenValidatorResult.success());
		return new SeenTokens(decoder,
				new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(Tokens.ISSUER)));
	}

	/**
	 * The header for programs; for pages, a strict cookie.
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
		Cookie cookie = WebUtils.getCookie(request, SignIn.COOKIE.name());
		if (cookie == null) {
			return null;
		}
		try {
			return tokens.decode(cookie.getValue()).getTokenValue();
		}
		catch (JwtException ex) {
			return null;
		}
	}

}
