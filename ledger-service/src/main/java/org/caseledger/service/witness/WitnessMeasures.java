package org.caseledger.service.witness;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.home.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each witness is, for whoever watches the service; without its keys, and without
 * holding it up.
 */
@Component
public class WitnessMeasures {

	private final JdbcClient db;

	private final Cosignatures cosignatures;

	private final List<String> parties;

	WitnessMeasures(JdbcClient db, Cosignatures cosignatures, Settings settings) {
		this.db = db;
		this.cosignatures = cosignatures;
		this.parties = List.of(settings.regulator(), settings.association());
	}

	/**
	 * How far one witness is.
	 *
	 * @param party whose it is
	 * @param leaves how many leaves it has cosigned
	 * @param lastTime the time of its last cosignature, null before the first
	 */
	public record Standing(String party, long leaves, @Nullable Instant lastTime) {
	}

	/**
	 * {@return the parties whose witnesses run here}
	 */
	public List<String> parties() {
		return this.parties;
	}

	/**
	 * Looks how far a witness is.
	 * @param party whose it is
	 * @return where it stands
	 */
	public Standing standing(String party) {
		long leaves = this.db.sql("SELECT frontier FROM witness.position WHERE party = ?")
			.param(party)
			.query(byte[].class)
			.optional()
			.map((frontier) -> Frontier.parse(frontier).size())
			.orElse(0L);
		return new Standing(party, leaves, this.cosignatures.lastTime(party).orElse(null));
	}

	/**
	 * {@return where every witness stands}
	 */
	public Stream<Standing> standings() {
		return this.parties.stream().map(this::standing);
	}

}
