package org.caseledger.service.ledger.fabric;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A transaction with its entries, from the choice of these until the block that holds it
 * was read. While it lasts, nobody else takes its entries, and what comes after them in
 * their cases stays behind.
 */
final class Flight {

	private final String host;

	private final List<WaitingEntry.Claim> claims;

	private final long began = System.nanoTime();

	private volatile @Nullable String tx;

	private volatile @Nullable CompletableFuture<Landing> landing;

	private volatile State state = State.ENDORSING;

	Flight(String host, List<WaitingEntry.Claim> claims) {
		this.host = host;
		this.claims = List.copyOf(claims);
	}

	/** How far it is. */
	enum State {

		/** Nothing has happened on the ledger. */
		ENDORSING,
		/** An orderer may have it. */
		SENT,
		/** It has failed; its entries are kept back for a moment. */
		RESTING,
		/** Its entries are free, or settled. */
		OVER

	}

	String host() {
		return this.host;
	}

	List<WaitingEntry.Claim> claims() {
		return this.claims;
	}

	@Nullable String tx() {
		return this.tx;
	}

	State state() {
		return this.state;
	}

	/** How long it has lasted. */
	long nanos() {
		return System.nanoTime() - this.began;
	}

	/** Its transaction has this id, and from now on may be found in the database. */
	void named(String id) {
		this.tx = id;
	}

	void sent(CompletableFuture<Landing> expected) {
		this.landing = expected;
		this.state = State.SENT;
	}

	void rest() {
		this.state = State.RESTING;
	}

	void end() {
		this.state = State.OVER;
	}

	/** Where it stands, null while it is in no block. */
	@Nullable Landing landing() {
		CompletableFuture<Landing> expected = this.landing;
		return (this.state == State.SENT && expected != null) ? expected.getNow(null) : null;
	}

}
