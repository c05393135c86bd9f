package org.caseledger.demo;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.EntryRequest;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.api.Members;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Person;
import org.caseledger.demo.story.Side;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What must be before the story begins: a token for everybody, and 甲家政 in the register.
 *
 * @param api the service, without a token
 * @param tokens the command
 */
record Preparation(LedgerApi api, TokenCommand tokens) {

	/** 甲家政. */
	static final String PROVIDER = "jia-jiazheng";

	Cast cast() {
		Json ledger = this.api.read("/v1/ledger");
		Map<Side, String> organisations = new EnumMap<>(Side.class);
		organisations.put(Side.PROVIDER, PROVIDER);
		organisations.put(Side.REGULATOR, Members.text(ledger, "regulator"));
		organisations.put(Side.ASSOCIATION, Members.text(ledger, "association"));
		Map<Person, LedgerApi> apis = new ConcurrentHashMap<>();
		Arrays.stream(Person.values()).parallel().forEach((person) -> {
			String organisation = organisations.getOrDefault(person.side(), PROVIDER);
			apis.put(person, this.api.as(this.tokens.make(organisation, person.role(), person.login())));
		});
		return new Cast(organisations, apis);
	}

	/**
	 * Both supervisors record that 甲家政 takes part; it takes effect with the second. The
	 * entries are the same in every run on a ledger, so a later run gets the first
	 * answer.
	 */
	Answer.Recorded register(Cast cast) {
		LedgerApi regulator = cast.api(Person.HE_WEI);
		String genesis = Members.text(regulator.read("/v1/trust"), "genesis");
		Json founding = Members.object(regulator.read("/v1/receipts/" + genesis), "record");
		registered(regulator, cast.organisation(Side.REGULATOR), founding);
		return registered(cast.api(Person.SUN_LI), cast.organisation(Side.ASSOCIATION), founding);
	}

	private static Answer.Recorded registered(LedgerApi api, String supervisor, Json founding) {
		String register = Members.text(founding, "entry", "case");
		Instant at = UtcTime.parse(Members.text(founding, "entry", "at"));
		UUID id = UUID.nameUUIDFromBytes((register + " " + supervisor + " " + PROVIDER).getBytes(UTF_8));
		EntryRequest request = new EntryRequest(id, "organisation.registered").in(register)
			.at(at)
			.data("organisation", PROVIDER)
			.data("host", Members.text(founding, "host"))
			.data("kind", "provider")
			.data("status", "active");
		if (api.submit(request.json()) instanceof Answer.Recorded recorded) {
			return recorded;
		}
		throw new IllegalStateException(supervisor + " could not register " + PROVIDER);
	}

}
