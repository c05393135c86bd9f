package org.caseledger.service.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;

import org.springframework.stereotype.Component;

/**
 * Looks at everything, first at what needs no database.
 */
@Component
public class Doctor {

	private final DatabaseCheck database;

	private final DurabilityCheck durability;

	private final LedgerCheck ledger;

	private final WitnessCheck witnesses;

	private final ClockCheck clock;

	private final StoreCheck store;

	private final KeysCheck keys;

	private final CertificateCheck certificates;

	Doctor(KeysCheck keys, CertificateCheck certificates, StoreCheck store, DatabaseCheck database,
			DurabilityCheck durability, LedgerCheck ledger, WitnessCheck witnesses, ClockCheck clock) {
		this.keys = keys;
		this.certificates = certificates;
		this.store = store;
		this.database = database;
		this.durability = durability;
		this.ledger = ledger;
		this.witnesses = witnesses;
		this.clock = clock;
	}

	/**
	 * Looks at the machine, the folder and the port, with nothing of the service's own.
	 * @param folder the data folder, which need not exist
	 * @param port where the service listens or would
	 * @param served whether a service runs on the folder
	 * @return what was seen
	 */
	public static List<Observation> outside(Path folder, int port, boolean served) {
		DataFolder home = new DataFolder(folder);
		return look(List.of(new MachineCheck(Runtime.version().feature()), new SecretsCheck(home),
				new PortCheck(home, port, served), new OrphanCheck(home, served), new DiskCheck(home.root(), "disk")));
	}

	/**
	 * Looks at what the folder's service works on.
	 * @return what was seen
	 */
	public List<Observation> inside() {
		return look(List.of(this.keys, this.certificates, this.store, this.database, this.durability, this.ledger,
				this.witnesses, this.clock));
	}

	private static List<Observation> look(List<Check> checks) {
		List<Observation> seen = new ArrayList<>();
		for (Check check : checks) {
			try {
				seen.addAll(check.look());
			}
			catch (Exception ex) {
				seen.add(failed(check.name(), ex));
			}
		}
		return seen;
	}

	/** A check that could not look is a complaint as well. */
	private static Observation failed(String check, Exception failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RefusedException refused) {
				return Observation.refused(check, refused);
			}
		}
		return Observation.wrong(check, "This could not be looked at: " + failure.getClass().getSimpleName() + " ("
				+ failure.getMessage() + ").", "Mend what it names, then look again.");
	}

}
