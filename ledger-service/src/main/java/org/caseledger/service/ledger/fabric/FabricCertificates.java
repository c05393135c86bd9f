package org.caseledger.service.ledger.fabric;

import java.util.List;
import java.util.stream.Stream;

import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.Certificates;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * By which certificates peers know this instance, and it the peers.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class FabricCertificates implements Certificates {

	private final FabricSettings settings;

	FabricCertificates(FabricSettings settings) {
		this.settings = settings;
	}

	@Override
	public List<CertificateFile> files() {
		return this.settings.files()
			.stream()
			.map(FabricParty::read)
			.flatMap((party) -> Stream.concat(Stream.of(new CertificateFile("fabric.certificate", party.certificate())),
					party.peers().stream().map((peer) -> new CertificateFile("fabric.tls-ca", peer.authority()))))
			.distinct()
			.toList();
	}

}
