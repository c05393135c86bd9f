package org.caseledger.service.ledger;

import java.util.Optional;

import org.caseledger.chaincode.CaseState;
import org.caseledger.chaincode.LedgerState;
import org.caseledger.chaincode.Organisation;
import org.caseledger.chaincode.StateKeys;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the rules know as of the last block that was read: the ledger, its organisations,
 * and where a case stands.
 */
@Component
public class Register {

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 24);

	private final StateTable state;

	private volatile @Nullable LedgerState founded;

	Register(JdbcTemplate jdbc) {
		this.state = new StateTable(jdbc);
	}

	/**
	 * What the founding fixed for good: the ledger's id and the two supervisors.
	 * @return the ledger as it was when this was first asked, so that its rules may have
	 * been replaced since; empty before the founding
	 */
	public Optional<LedgerState> founding() {
		if (this.founded == null) {
			this.founded = ledger().orElse(null);
		}
		return Optional.ofNullable(this.founded);
	}

	/**
	 * The ledger.
	 * @return where it stands, empty before the founding
	 */
	public Optional<LedgerState> ledger() {
		return json(StateKeys.LEDGER).map(LedgerState::read);
	}

	/**
	 * An organisation.
	 * @param org its name
	 * @return what the register says of it
	 */
	public Optional<Organisation> organisation(String org) {
		return json(StateKeys.organisation(org)).map(Organisation::read);
	}

	/**
	 * A case.
	 * @param caseId its name
	 * @return where it stands
	 */
	public Optional<CaseState> caseState(String caseId) {
		return json(StateKeys.caseState(caseId)).map(CaseState::read);
	}

	/**
	 * Whether an organisation takes part in a case: owner, supervisor or admitted.
	 * @param org the organisation
	 * @param caseState where the case stands
	 * @return whether it does
	 */
	public boolean takesPart(String org, CaseState caseState) {
		return caseState.owner().equals(org) || caseState.parties().contains(org) || supervises(org);
	}

	/**
	 * Whether an organisation is regulator or association and so takes part in every
	 * case.
	 * @param org the organisation
	 * @return whether it is
	 */
	public boolean supervises(String org) {
		return founding().map((ledger) -> ledger.isSupervisor(org)).orElse(false);
	}

	private Optional<Json> json(String key) {
		return Optional.ofNullable(this.state.one(key)).map((bytes) -> Json.parseCanonical(bytes, LIMITS));
	}

}
