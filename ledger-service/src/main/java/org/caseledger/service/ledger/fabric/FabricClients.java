package org.caseledger.service.ledger.fabric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.caseledger.service.home.RefusedException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The identities that this instance has, one for each host.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
@EnableConfigurationProperties(FabricSettings.class)
class FabricClients implements DisposableBean {

	private final Map<String, FabricClient> byHost = new LinkedHashMap<>();

	FabricClients(FabricSettings settings, FabricMeters meters, Failures failures) {
		if (settings.files().isEmpty()) {
			throw new RefusedException("caseledger.ledger is fabric, and caseledger.fabric.files names no file.",
					"Name the fabric.properties of this party, see network/README.md.");
		}
		settings.files()
			.stream()
			.map(FabricParty::read)
			.forEach((party) -> this.byHost.put(party.msp(), FabricClient.of(party, settings, meters, failures)));
	}

	/** By whose peers blocks are read. */
	FabricClient own() {
		return this.byHost.values().iterator().next();
	}

	Optional<FabricClient> of(String host) {
		return Optional.ofNullable(this.byHost.get(host));
	}

	Set<String> hosts() {
		return this.byHost.keySet();
	}

	@Override
	public void destroy() {
		this.byHost.values().forEach(FabricClient::close);
	}

}
