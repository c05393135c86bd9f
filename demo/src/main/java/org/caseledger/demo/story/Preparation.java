package org.caseledger.demo.story;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.ApiException;
import org.caseledger.demo.api.EntryRequest;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.api.Members;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.protocol.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What must be before the story begins: a token for everybody, and 甲家政 in the register.
 *
 * @param api the service, without a token
 * @param tokens the command
 */
public record Preparation(LedgerApi api, TokenCommand tokens) {

	/** 甲家政. */
	public static final String PROVIDER = "jia-jiazheng";

	private static final Duration FOUNDED_WITHIN = Duration.ofMinutes(1);

	/** Who submits for it. */
	private static final String HOST = "ServiceProviderMSP";

	/**
	 * Makes the tokens.
	 * @return everybody
	 */
	public Cast cast() {
		Json ledger = founded();
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

	/** On a network of several machines that takes a moment. */
	private Json founded() {
		long started = System.nanoTime();
		while (true) {
			try {
				return this.api.read("/v1/ledger");
			}
			catch (ApiException ex) {
				if (!ex.problem().code().equals("ledger-unavailable")
						|| System.nanoTime() - started > FOUNDED_WITHIN.toNanos()) {
					throw ex;
				}
				LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
			}
		}
	}

	/**
	 * Both supervisors record that 甲家政 takes part; it takes effect with the second. The
	 * requests are the same in every run on a ledger, so a later run gets the first
	 * answer.
	 * @param cast everybody
	 * @return the receipt of the second
	 */
	public Answer.Recorded register(Cast cast) {
		String register = Members.text(this.api.read("/v1/ledger"), "register");
		registered(cast, Person.HE_WEI, register);
		return registered(cast, Person.SUN_LI, register);
	}

	private static Answer.Recorded registered(Cast cast, Person person, String register) {
		String supervisor = cast.organisation(person.side());
		UUID id = UUID.nameUUIDFromBytes((register + " " + supervisor + " " + PROVIDER).getBytes(UTF_8));
		EntryRequest request = new EntryRequest(id, "organisation.registered").in(register)
			.data("organisation", PROVIDER)
			.data("host", HOST)
			.data("kind", "provider")
			.data("status", "active");
		if (cast.api(person).submit(request.json()) instanceof Answer.Recorded recorded) {
			return recorded;
		}
		throw new IllegalStateException(supervisor + " could not register " + PROVIDER);
	}

}
