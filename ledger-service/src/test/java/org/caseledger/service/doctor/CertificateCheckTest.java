package org.caseledger.service.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.Certificates;
import org.caseledger.service.party.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate that runs out soon is named, until when it is good, and what to do.
 */
class CertificateCheckTest {

	@TempDir
	private Path folder;

	private static List<Observation> look(Instant now, CertificateFile... files) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("some", (Certificates) () -> List.of(files));
		return new CertificateCheck(beans.getBeanProvider(Certificates.class), Clock.fixed(now, ZoneOffset.UTC)).look();
	}

	@Test
	void whatRunsOutWithinAMonthIsNamedWithItsRemedy() {
		Issuer issuer = new Issuer(this.folder);
		CertificateFile own = new CertificateFile("party.certificate", issuer.root("own", 60));
		CertificateFile other = new CertificateFile("market-regulator.ca", issuer.root("other", 70));
		Instant end = own.until();
		assertThat(look(end.minus(Duration.ofDays(31)), other, own)).singleElement().satisfies((seen) -> {
			assertThat(seen.isGood()).isTrue();
			assertThat(seen.text()).endsWith("the first to run out is party.certificate, at " + end + ".");
		});
		assertThat(look(end.minus(Duration.ofDays(29)), other, own)).singleElement().satisfies((seen) -> {
			assertThat(seen.isGood()).isFalse();
			assertThat(seen.sentence()).startsWith("party.certificate (" + own.path() + ") runs out at " + end
					+ ". Have it issued anew by the same authority");
		});
		assertThat(look(end.plusSeconds(1), other, own)).extracting(Observation::sentence)
			.satisfiesExactly((first) -> assertThat(first).contains("has run out at " + end),
					(second) -> assertThat(second).startsWith("market-regulator.ca (")
						.contains("runs out at " + other.until() + ". Ask whose authority it is"));
	}

	@Test
	void whereThereIsNoneNothingIsSaid() {
		assertThat(look(Instant.EPOCH)).isEmpty();
	}

}
