package org.caseledger.service.doctor;

import java.util.List;

import org.caseledger.service.home.DataFolder;
import org.caseledger.service.keys.KeyRing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the data folder is one that this program can serve, and the source of the
 * key-encryption keys opens. Whether they are the right ones, the database tells.
 */
@Component
class KeysCheck implements Check {

	private final ObjectProvider<DataFolder> home;

	private final ObjectProvider<KeyRing> ring;

	KeysCheck(ObjectProvider<DataFolder> home, ObjectProvider<KeyRing> ring) {
		this.home = home;
		this.ring = ring;
	}

	@Override
	public String name() {
		return "keys";
	}

	@Override
	public List<Observation> look() {
		DataFolder folder = this.home.getObject();
		KeyRing keys = this.ring.getObject();
		int offered = keys.offered().size();
		return List
			.of(Observation.good("folder", folder.root() + " is a data folder that this version serves, or will be."),
					Observation.good(name(),
							(offered == 0) ? "There is no key-encryption key yet in " + keys.places() + "." : offered
									+ ((offered == 1) ? " key-encryption key opens" : " key-encryption keys open")
									+ ", in " + keys.places() + "."));
	}

}
