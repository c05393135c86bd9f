package org.caseledger.service.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be under way in parts ({@code caseledger.uploads.*}).
 *
 * @param keep how long an upload stays after its last part
 * @param mostOpen most uploads of one organisation at a time
 */
@ConfigurationProperties("caseledger.uploads")
record UploadSettings(@DefaultValue("7d") Duration keep, @DefaultValue("64") int mostOpen) {
}
