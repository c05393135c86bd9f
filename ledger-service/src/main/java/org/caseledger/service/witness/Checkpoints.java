package org.caseledger.service.witness;

import java.time.Instant;
import java.util.Optional;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.service.ledger.Register;

import org.springframework.stereotype.Component;

/**
 * Checkpoints that every witness of this service has cosigned.
 */
@Component
public class Checkpoints {

	private final Cosignatures cosignatures;

	private final Parties parties;

	private final Register register;

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
	 * The earliest checkpoint that contains a leaf.
	 * @param index the leaf
	 * @return the checkpoint, empty while the witnesses have not signed
	 */
	public Optional<CosignedCheckpoint> containing(long index) {
		return this.cosignatures.sizeAbove(index, this.parties.witnesses().size()).flatMap(this::ofSize);
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
		return this.register.ledger().flatMap((ledger) -> this.cosignatures.checkpoint(ledger.ledger(), size));
	}

}
