package org.caseledger.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * The ids and times of one performance, chosen before it begins, so that what is expected
 * can be written down first.
 */
public final class Script {

	private static final Duration WEEK = Duration.ofDays(7);

	private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

	private static final Instant CURTAIN = beijing(LocalDateTime.parse("2026-10-01T00:00"));

	private final Map<Act, UUID> entries = new EnumMap<>(Act.class);

	private final Map<Exhibit, UUID> files = new EnumMap<>(Exhibit.class);

	private final Duration earlier;

	/**
	 * A new performance.
	 * @param now when it begins: where the story lies in the future it is moved back by
	 * whole weeks, because a claimed time in the future is refused
	 */
	public Script(Instant now) {
		for (Act act : Act.values()) {
			this.entries.put(act, UUID.randomUUID());
		}
		for (Exhibit exhibit : Exhibit.values()) {
			this.files.put(exhibit, UUID.randomUUID());
		}
		long ahead = Duration.between(now, CURTAIN).toSeconds();
		this.earlier = WEEK.multipliedBy(Math.max(0, Math.ceilDiv(ahead, WEEK.toSeconds())));
	}

	/**
	 * The id of the entry.
	 * @param act what happens
	 * @return its id
	 */
	public UUID entry(Act act) {
		return of(this.entries, act);
	}

	/**
	 * The id of the file.
	 * @param exhibit the file
	 * @return its id
	 */
	public UUID file(Exhibit exhibit) {
		return of(this.files, exhibit);
	}

	/**
	 * {@return by how much the story was moved back}
	 */
	public Duration earlier() {
		return this.earlier;
	}

	Instant at(Act act) {
		return moved(act.at());
	}

	Instant moved(LocalDateTime time) {
		return beijing(time).minus(this.earlier);
	}

	private static Instant beijing(LocalDateTime time) {
		return time.toInstant(BEIJING);
	}

	private static <K> UUID of(Map<K, UUID> ids, K key) {
		UUID id = ids.get(key);
		if (id == null) {
			throw new IllegalStateException("no id for " + key);
		}
		return id;
	}

}
