package org.caseledger.service.witness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.note.VerifiedNote;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.party.Member;
import org.caseledger.service.party.PartyAwayException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other parties' witnesses have told, kept once it is verified: under their keys and
 * against the log that is read here.
 */
@Component
class Collected {

	private final PartyKeys keys;

	private final Cosignatures cosignatures;

	private final Forks forks;

	private final Log log;

	private final Records records;

	private final JdbcClient db;

	Collected(PartyKeys keys, Cosignatures cosignatures, Forks forks, Log log, Records records, JdbcClient db) {
		this.keys = keys;
		this.cosignatures = cosignatures;
		this.forks = forks;
		this.log = log;
		this.records = records;
		this.db = db;
	}

	/** How far the party's cosignatures are here. */
	long size(String party) {
		return this.cosignatures.reached(party);
	}

	/** How far the log is read here. */
	long read() {
		return this.log.last().map(Log.BlockEnd::size).orElse(0L);
	}

	/** Takes what a party says of its keys. */
	@Transactional
	void keys(Member party, byte[] said) {
		try {
			this.keys.take(party, TrustFile.parse(said));
		}
		catch (FormatException ex) {
			throw unreadable(party, ex);
		}
	}

	/**
	 * Takes cosignatures, in the order of their sizes.
	 * @return how many were new
	 * @throws PartyAwayException when one is not what was asked for; those before it are
	 * kept
	 */
	@Transactional(noRollbackFor = PartyAwayException.class)
	int cosignatures(Member party, byte[] said) {
		try {
			return cosignatures(party, Told.cosignatures(said));
		}
		catch (FormatException ex) {
			throw unreadable(party, ex);
		}
	}

	private int cosignatures(Member party, List<CosignedCheckpoint> said) {
		long last = size(party.name());
		long read = read();
		Map<Long, Hash> ends = this.log.blockEnds(last, Told.AT_ONCE)
			.stream()
			.collect(Collectors.toMap(Log.BlockEnd::size, Log.BlockEnd::root));
		int taken = 0;
		for (CosignedCheckpoint signed : said) {
			Checkpoint checkpoint = signed.checkpoint();
			if (checkpoint.size() > read) {
				// it is ahead: judged when that is read here as well
				break;
			}
			if (checkpoint.size() <= last) {
				throw new PartyAwayException(party.name(), "says what was not asked for");
			}
			Instant time = time(party, signed);
			Hash end = ends.get(checkpoint.size());
			Hash own = (end != null) ? end : this.log.tree(checkpoint.size()).root();
			if (!own.equals(checkpoint.root())) {
				this.forks.keep(party.name(), signed, own);
				throw new PartyAwayException(party.name(), "signed another tree");
			}
			this.cosignatures.add(party.name(), checkpoint, signed.note().lines().getFirst(), time);
			last = checkpoint.size();
			taken++;
		}
		return taken;
	}

	/** When the party signed, by the one line that there is. */
	private Instant time(Member party, CosignedCheckpoint signed) {
		VerifiedNote verified = signed.note().verify(this.keys.cosigners(party.name(), signed.checkpoint().size()));
		if (verified.signatures().size() != 1 || !verified.unknown().isEmpty()) {
			throw new PartyAwayException(party.name(), "signs with keys that are not known to be its");
		}
		return Objects.requireNonNull(verified.signatures().getFirst().time());
	}

	/** Whether a party has recorded an anchor whose checkpoint is not here. */
	boolean lacksAnchor(String party) {
		return this.records.lastOfType(party, Anchoring.TYPE, Long.MAX_VALUE)
			.map((anchor) -> anchor.record().entry())
			.filter((entry) -> this.db
				.sql("SELECT NOT EXISTS (SELECT FROM witness.anchored WHERE party = ? AND id = ?)")
				.params(party, entry.id())
				.query(Boolean.class)
				.single())
			.isPresent();
	}

	/** The largest size that a party has anchored, of those that are here. */
	long anchored(String party) {
		return this.db.sql("SELECT coalesce(max(size), 0) FROM witness.anchored WHERE party = ?")
			.param(party)
			.query(Long.class)
			.single();
	}

	/**
	 * Takes anchored checkpoints: the record on the ledger has the hash of each.
	 * @throws PartyAwayException when one has another
	 */
	@Transactional(noRollbackFor = PartyAwayException.class)
	void anchors(Member party, byte[] said) {
		try {
			for (Told.Anchored anchor : Told.anchors(said)) {
				JsonObject data = this.records.find(new EntryName(party.name(), anchor.id()))
					.map((record) -> record.record().entry().data())
					.orElse(null);
				if (data == null) {
					// not on the ledger yet, as far as it is read here
					break;
				}
				if (!Json.of(anchor.checkpoint().hash().hex()).equals(data.get("checkpoint"))) {
					throw new PartyAwayException(party.name(), "says of an anchor what its record does not");
				}
				this.db.sql("""
						INSERT INTO witness.anchored (party, id, size, note) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
						""")
					.params(party.name(), anchor.id(), anchor.checkpoint().checkpoint().size(),
							anchor.checkpoint().bytes())
					.update();
			}
		}
		catch (FormatException ex) {
			throw unreadable(party, ex);
		}
	}

	private static PartyAwayException unreadable(Member party, FormatException ex) {
		return new PartyAwayException(party.name(), "says what cannot be read (" + ex.code() + ")");
	}

}
