package org.caseledger.service.witness;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.service.party.Member;
import org.caseledger.service.party.Roster;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How far each witness is, for whoever watches the service; without its keys, and without
 * holding it up.
 */
@Component
public class WitnessMeasures {

	private final Cosignatures cosignatures;

	private final Forks forks;

	private final Roster roster;

	WitnessMeasures(Cosignatures cosignatures, Forks forks, Roster roster) {
		this.cosignatures = cosignatures;
		this.forks = forks;
		this.roster = roster;
	}

	/**
	 * How far one witness is.
	 *
	 * @param party whose it is
	 * @param leaves how many leaves it has cosigned, as far as this instance knows
	 * @param lastTime the time of its last cosignature, null before the first
	 * @param required whether receipts wait for it
	 * @param here whether it signs in this instance, by its clock
	 */
	public record Standing(String party, long leaves, @Nullable Instant lastTime, boolean required, boolean here) {
	}

	/**
	 * {@return the parties that cosign, here or in instances of their own}
	 */
	public List<String> parties() {
		return this.roster.witnesses().stream().map(Member::name).toList();
	}

	/**
	 * Looks how far a witness is.
	 * @param party whose it is
	 * @return where it stands
	 */
	public Standing standing(String party) {
		return new Standing(party, this.cosignatures.reached(party), this.cosignatures.lastTime(party).orElse(null),
				this.roster.required().contains(party),
				this.roster.here().stream().anyMatch((member) -> member.name().equals(party)));
	}

	/**
	 * {@return how many signatures over another tree than the one that is read here are
	 * kept}
	 */
	public long forks() {
		return this.forks.count();
	}

	/**
	 * {@return where every witness stands}
	 */
	public Stream<Standing> standings() {
		return parties().stream().map(this::standing);
	}

}
