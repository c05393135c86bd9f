package org.caseledger.service.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.caseledger.service.home.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SeenTokensTest {

	private final Passing clock = new Passing();

	private JwtDecoder decoder;

	private String token;

	@BeforeEach
	void issues(@TempDir Path folder) {
		DataFolder home = new DataFolder(folder);
		this.decoder = new SecurityConfiguration().tokenDecoder(home, this.clock);
		this.token = new Tokens(home, this.clock).issue(new Caller("jia-jiazheng", "clerk", "somebody"),
				Duration.ofHours(1));
	}

	@Test
	void readsATokenOnce() {
		assertThat(this.decoder.decode(this.token)).isSameAs(this.decoder.decode(this.token));
	}

	@Test
	void refusesATokenThatExpiredSinceItWasSeen() {
		assertThat(this.decoder.decode(this.token).getSubject()).isEqualTo("somebody");
		this.clock.now = this.clock.now.plus(Duration.ofHours(2));
		assertThatThrownBy(() -> this.decoder.decode(this.token)).isInstanceOf(JwtValidationException.class)
			.hasMessageNotContaining(this.token);
	}

	@Test
	void refusesAnotherSignatureUnderATokenThatWasSeen() {
		this.decoder.decode(this.token);
		int last = this.token.lastIndexOf('.') + 1;
		char other = (this.token.charAt(last) == 'A') ? 'B' : 'A';
		String forged = this.token.substring(0, last) + other + this.token.substring(last + 1);
		assertThatThrownBy(() -> this.decoder.decode(forged)).isInstanceOf(JwtException.class);
	}

	private static final class Passing extends Clock {

		private Instant now = Instant.parse("2026-09-28T02:40:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
