package org.caseledger.service.witness;

import java.time.Instant;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.service.ledger.Register;

import org.springframework.stereotype.Component;

/**
 * Checkpoints that every witness of this service has cosigned.
 */
@Component
public class Checkpoints {

	private static final int CACHED = 1_000;

	private final Cosignatures cosignatures;

	private final Parties parties;

	private final Register register;

	/** Of sizes that every witness has cosigned, hence for good. */
	private final Cache<Long, CosignedCheckpoint> whole = Caffeine.newBuilder().maximumSize(CACHED).build();

	Checkpoints(Cosignatures cosignatures, Parties parties, Register register) {
		this.cosignatures = cosignatures;
		this.parties = parties;
		this.register = register;
	}

	/**
	 * {@return the newest checkpoint, empty before the first}
	 */
	public Optional<CosignedCheckpoint> newest() {
		return this.cosignatures.largest(this.parties.witnesses().size()).flatMap(this::ofSize);
	}

	/**
	 * {@return how many leaves every witness has cosigned: those below can be proven}
	 */
	public long size() {
		return this.cosignatures.largest(this.parties.witnesses().size()).orElse(0L);
	}

	/**
	 * The earliest checkpoint that contains a leaf.
	 * @param index the leaf
	 * @return the checkpoint, empty while the witnesses have not signed
	 */
	public Optional<CosignedCheckpoint> containing(long index) {
		return this.cosignatures.sizeAbove(index, this.parties.witnesses().size()).flatMap(this::ofSize);
	}

	/**
	 * A checkpoint of a certain size.
	 * @param size a size that every witness has cosigned
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
		return this.register.founding()
			.map((ledger) -> this.whole.get(size, (missing) -> this.cosignatures.checkpoint(ledger.ledger(), missing)));
	}

}
