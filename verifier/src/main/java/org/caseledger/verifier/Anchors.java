package org.caseledger.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.entry.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Lower bounds of the time: what stands behind an anchor was recorded after the anchored
 * checkpoint was cosigned (sections 8 and 13).
 */
final class Anchors {

	private final Report report;

	private final Witnesses witnesses;

	private final List<Bound> bounds = new ArrayList<>();

	Anchors(Report report, Witnesses witnesses) {
		this.report = report;
		this.witnesses = witnesses;
	}

	/** Anchors come in the order of their leaves. */
	void take(Recorded recorded, PlacedCheckpoint anchored) {
		Entry entry = recorded.entry();
		CosignedCheckpoint checkpoint = anchored.cosigned();
		boolean anchors = this.report.require(Check.ANCHOR, "anchor".equals(entry.type()), recorded.at("entry/type"));
		anchors &= this.report.equal(Check.ANCHOR, checkpoint.hash().hex(), Codes.text(entry.data(), "checkpoint"),
				recorded.at("entry/data/checkpoint"));
		anchors &= this.report.equal(Check.ANCHOR, anchored.size(), Codes.number(entry.data(), "size"),
				recorded.at("entry/data/size"));
		anchors &= this.report.require(Check.ANCHOR, anchored.size() <= recorded.index(),
				recorded.at("entry/data/size"));
		Collection<Instant> times = this.witnesses.anchored(anchored, recorded.index());
		this.report.require(Check.ANCHOR_TIME, !times.isEmpty(), anchored.place());
		if (anchors && !times.isEmpty()) {
			Bound before = this.bounds.isEmpty() ? null : this.bounds.getLast();
			Instant earliest = times.stream().min(Instant::compareTo).orElseThrow();
			Instant latest = times.stream().max(Instant::compareTo).orElseThrow();
			this.bounds.add(new Bound(recorded.index(), later(earliest, (before != null) ? before.time() : earliest),
					later(latest, (before != null) ? before.any() : latest)));
		}
	}

	/** The latest of the times that anchors at an earlier leaf give. */
	@Nullable Instant notBefore(long index) {
		Instant latest = null;
		for (Bound bound : this.bounds) {
			if (bound.index() < index) {
				latest = bound.time();
			}
		}
		return latest;
	}

	/**
	 * The latest counting cosignature on anything that was anchored: the tree goes on
	 * behind it.
	 */
	@Nullable Instant latest() {
		return this.bounds.isEmpty() ? null : this.bounds.getLast().any();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isBefore(other) ? other : one;
	}

	/**
	 * Behind this leaf nothing was recorded before the time; some witness says
	 * {@code any}.
	 */
	private record Bound(long index, Instant time, Instant any) {
	}

}
