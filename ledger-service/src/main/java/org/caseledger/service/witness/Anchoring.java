package org.caseledger.service.witness;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.chaincode.Organisation;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.party.Roster;
import org.caseledger.service.vault.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every few minutes each witness records the hash of the newest cosigned checkpoint in
 * its journal: what comes after that leaf was recorded not before the checkpoint's time.
 */
@Component
public class Anchoring {

	static final String TYPE = "anchor";

	private final Parties parties;

	private final Roster roster;

	private final Checkpoints checkpoints;

	private final Outbox outbox;

	private final Committer committer;

	private final Records records;

	private final Register register;

	private final Vault vault;

	private final JdbcClient db;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Anchoring(Parties parties, Roster roster, Checkpoints checkpoints, Outbox outbox, Committer committer,
			Records records, Register register, Vault vault, JdbcClient db, Clock clock,
			TransactionTemplate transaction) {
		this.parties = parties;
		this.roster = roster;
		this.checkpoints = checkpoints;
		this.outbox = outbox;
		this.committer = committer;
		this.records = records;
		this.register = register;
		this.vault = vault;
		this.db = db;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Anchors now, if this instance commits for all, unless nothing but anchors has come
	 * since the last time.
	 */
	@Scheduled(initialDelayString = "${caseledger.first-anchor:10s}",
			fixedDelayString = "${caseledger.anchor-interval:5m}")
	public void anchor() {
		if (!this.committer.isLeading()) {
			return;
		}
		this.checkpoints.newest().ifPresent((checkpoint) -> {
			for (WitnessParty party : this.parties.witnesses()) {
				this.transaction.executeWithoutResult((status) -> anchor(party, checkpoint));
			}
			this.committer.wake();
		});
	}

	private void anchor(WitnessParty party, CosignedCheckpoint checkpoint) {
		// records before the rules' state: a rebuild locks them in this order
		boolean news = hasNews(party, checkpoint.checkpoint().size());
		// in force only when both supervisors have said the same
		Organisation registered = this.register.organisation(party.name()).filter(Organisation::isActive).orElse(null);
		if (registered == null || !news) {
			return;
		}
		String ledger = checkpoint.checkpoint().ledger();
		CaseId journal = CaseId.journal(party.name());
		JsonObject data = JsonObject.builder()
			.put("checkpoint", checkpoint.hash().hex())
			.put("size", checkpoint.checkpoint().size())
			.build();
		Entry entry = new Entry(ledger, party.name(), UUID.randomUUID(), journal, TYPE, null, this.clock.instant(),
				new Actor(this.vault.pseudonym(journal.toString(), party.name(), "witness"), "witness"), data,
				List.of(), Payload.root(Map.of()), List.of());
		EntryName name = new EntryName(entry.org(), entry.id());
		this.db.sql("INSERT INTO witness.anchored (party, id, size, note) VALUES (?, ?, ?, ?)")
			.params(party.name(), entry.id(), checkpoint.checkpoint().size(), checkpoint.bytes())
			.update();
		this.outbox.queue(List.of(new Outbox.Queued(name, journal.toString(), registered.host(), entry.hash(),
				new Submission(entry, null).bytes())));
	}

	private boolean hasNews(WitnessParty party, long size) {
		long last = this.db.sql("SELECT coalesce(max(size), 0) FROM witness.anchored WHERE party = ?")
			.param(party.name())
			.query(Long.class)
			.single();
		return this.records.hasOtherThan(TYPE, last, size);
	}

	/**
	 * The checkpoint that an anchor record anchors.
	 * @param name the anchor's entry
	 * @return bytes of the note, empty when it was not made here and its party has not
	 * told it yet
	 */
	public Optional<byte[]> note(EntryName name) {
		return this.db.sql("SELECT note FROM witness.anchored WHERE party = ? AND id = ?")
			.params(name.org(), name.id())
			.query(byte[].class)
			.optional();
	}

	/**
	 * The last anchors before a leaf, one for each witness at most.
	 * @param index the leaf
	 * @return the anchors in the order of the log
	 */
	public List<StoredRecord> before(long index) {
		return this.roster.witnesses()
			.stream()
			.flatMap((party) -> this.records.lastOfType(party.name(), TYPE, index).stream())
			.sorted(Comparator.comparingLong(StoredRecord::index))
			.toList();
	}

}
