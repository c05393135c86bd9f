package org.caseledger.service.metrics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.Certificates;
import org.caseledger.service.party.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long each certificate is still good shows, by the setting that names it.
 */
class CertificateGaugesTest {

	@TempDir
	private Path folder;

	@Test
	void theFirstOfEachSettingThatRunsOutCounts() {
		Issuer issuer = new Issuer(this.folder);
		CertificateFile own = new CertificateFile("party.certificate", issuer.root("own", 100));
		CertificateFile sooner = new CertificateFile("fabric.tls-ca", issuer.root("sooner", 20));
		CertificateFile later = new CertificateFile("fabric.tls-ca", issuer.root("later", 50));
		Instant end = own.until();
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("party", (Certificates) () -> List.of(own));
		beans.addBean("fabric", (Certificates) () -> List.of(later, sooner));
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new CertificateGauges(beans.getBeanProvider(Certificates.class),
				Clock.fixed(end.minus(Duration.ofDays(90)), ZoneOffset.UTC))
			.bindTo(registry);
		assertThat(value(registry, "party.certificate")).isEqualTo(90 * 86_400.0);
		assertThat(value(registry, "fabric.tls-ca")).isBetween((double) Duration.ofDays(10).minusMinutes(5).toSeconds(),
				(double) Duration.ofDays(10).plusMinutes(5).toSeconds());
		SimpleMeterRegistry afterwards = new SimpleMeterRegistry();
		new CertificateGauges(beans.getBeanProvider(Certificates.class),
				Clock.fixed(end.plusSeconds(5), ZoneOffset.UTC))
			.bindTo(afterwards);
		assertThat(value(afterwards, "party.certificate")).isEqualTo(-5);
	}

	private static double value(SimpleMeterRegistry registry, String setting) {
		return registry.get("caseledger.certificate.remaining").tag("certificate", setting).gauge().value();
	}

}
