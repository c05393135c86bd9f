package org.caseledger.service.ledger.fabric;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Fabric is reached ({@code caseledger.fabric.*}).
 *
 * @param files properties of each identity that this instance submits by; blocks are read
 * from the peers of the first. A party has one; an operator who holds all keys, as for
 * trying, has one for each host
 * @param endorse how long the endorsing peers may take
 * @param submit how long the orderers may take to accept
 * @param commit how long a transaction may take into a block
 * @param status how long the own peer may take to say how far it is, or where a
 * transaction stands
 * @param flights transactions that are on their way at once, at most
 * @param batch entries of one transaction, at most
 */
@ConfigurationProperties("caseledger.fabric")
record FabricSettings(@DefaultValue List<Path> files, @DefaultValue("20s") Duration endorse,
		@DefaultValue("5s") Duration submit, @DefaultValue("30s") Duration commit, @DefaultValue("5s") Duration status,
		@DefaultValue("4") int flights, @DefaultValue("500") int batch) {
}
