package org.caseledger.protocol.vectors;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Signing;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.protocol.log.Tree;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.vectors.Examples.Told;
import org.jspecify.annotations.Nullable;

/**
 * A ledger of twelve records as the rules would write it: founding, one organisation with
 * a key, one case, three anchors.
 */
final class Story {

	static final List<NoteSigner> WITNESSES = List.of(Seeds.signer(Examples.REGULATOR, KeyType.COSIGNATURE),
			Seeds.signer(Examples.ASSOCIATION, KeyType.COSIGNATURE));

	static final KeyPair PROVIDER_KEY = Seeds.ed25519("key of the organisation " + Examples.PROVIDER);

	static final String REGULATOR_HOST = "RegulatorMSP";

	static final String ASSOCIATION_HOST = "ConsumerAssociationMSP";

	static final String PROVIDER_HOST = "ServiceProviderMSP";

	private final List<Told> told = new ArrayList<>();

	private final List<LedgerRecord> records = new ArrayList<>();

	private final Map<CaseId, LedgerRecord> heads = new HashMap<>();

	private final Map<String, Hash> nodes = new HashMap<>();

	private final Map<Long, CosignedCheckpoint> checkpoints = new TreeMap<>();

	private Frontier frontier = Frontier.EMPTY;

	Story() {
		Instant founded = Instant.parse("2026-09-01T00:00:00.000Z");
		CaseId register = CaseId.register(Examples.LEDGER);
		record(supervisor("founded", Examples.REGULATOR, register, "ledger.founded", founded, founding()),
				REGULATOR_HOST, false, founded.plusMillis(1_234));
		for (String supervisor : List.of(Examples.REGULATOR, Examples.ASSOCIATION)) {
			record(supervisor("organisation by " + supervisor, supervisor, register, "organisation.registered",
					founded.plusSeconds(60), organisation()), host(supervisor), false, founded.plusSeconds(61));
		}
		for (String supervisor : List.of(Examples.REGULATOR, Examples.ASSOCIATION)) {
			record(supervisor("key by " + supervisor, supervisor, register, "key.added", founded.plusSeconds(120),
					key()), host(supervisor), false, founded.plusSeconds(121));
		}
		endBlock(founded.plusSeconds(125));
		anchor(Examples.REGULATOR, founded.plusSeconds(300));
		Instant accepted = Instant.parse("2026-09-28T02:40:00.000Z");
		record(Examples.accepted(), PROVIDER_HOST, true, accepted);
		endBlock(accepted.plusSeconds(2));
		Instant investigated = Instant.parse("2026-09-29T01:30:00.000Z");
		LedgerRecord evidence = record(Examples.evidenceAdded(), PROVIDER_HOST, false, investigated);
		record(Examples.investigated().after(evidence.hash()), PROVIDER_HOST, true, investigated);
		endBlock(investigated.plusSeconds(1));
		anchor(Examples.ASSOCIATION, investigated.plusSeconds(200));
		Instant promised = Instant.parse("2026-09-30T06:00:00.000Z");
		record(compensation(promised), PROVIDER_HOST, true, promised.plusSeconds(5));
		endBlock(promised.plusSeconds(9));
		anchor(Examples.REGULATOR, Instant.parse("2026-10-09T00:00:00.000Z"));
	}

	private static Told supervisor(String name, String org, CaseId caseId, String type, Instant at, JsonObject data) {
		return Told.of(name, org, caseId, type, at, "operator", data);
	}

	private static JsonObject founding() {
		return JsonObject.builder()
			.put("rules", Catalogue.RULES_1.rules())
			.put("catalogue", Catalogue.RULES_1.hash().hex())
			.put("regulator", Examples.REGULATOR)
			.put("regulatorHost", REGULATOR_HOST)
			.put("association", Examples.ASSOCIATION)
			.put("associationHost", ASSOCIATION_HOST)
			.build();
	}

	private static JsonObject organisation() {
		return JsonObject.builder()
			.put("organisation", Examples.PROVIDER)
			.put("host", PROVIDER_HOST)
			.put("kind", "provider")
			.put("status", "active")
			.build();
	}

	private static JsonObject key() {
		return JsonObject.builder()
			.put("organisation", Examples.PROVIDER)
			.put("key", Base64Text.encode(PublicKey.of(PROVIDER_KEY.getPublic()).spki()))
			.build();
	}

	private static Told compensation(Instant at) {
		return Told.of("compensation", Examples.PROVIDER, Examples.CASE, "compensation.promised", at, "finance",
				JsonObject.builder().put("basis", "agreement").build(),
				Map.of("amount", Json.of(28_600), "payee", Json.of("周女士"), "dueOn", Json.of("2026-10-15")), List.of(),
				null);
	}

	private void anchor(String party, Instant at) {
		CosignedCheckpoint checkpoint = checkpoint(size());
		JsonObject data = JsonObject.builder()
			.put("checkpoint", checkpoint.hash().hex())
			.put("size", checkpoint.checkpoint().size())
			.build();
		record(Told.of("anchor " + size(), party, CaseId.journal(party), "anchor", at, "witness", data), host(party),
				false, at.plusSeconds(1));
		endBlock(at.plusSeconds(3));
	}

	static String host(String org) {
		return switch (org) {
			case Examples.REGULATOR -> REGULATOR_HOST;
			case Examples.ASSOCIATION -> ASSOCIATION_HOST;
			default -> PROVIDER_HOST;
		};
	}

	static Signature signature(Entry entry) {
		return new Signature(PublicKey.of(PROVIDER_KEY.getPublic()).id(),
				Base64Text.encode(Signing.sign(PROVIDER_KEY.getPrivate(), entry.hash().bytes())));
	}

	private LedgerRecord record(Told what, String host, boolean signed, Instant txTime) {
		Entry entry = what.entry();
		@Nullable LedgerRecord head = this.heads.get(entry.caseId());
		LedgerRecord record = new LedgerRecord(entry, signed ? signature(entry) : null, host,
				(head != null) ? head.seq() + 1 : 1, (head != null) ? head.hash() : null,
				Seeds.hash("tx " + host + txTime).hex(), txTime, 1);
		this.heads.put(entry.caseId(), record);
		this.told.add(what);
		this.records.add(record);
		this.frontier = this.frontier.append(record.hash(),
				(level, index, hash) -> this.nodes.put(level + "/" + index, hash));
		return record;
	}

	private void endBlock(Instant time) {
		Checkpoint checkpoint = new Checkpoint(Examples.LEDGER, size(), this.frontier.root());
		this.checkpoints.put(size(),
				CosignedCheckpoint.of(checkpoint, List.of(WITNESSES.get(0).cosign(checkpoint.text(), time),
						WITNESSES.get(1).cosign(checkpoint.text(), time.plusSeconds(1)))));
	}

	long size() {
		return this.frontier.size();
	}

	List<LedgerRecord> records() {
		return this.records;
	}

	Told told(int index) {
		return this.told.get(index);
	}

	LedgerRecord head(CaseId caseId) {
		return Objects.requireNonNull(this.heads.get(caseId));
	}

	CosignedCheckpoint checkpoint(long size) {
		return Objects.requireNonNull(this.checkpoints.get(size));
	}

	Tree tree(long size) {
		return new Tree((level, index) -> Objects.requireNonNull(this.nodes.get(level + "/" + index)), size);
	}

	Receipt receipt(int index, long size) {
		return new Receipt(this.records.get(index),
				new TlogProof(index, tree(size).inclusion(index).path(), checkpoint(size)));
	}

}
