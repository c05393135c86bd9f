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
 * @param webhooks most webhooks of one organisation
 * @param loopback whether webhooks may lead to this machine, and then without TLS
 * @param attemptFor how long one delivery may take
 * @param firstPause how long to wait after a first failed delivery
 */
@ConfigurationProperties("caseledger.subscription")
record SubscriptionSettings(@DefaultValue("10") int streams, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("30m") Duration streamFor, @DefaultValue("10") int webhooks,
		@DefaultValue("false") boolean loopback, @DefaultValue("10s") Duration attemptFor,
		@DefaultValue("5s") Duration firstPause) {
}
