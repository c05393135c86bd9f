package org.caseledger.service.subscription;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set ({@code caseledger.subscription.*}).
 *
 * @param streams most event streams of one organisation at this instance
 * @param heartbeat how often a stream says that it is alive
 * @param streamFor how long a stream lasts; then its reader comes again, with a token
 * that is still valid
 */
@ConfigurationProperties("caseledger.subscription")
record SubscriptionSettings(@DefaultValue("10") int streams, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("30m") Duration streamFor) {
}
