package org.caseledger.demo.story;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.files.EvidenceFile;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Plays the script through the API.
 */
public final class Performance {

	private final Script script;

	private final Cast cast;

	private final Audience audience;

	private final Map<Person, String> pseudonyms = new EnumMap<>(Person.class);

	private @Nullable String caseName;

	/**
	 * Sees each act.
	 */
	public interface Audience {

		/**
		 * An act was recorded.
		 * @param act what happened
		 * @param recorded its receipt
		 * @param taken from the first request to the receipt
		 */
		void seen(Act act, Answer.Recorded recorded, Duration taken);

	}

	/**
	 * A performance.
	 * @param script ids and times
	 * @param cast who plays
	 * @param audience who watches
	 */
	public Performance(Script script, Cast cast, Audience audience) {
		this.script = script;
		this.cast = cast;
		this.audience = audience;
	}

	/**
	 * Plays all acts.
	 * @return the name of the case
	 */
	public String play() {
		Lines lines = new Lines(this.script, this.cast, this.pseudonyms);
		for (Act act : Act.values()) {
			long started = System.nanoTime();
			Answer.Recorded recorded = play(act, lines);
			this.pseudonyms.putIfAbsent(act.person(), recorded.actor());
			this.caseName = recorded.caseName();
			this.audience.seen(act, recorded, Duration.ofNanos(System.nanoTime() - started));
		}
		return caseName();
	}

	private Answer.Recorded play(Act act, Lines lines) {
		LedgerApi api = this.cast.api(act.person());
		if (act == Act.ACCEPTED) {
			return recorded(act, api.open(lines.request(act).json()));
		}
		Exhibit exhibit = act.exhibit();
		if (exhibit != null) {
			EvidenceFile file = exhibit.file();
			String digest = Base64.getEncoder().encodeToString(Sha256.of(file.bytes()).bytes());
			api.upload(caseName(), this.script.file(exhibit), BodyPublishers.ofByteArray(file.bytes()), digest);
		}
		JsonObject request = lines.request(act).in(caseName()).json();
		return recorded(act, api.submit(request));
	}

	private static Answer.Recorded recorded(Act act, Answer answer) {
		return switch (answer) {
			case Answer.Recorded recorded -> recorded;
			case Answer.Pending pending -> throw new IllegalStateException(act + " was not recorded in a minute");
			case Answer.Refused refused -> throw new IllegalStateException(act + " was refused: " + refused.code());
		};
	}

	private String caseName() {
		if (this.caseName == null) {
			throw new IllegalStateException("the case is not open");
		}
		return this.caseName;
	}

}
