package org.caseledger.chaincode.fabric;

import java.time.Duration;
import java.util.Map;

import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContractServerTest {

	private final ChaincodeServerProperties server = new ChaincodeServerProperties();

	@Test
	void clocksMayDifferByFiveMinutesUnlessTold() {
		assertThat(ContractServer.tolerance(Map.of())).isEqualTo(Duration.ofMinutes(5));
		assertThat(ContractServer.tolerance(Map.of("CASELEDGER_CLOCK_TOLERANCE_MINUTES", "60")))
			.isEqualTo(Duration.ofHours(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1441", "soon" })
	void aToleranceThatIsNoneIsRefused(String minutes) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ContractServer.tolerance(Map.of("CASELEDGER_CLOCK_TOLERANCE_MINUTES", minutes)));
	}

	@Test
	void withoutSettingsThereIsNoTls() {
		ContractServer.secure(this.server, Map.of());
		assertThat(this.server.isTlsEnabled()).isFalse();
	}

	@Test
	void keyAndCertificateTurnTlsOn() {
		ContractServer.secure(this.server, Map.of("CHAINCODE_TLS_KEY", "key.pem", "CHAINCODE_TLS_CERT", "cert.pem",
				"CHAINCODE_CLIENT_CA_CERT", "ca.pem"));
		assertThat(this.server.isTlsEnabled()).isTrue();
		assertThat(this.server.getKeyFile()).isEqualTo("key.pem");
		assertThat(this.server.getKeyCertChainFile()).isEqualTo("cert.pem");
		assertThat(this.server.getTrustCertCollectionFile()).isEqualTo("ca.pem");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CHAINCODE_TLS_KEY", "CHAINCODE_TLS_CERT", "CHAINCODE_CLIENT_CA_CERT" })
	void halfOfATlsSettingIsRefusedAndNotIgnored(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ContractServer.secure(this.server, Map.of(name, "file.pem")));
	}

}
