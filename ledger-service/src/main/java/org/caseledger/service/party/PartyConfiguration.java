package org.caseledger.service.party;

import java.util.List;
import java.util.Objects;

import org.caseledger.service.home.Certificates;
import org.caseledger.service.home.Settings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One operator for all parties, or one party of several.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartySettings.class)
class PartyConfiguration {

	@Bean
	Roster roster(PartySettings party, Settings settings) {
		return (party.parties() != null) ? new PartyFile(party.parties()).roster() : Roster.ofOneOperator(settings);
	}

	@Bean
	OtherParties otherParties(PartySettings party) {
		if (party.parties() == null) {
			return new OtherParties(List.of());
		}
		PartyFile file = new PartyFile(party.parties());
		Credentials credentials = new Credentials(file);
		return new OtherParties(file.others().stream().map((other) -> new OtherParty(other, credentials)).toList());
	}

	@Bean
	@ConditionalOnProperty("caseledger.parties")
	Certificates partyCertificates(PartySettings party) {
		return () -> new PartyFile(Objects.requireNonNull(party.parties())).certificates();
	}

	@Bean
	@ConditionalOnProperty("caseledger.parties")
	PartyListener partyListener(PartySettings party, List<PartyEndpoint> endpoints) {
		PartyFile file = new PartyFile(Objects.requireNonNull(party.parties()));
		Credentials credentials = new Credentials(file);
		return new PartyListener(file.listen(), credentials, new PartyServlet(endpoints, credentials::party));
	}

}
