package org.caseledger.service.doctor;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.home.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at, and how it is.
 *
 * @param check stable name of what was looked at, kebab-case
 * @param text how it is, one sentence or two
 * @param remedy what to do, null when it is as it should be
 */
public record Observation(String check, String text, @Nullable String remedy) {

	static Observation good(String check, String text) {
		return new Observation(check, text, null);
	}

	static Observation wrong(String check, String text, String remedy) {
		return new Observation(check, text, remedy);
	}

	static Observation refused(String check, RefusedException refused) {
		return wrong(check, String.valueOf(refused.getMessage()), refused.remedy());
	}

	/**
	 * {@return whether it is as it should be}
	 */
	public boolean isGood() {
		return this.remedy == null;
	}

	/**
	 * {@return the sentences for a person}
	 */
	public String sentence() {
		return this.isGood() ? this.text : this.text + " " + this.remedy;
	}

	/**
	 * {@return the same for a program}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("check", this.check)
			.put("good", Json.of(isGood()))
			.put("text", this.text)
			.putIfPresent("remedy", this.remedy)
			.build();
	}

}
