package org.caseledger.chaincode;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.name.CaseId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger in memory with the two supervisors, two providers and a witness, and the ways
 * to write to it.
 */
final class Town {

	static final String LEDGER = "town/" + "1".repeat(32);

	static final String REGULATOR = "regulator";

	static final String ASSOCIATION = "association";

	/** 甲家政. */
	static final String JIA = "jia";

	/** 乙物业. */
	static final String YI = "yi";

	static final String WITNESS = "notary";

	static final CaseId REGISTER = CaseId.register(LEDGER);

	static final CaseId CASE = new CaseId(JIA, "c".repeat(32));

	static final Instant NOW = Instant.parse("2026-09-28T02:40:00.000Z");

	static final Hash SOME_HASH = Sha256.of(new byte[0]);

	static final String ACCEPTED = "{'category':'fee-dispute','channel':'association-referral','grade':'ordinary'}";

	private static final Map<String, String> HOSTS = Map.of(REGULATOR, "RegulatorMSP", ASSOCIATION,
			"ConsumerAssociationMSP", JIA, "ServiceProviderMSP", YI, "PropertyMSP", WITNESS, "NotaryMSP");

	private final MemoryState state = new MemoryState();

	private int calls;

	static Town empty() {
		return new Town();
	}

	static Town founded() {
		Town town = new Town();
		town.record(founding(REGULATOR));
		return town;
	}

	static Town withProviders() {
		Town town = founded();
		for (String org : List.of(JIA, YI)) {
			town.agree("organisation.registered", registration(org, "provider", "active"));
		}
		town.agree("organisation.registered", registration(WITNESS, "witness", "active"));
		return town;
	}

	/** With an accepted case of 甲. */
	static Town withCase() {
		Town town = withProviders();
		town.record(EntryDraft.of(JIA, "accepted").data(ACCEPTED));
		return town;
	}

	static EntryDraft founding(String org) {
		return register(org, "ledger.founded",
				"{'association':'association','associationHost':'ConsumerAssociationMSP','catalogue':'"
						+ Catalogue.RULES_1.hash().hex()
						+ "','regulator':'regulator','regulatorHost':'RegulatorMSP','rules':1}");
	}

	static EntryDraft register(String org, String type, String data) {
		return EntryDraft.of(org, type).in(REGISTER).data(data);
	}

	static String registration(String org, String kind, String status) {
		return "{'host':'" + host(org) + "','kind':'" + kind + "','organisation':'" + org + "','status':'" + status
				+ "'}";
	}

	static String host(String org) {
		String host = HOSTS.get(org);
		assertThat(host).isNotNull();
		return host;
	}

	static UUID item(int number) {
		return new UUID(0x8000L, number);
	}

	/** Both supervisors record the same content of the register. */
	void agree(String type, String data) {
		record(register(REGULATOR, type, data));
		record(register(ASSOCIATION, type, data));
	}

	/** Records an entry from the host of its organisation; it must not be refused. */
	Result.Recorded record(EntryDraft draft) {
		Result result = submit(host(draft.entry().org()), draft.bytes()).results().getFirst();
		assertThat(result).isInstanceOf(Result.Recorded.class);
		return (Result.Recorded) result;
	}

	/** Calls the contract and commits its writes. */
	Outcome submit(String host, byte[]... submissions) {
		Outcome outcome = Ledger.append(this.state, call(host), Arrays.asList(submissions));
		this.state.apply(outcome.writes());
		return outcome;
	}

	/** A transaction of its own, now. */
	Transaction call(String host) {
		return new Transaction(host, "%064x".formatted(++this.calls), NOW);
	}

	MemoryState state() {
		return this.state;
	}

	Map<String, byte[]> snapshot() {
		return new HashMap<>(this.state.values());
	}

	CaseState caseState(CaseId id) {
		CaseState found = new Overlay(this.state).caseState(id.toString());
		assertThat(found).isNotNull();
		return found;
	}

	Organisation organisation(String org) {
		Organisation found = new Overlay(this.state).organisation(org);
		assertThat(found).isNotNull();
		return found;
	}

	LedgerState ledger() {
		LedgerState found = new Overlay(this.state).ledger();
		assertThat(found).isNotNull();
		return found;
	}

}
