package org.caseledger.service.doctor;

import java.util.List;

import org.caseledger.service.database.OrphanServer;
import org.caseledger.service.home.DataFolder;

/**
 * Whether a killed service left its database server running.
 */
final class OrphanCheck implements Check {

	private final DataFolder home;

	private final boolean served;

	OrphanCheck(DataFolder home, boolean served) {
		this.home = home;
		this.served = served;
	}

	@Override
	public String name() {
		return "orphan";
	}

	@Override
	public List<Observation> look() {
		if (this.served) {
			return List.of();
		}
		return OrphanServer.of(this.home.postgres())
			.map((process) -> Observation.wrong(name(),
					"The PostgreSQL server of this folder, process " + process.pid()
							+ ", still runs, although no service does: one was killed.",
					"Start the service, which ends it, or end the process; nothing is lost."))
			.stream()
			.toList();
	}

}
