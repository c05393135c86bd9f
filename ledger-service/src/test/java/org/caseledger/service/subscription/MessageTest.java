package org.caseledger.service.subscription;

import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A signature is the one that the convention's own example shows.
 */
class MessageTest {

	@Test
	void signsLikeTheConvention() {
		byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
		Message message = new Message("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}".getBytes(UTF_8));
		assertThat(message.headers(secret, Instant.ofEpochSecond(1614265330L)))
			.containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
			.containsEntry("webhook-timestamp", "1614265330")
			.containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

}
