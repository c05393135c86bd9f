package org.caseledger.service.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.Certificates;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether a certificate, of this instance or of those by whom others are known, runs out
 * soon.
 */
@Component
class CertificateCheck implements Check {

	/** As the alarm. */
	private static final Duration SOON = Duration.ofDays(30);

	private final ObjectProvider<Certificates> certificates;

	private final Clock clock;

	CertificateCheck(ObjectProvider<Certificates> certificates, Clock clock) {
		this.certificates = certificates;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "certificates";
	}

	@Override
	public List<Observation> look() {
		List<Dated> all = this.certificates.stream()
			.flatMap((each) -> each.files().stream())
			.map((file) -> new Dated(file, file.until()))
			.sorted(Comparator.comparing(Dated::until))
			.toList();
		Instant soon = this.clock.instant().plus(SOON);
		List<Observation> wrong = all.stream().filter((each) -> each.until.isBefore(soon)).map(this::wrong).toList();
		return wrong.isEmpty() ? all.stream()
			.limit(1)
			.map((first) -> Observation.good(name(),
					"Every certificate is good for more than 30 days; the first to run out is " + first.file.setting()
							+ ", at " + first.until + "."))
			.toList() : wrong;
	}

	private Observation wrong(Dated each) {
		boolean over = each.until.isBefore(this.clock.instant());
		boolean own = each.file.setting().endsWith(".certificate");
		return Observation.wrong(name(),
				each.file.setting() + " (" + each.file.path() + ") " + (over ? "has run out at " : "runs out at ")
						+ each.until + ".",
				(own ? "Have it issued anew by the same authority, put it in its place and restart"
						: "Ask whose authority it is for the certificate of the next one, put it behind this one in the "
								+ "file and restart")
						+ "; see docs/deployment.md, \"Renewal\".");
	}

	private record Dated(CertificateFile file, Instant until) {
	}

}
