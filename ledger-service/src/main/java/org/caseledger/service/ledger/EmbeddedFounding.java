package org.caseledger.service.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.home.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Founds the embedded ledger at its first start. On Fabric the parties found theirs.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "embedded", matchIfMissing = true)
class EmbeddedFounding implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedFounding.class);

	private final Ledger ledger;

	private final BlockReader reader;

	private final Register register;

	private final Settings settings;

	private final Clock clock;

	private boolean running;

	EmbeddedFounding(Ledger ledger, BlockReader reader, Register register, Settings settings, Clock clock) {
		this.ledger = ledger;
		this.reader = reader;
		this.register = register;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public void start() {
		long last = this.reader.readOn();
		if (this.register.ledger().isEmpty()) {
			Entry founding = founding();
			this.ledger.append(this.settings.regulatorHost(), List.of(new Submission(founding, null).bytes()), last);
			this.reader.readOn();
			log.info("founded the ledger {}", founding.ledger());
		}
		this.running = true;
	}

	private Entry founding() {
		String name = this.settings.name() + "/" + randomHex();
		JsonObject data = JsonObject.builder()
			.put("association", this.settings.association())
			.put("associationHost", this.settings.associationHost())
			.put("catalogue", Catalogue.RULES_1.hash().hex())
			.put("regulator", this.settings.regulator())
			.put("regulatorHost", this.settings.regulatorHost())
			.put("rules", Catalogue.RULES_1.rules())
			.build();
		return new Entry(name, this.settings.regulator(), UUID.randomUUID(), CaseId.register(name), "ledger.founded",
				null, this.clock.instant(), new Actor(randomHex(), "operator"), data, List.of(),
				Payload.root(java.util.Map.of()), List.of());
	}

	private static String randomHex() {
		byte[] bytes = new byte[16];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Committer.PHASE - 1;
	}

}
