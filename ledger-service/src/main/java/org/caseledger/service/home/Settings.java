package org.caseledger.service.home;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set ({@code caseledger.*}).
 *
 * @param data the data folder
 * @param name first part of the ledger's id, when it is founded here
 * @param regulator organisation of the market regulator
 * @param regulatorHost its host (MSP)
 * @param association organisation of the consumer association
 * @param associationHost its host (MSP)
 * @param operator who operates this service and signs its promises
 * @param anchorInterval how often a witness anchors
 * @param promiseWithin how soon after its submission an entry is promised to be recorded
 * @param evidence folder of the evidence store, shared by all instances; null for the one
 * in the data folder
 * @param largestFile most bytes of one evidence file
 * @param complainantLargestFile most bytes of one file that a complainant adds
 * @param publicAddress where complainants reach these pages, null for the address at
 * which the clerk does
 * @param mostWaiting entries that may wait for the ledger; more are not taken on
 * @param zone zone in which pages show times
 */
@ConfigurationProperties("caseledger")
public record Settings(@DefaultValue("data") Path data, @DefaultValue("case-ledger") String name,
		@DefaultValue("market-regulator") String regulator, @DefaultValue("RegulatorMSP") String regulatorHost,
		@DefaultValue("consumer-association") String association,
		@DefaultValue("ConsumerAssociationMSP") String associationHost, @DefaultValue("service-host") String operator,
		@DefaultValue("5m") Duration anchorInterval, @DefaultValue("10m") Duration promiseWithin,
		@Nullable Path evidence, @DefaultValue("21474836480") long largestFile,
		@DefaultValue("1073741824") long complainantLargestFile, @Nullable URI publicAddress,
		@DefaultValue("100000") long mostWaiting, @DefaultValue("Asia/Shanghai") ZoneId zone) {
}
