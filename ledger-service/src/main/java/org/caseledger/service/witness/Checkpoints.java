package org.caseledger.service.witness;

import java.time.Instant;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.party.Roster;

import org.springframework.stereotype.Component;

/**
 * Checkpoints that every required party has cosigned, with the lines of the others that
 * have.
 */
@Component
public class Checkpoints {

	private static final int CACHED = 1_000;

	private final Cosignatures cosignatures;

	private final Roster roster;

	private final Register register;

	/** Of sizes that every witness has cosigned, hence for good. */
	private final Cache<Long, CosignedCheckpoint> whole = Caffeine.newBuilder().maximumSize(CACHED).build();

	Checkpoints(Cosignatures cosignatures, Roster roster, Register register) {
		this.cosignatures = cosignatures;
		this.roster = roster;
		this.register = register;
	}

	/**
	 * {@return the newest checkpoint, empty before the first}
	 */
	public Optional<CosignedCheckpoint> newest() {
		return this.cosignatures.largest(this.roster.required()).flatMap(this::ofSize);
	}

	/**
	 * {@return how many leaves every required party has cosigned: those below can be
	 * proven}
	 */
	public long size() {
		return this.cosignatures.largest(this.roster.required()).orElse(0L);
	}

	/**
	 * The earliest checkpoint that contains a leaf.
	 * @param index the leaf
	 * @return the checkpoint, empty while a required party has not signed
	 */
	public Optional<CosignedCheckpoint> containing(long index) {
		return this.cosignatures.sizeAbove(index, this.roster.required()).flatMap(this::ofSize);
	}

	/**
	 * A checkpoint of a certain size.
	 * @param size a size that every required party has cosigned
	 * @return the checkpoint, empty before the first
	 */
	public Optional<CosignedCheckpoint> cosigned(long size) {
		return (size > 0) ? ofSize(size) : Optional.empty();
	}

	/**
	 * The upper bound of a leaf's recording.
	 * @param index the leaf
	 * @return the earliest cosignature over a checkpoint that contains it
	 */
	public Optional<Instant> earliestTime(long index) {
		return this.cosignatures.earliestTime(index);
	}

	private Optional<CosignedCheckpoint> ofSize(long size) {
		CosignedCheckpoint known = this.whole.getIfPresent(size);
		return (known != null) ? Optional.of(known) : this.register.founding()
			.map((ledger) -> remember(this.cosignatures.checkpoint(ledger.ledger(), size)));
	}

	private CosignedCheckpoint remember(CosignedCheckpoint checkpoint) {
		if (checkpoint.note().lines().size() == this.roster.witnesses().size()) {
			this.whole.put(checkpoint.checkpoint().size(), checkpoint);
		}
		return checkpoint;
	}

}
