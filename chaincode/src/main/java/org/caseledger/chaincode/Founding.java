package org.caseledger.chaincode;

import java.util.List;
import java.util.Objects;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a ledger: it names the two supervisors and their hosts, and makes
 * itself possible by them.
 *
 * @param ledger what it founds
 * @param regulatorHost host of the regulator
 * @param associationHost host of the association
 */
record Founding(LedgerState ledger, String regulatorHost, String associationHost) {

	private static final String TYPE = "ledger.founded";

	/**
	 * Reads a founding entry.
	 * @param entry any entry
	 * @param host who submits it
	 * @return what it founds, null when it is no founding entry: not of the type, not in
	 * the register, not by one of the supervisors that it names, or not from the host
	 * that it names for it
	 */
	static @Nullable Founding of(Entry entry, String host) {
		if (!entry.type().equals(TYPE) || !entry.caseId().equals(CaseId.register(entry.ledger()))) {
			return null;
		}
		try {
			Founding founding = read(entry);
			return founding.isBy(entry.org(), host) ? founding : null;
		}
		catch (FormatException ex) {
			return null;
		}
	}

	private static Founding read(Entry entry) {
		return JsonReader.object(entry.data(),
				(data) -> new Founding(
						new LedgerState(data.string("association"), data.hash("catalogue"), entry.ledger(),
								data.string("regulator"), data.value("rules", JsonReader::asInteger)),
						data.string("regulatorHost"), data.string("associationHost")));
	}

	private boolean isBy(String org, String host) {
		return (org.equals(this.ledger.regulator()) && host.equals(this.regulatorHost))
				|| (org.equals(this.ledger.association()) && host.equals(this.associationHost));
	}

	/**
	 * One of the two supervisors as the founding registers it.
	 * @param org name of an organisation
	 * @return the organisation, null when it is neither
	 */
	@Nullable Organisation organisation(String org) {
		if (org.equals(this.ledger.regulator())) {
			return Organisation.UNREGISTERED.register(this.regulatorHost, "regulator", Organisation.ACTIVE);
		}
		if (org.equals(this.ledger.association())) {
			return Organisation.UNREGISTERED.register(this.associationHost, "association", Organisation.ACTIVE);
		}
		return null;
	}

	void takeEffect(Overlay state) {
		state.put(StateKeys.LEDGER, this.ledger);
		for (String org : List.of(this.ledger.regulator(), this.ledger.association())) {
			state.put(StateKeys.organisation(org), Objects.requireNonNull(organisation(org)));
		}
	}

}
