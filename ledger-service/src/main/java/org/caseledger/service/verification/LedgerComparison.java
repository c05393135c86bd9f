package org.caseledger.service.verification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.entry.VoidLeaf;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.ledger.Block;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.witness.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Walks the whole ledger: every leaf that its blocks give must stand in the projection,
 * the tree must be the one that the witnesses cosigned, and then every case is compared.
 */
@Component
public class LedgerComparison {

	private static final Logger progress = LoggerFactory.getLogger(LedgerComparison.class);

	private static final int BLOCKS_AT_ONCE = 50;

	private static final int PROGRESS = 10_000;

	private final Ledger ledger;

	private final Log log;

	private final Records records;

	private final Checkpoints checkpoints;

	private final CaseComparison cases;

	private final Clock clock;

	LedgerComparison(Ledger ledger, Log log, Records records, Checkpoints checkpoints, CaseComparison cases,
			Clock clock) {
		this.ledger = ledger;
		this.log = log;
		this.records = records;
		this.checkpoints = checkpoints;
		this.cases = cases;
		this.clock = clock;
	}

	/**
	 * Compares one case.
	 * @param caseId owner/key
	 * @return what differs
	 */
	public Comparison ofCase(String caseId) {
		CaseComparison.Part part = this.cases.compare(caseId);
		return new Comparison(this.clock.instant(), part.records(), part.files(), part.findings());
	}

	/**
	 * Compares everything.
	 * @return what differs
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	public Comparison ofAll() {
		Walk walk = new Walk();
		// what comes while we walk is not in the log yet
		long last = this.log.lastBlock();
		for (long block = 0; block < last;) {
			List<Block> blocks = this.ledger.blocks(block, (int) Math.min(BLOCKS_AT_ONCE, last - block));
			if (blocks.isEmpty()) {
				requireEnd(block);
				break;
			}
			blocks.forEach(walk::read);
			block = blocks.getLast().number();
		}
		walk.end();
		long files = 0;
		for (String caseId : this.records.cases()) {
			CaseComparison.Part part = this.cases.compare(caseId);
			walk.findings.addAll(part.findings());
			files += part.files();
		}
		return new Comparison(this.clock.instant(), walk.frontier.size(), files, walk.findings);
	}

	/** Blocks are only missing that the ledger says it does not have. */
	private void requireEnd(long last) {
		if (this.ledger.lastBlock() > last) {
			throw new LedgerUnavailableException("the ledger does not give the blocks after " + last, null);
		}
	}

	/** One pass over the blocks. */
	private final class Walk {

		private final List<Finding> findings = new ArrayList<>();

		private final Checkpoint cosigned = LedgerComparison.this.checkpoints.newest().orElseThrow().checkpoint();

		private Frontier frontier = Frontier.EMPTY;

		void read(Block block) {
			for (Block.Transaction transaction : block.transactions()) {
				try {
					if (isVoid(transaction)) {
						continue;
					}
					Answer answer = Answer.parse(transaction.answer());
					Map<Integer, Hash> hashes = recorded(answer, transaction.submissions().size());
					hashes.forEach((index, hash) -> leaf(hash, transaction.submissions().get(index)));
				}
				catch (FormatException | IndexOutOfBoundsException ex) {
					this.findings
						.add(new Finding(Finding.Code.LOG_DIFFERS, null, null, null, "ledger/blocks/" + block.number(),
								null, null, "This block of the ledger cannot be read any more."));
				}
			}
		}

		/**
		 * Whether one leaf says that the rules refused all of it. That it is said rightly
		 * shows in the tree that the witnesses cosigned.
		 */
		private boolean isVoid(Block.Transaction transaction) {
			Optional<VoidLeaf> leaf = LedgerComparison.this.records.voidAt(this.frontier.size())
				.filter((found) -> found.tx().equals(transaction.tx()));
			leaf.ifPresent((found) -> grow(found.hash()));
			return leaf.isPresent();
		}

		/**
		 * Which submission became which record: all that were neither repeated nor
		 * refused, in order.
		 */
		private Map<Integer, Hash> recorded(Answer answer, int submissions) {
			Map<Integer, Hash> hashes = new java.util.TreeMap<>();
			List<Integer> others = new ArrayList<>();
			answer.repeated().forEach((repeated) -> others.add(repeated.index()));
			answer.refused().forEach((refused) -> others.add(refused.index()));
			int next = 0;
			for (int i = 0; i < submissions; i++) {
				if (!others.contains(i)) {
					hashes.put(i, answer.records().get(next++));
				}
			}
			return hashes;
		}

		private void leaf(Hash hash, byte[] submission) {
			grow(hash);
			if (LedgerComparison.this.records.find(hash).isEmpty()) {
				this.findings.add(missing(hash, submission));
			}
		}

		private void grow(Hash hash) {
			this.frontier = this.frontier.append(hash);
			if (this.frontier.size() % PROGRESS == 0) {
				progress.info("compared {} leaves with the projection", this.frontier.size());
			}
			if (this.frontier.size() == this.cosigned.size() && !this.frontier.root().equals(this.cosigned.root())) {
				differs();
			}
		}

		/** Blocks can also have been taken away at the end. */
		void end() {
			if (this.frontier.size() < this.cosigned.size()) {
				differs();
			}
		}

		private void differs() {
			this.findings.add(new Finding(Finding.Code.LOG_DIFFERS, null, null, null, "ledger",
					this.cosigned.root().hex(), this.frontier.root().hex(),
					"The ledger's blocks do not give the tree that the witnesses cosigned."));
		}

		private Finding missing(Hash hash, byte[] submission) {
			String caseId = null;
			String org = null;
			try {
				Submission parsed = Submission.parse(submission);
				caseId = parsed.entry().caseId().toString();
				org = parsed.entry().org();
			}
			catch (FormatException ex) {
				progress.warn("a recorded submission cannot be read any more");
			}
			return new Finding(Finding.Code.RECORD_MISSING, caseId, hash.hex(), org, "ledger.record", hash.hex(), null,
					"The ledger holds a record that the database does not; a rebuild restores it.");
		}

	}

}
