package org.caseledger.demo.story;

import java.util.Map;

import org.caseledger.demo.api.LedgerApi;

/**
 * Everybody with their token, and the names of their organisations.
 *
 * @param organisations a name for each side
 * @param apis the API as each person may use it
 */
public record Cast(Map<Side, String> organisations, Map<Person, LedgerApi> apis) {

	public Cast {
		organisations = Map.copyOf(organisations);
		apis = Map.copyOf(apis);
	}

	/**
	 * The organisation of a side.
	 * @param side a side
	 * @return its name
	 */
	public String organisation(Side side) {
		String name = this.organisations.get(side);
		if (name == null) {
			throw new IllegalStateException("no organisation for " + side);
		}
		return name;
	}

	/**
	 * The API as somebody may use it.
	 * @param person a person
	 * @return the API
	 */
	public LedgerApi api(Person person) {
		LedgerApi api = this.apis.get(person);
		if (api == null) {
			throw new IllegalStateException("no token for " + person);
		}
		return api;
	}

}
