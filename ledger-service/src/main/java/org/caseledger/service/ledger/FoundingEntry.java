package org.caseledger.service.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.home.Settings;

/**
 * The regulator's entry that founds a ledger, and gives it its id.
 */
public final class FoundingEntry {

	private FoundingEntry() {
	}

	/**
	 * Makes one, with a new id.
	 * @param settings who regulator and association are, and who hosts them
	 * @param clock when
	 * @return the entry
	 */
	public static Entry of(Settings settings, Clock clock) {
		String name = settings.name() + "/" + randomHex();
		JsonObject data = JsonObject.builder()
			.put("association", settings.association())
			.put("associationHost", settings.associationHost())
			.put("catalogue", Catalogue.RULES_1.hash().hex())
			.put("regulator", settings.regulator())
			.put("regulatorHost", settings.regulatorHost())
			.put("rules", Catalogue.RULES_1.rules())
			.build();
		return new Entry(name, settings.regulator(), UUID.randomUUID(), CaseId.register(name), "ledger.founded", null,
				clock.instant(), new Actor(randomHex(), "operator"), data, List.of(), Payload.root(Map.of()),
				List.of());
	}

	private static String randomHex() {
		byte[] bytes = new byte[16];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
