package org.caseledger.service.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.service.database.Rows;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.vault.Vault;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes what the block reader has read. Everything here follows from the ledger, the
 * amounts also from the vault: it can be thrown away and made anew.
 */
@Component
class Projection {

	/** The field that is money, in fen. */
	private static final String AMOUNT = "amount";

	private final JdbcTemplate jdbc;

	private final Vault vault;

	private final CaseProjection cases;

	Projection(JdbcTemplate jdbc, Vault vault) {
		this.cases = new CaseProjection(jdbc);
		this.jdbc = jdbc;
		this.vault = vault;
	}

	/**
	 * Prepares what is to be written, on another core.
	 * @param leaves what was read
	 * @return what {@link #write} takes, in the same transaction
	 */
	Prepared prepare(Leaves leaves) {
		Map<String, Stage> stages = stages(leaves.leaves());
		return new Prepared(leaves, stages,
				CompletableFuture.supplyAsync(() -> RecordRows.of(leaves.leaves(), stages)));
	}

	/**
	 * Writes.
	 * @param prepared what was read
	 * @return the records among them
	 */
	Map<EntryName, StoredRecord> write(Prepared prepared) {
		Leaves leaves = prepared.leaves;
		RecordRows records = prepared.records.join();
		if (leaves.leaves().isEmpty()) {
			return Map.of();
		}
		writeTiles(leaves.nodes());
		writeBlockEnds(leaves.ends());
		records.rows.insert(this.jdbc);
		this.cases.write(leaves.leaves(), prepared.stages);
		writeAmounts(leaves.leaves());
		return records.written;
	}

	/** Hashes of the tiles' levels, in the order in which they became complete. */
	private void writeTiles(List<Leaves.Node> nodes) {
		Map<List<Long>, ByteArrayOutputStream> grown = new LinkedHashMap<>();
		for (Leaves.Node node : nodes) {
			grown
				.computeIfAbsent(List.of((long) node.level(), node.index() / Tile.WIDTH),
						(place) -> new ByteArrayOutputStream())
				.writeBytes(node.hash().bytes());
		}
		List<Object[]> rows = new ArrayList<>();
		grown.forEach((place, hashes) -> rows.add(new Object[] { place.get(0), place.get(1), hashes.toByteArray() }));
		this.jdbc.batchUpdate("""
				INSERT INTO ledger.tile (level, index, hashes) VALUES (?, ?, ?)
				ON CONFLICT (level, index) DO UPDATE SET hashes = tile.hashes || excluded.hashes
				""", rows);
	}

	private void writeBlockEnds(List<Leaves.BlockEnd> ends) {
		Rows rows = new Rows("ledger.block_end (size, root, block)");
		ends.forEach((end) -> rows.add(end.size(), end.root().bytes(), end.block()));
		rows.insert(this.jdbc);
	}

	/** The stages before these blocks, of the cases that it touches. */
	private Map<String, Stage> stages(List<Leaves.Leaf> leaves) {
		String[] cases = leaves.stream()
			.map(Leaves.Leaf::record)
			.filter(Objects::nonNull)
			.map((record) -> record.entry().caseId().toString())
			.distinct()
			.toArray(String[]::new);
		Map<String, Stage> stages = new HashMap<>();
		if (cases.length == 0) {
			return stages;
		}
		this.jdbc.query("SELECT case_id, stage FROM ledger.case_file WHERE case_id = ANY (?::text[])",
				(statement) -> statement.setArray(1, statement.getConnection().createArrayOf("text", cases)), (row) -> {
					stages.put(row.getString(1), Stage.of(row.getString(2)));
				});
		return stages;
	}

	private void writeAmounts(List<Leaves.Leaf> leaves) {
		List<Object[]> rows = new ArrayList<>();
		for (Leaves.Leaf leaf : leaves) {
			LedgerRecord record = leaf.record();
			if (record == null || !type(record).fields().properties().containsKey(AMOUNT)) {
				continue;
			}
			Entry entry = record.entry();
			for (OpenedField field : this.vault.open(entry.org(), entry.id())) {
				if (field.name().equals(AMOUNT) && field.value() instanceof JsonInteger fen) {
					rows.add(new Object[] { entry.org(), entry.id(), field.name(), entry.caseId().toString(),
							fen.value() });
				}
			}
		}
		this.jdbc.batchUpdate("""
				INSERT INTO ledger.amount (org, id, field, case_id, fen) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING
				""", rows);
	}

	private static EntryType type(LedgerRecord record) {
		return Catalogue.ofRules(record.rules())
			.map((catalogue) -> catalogue.type(record.entry().type()))
			.orElseThrow(() -> new IllegalStateException("a record of rules that this program does not run"));
	}

	/**
	 * What is to be written.
	 *
	 * @param leaves what was read
	 * @param stages of the cases that it touches: after it, once the records are ready
	 * @param records the rows of the records
	 */
	record Prepared(Leaves leaves, Map<String, Stage> stages, CompletableFuture<RecordRows> records) {
	}

	private record RecordRows(Rows rows, Map<EntryName, StoredRecord> written) {

		/** Moves the stages on. */
		static RecordRows of(List<Leaves.Leaf> leaves, Map<String, Stage> stages) {
			Map<EntryName, StoredRecord> written = new LinkedHashMap<>();
			Rows rows = new Rows(
					"ledger.record (index, hash, bytes, case_id, seq, owner, org, id, type, class, stage)");
			for (Leaves.Leaf leaf : leaves) {
				LedgerRecord record = leaf.record();
				if (record == null) {
					rows.add(leaf.index(), leaf.hash().bytes(), leaf.bytes(), null, null, null, null, null, null, null,
							null);
					continue;
				}
				Entry entry = record.entry();
				EntryType type = type(record);
				String caseId = entry.caseId().toString();
				Stage to = type.to();
				if (to != null) {
					stages.put(caseId, to);
				}
				String stage = stages.getOrDefault(caseId, Stage.NONE).code();
				rows.add(leaf.index(), leaf.hash().bytes(), leaf.bytes(), caseId, record.seq(), entry.caseId().owner(),
						entry.org(), entry.id(), entry.type(), type.typeClass(), stage);
				written.put(new EntryName(entry.org(), entry.id()),
						new StoredRecord(leaf.index(), leaf.hash(), leaf.bytes(), stage, record));
			}
			return new RecordRows(rows, written);
		}

	}

}
