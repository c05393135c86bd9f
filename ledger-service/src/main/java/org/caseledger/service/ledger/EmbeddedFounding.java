package org.caseledger.service.ledger;

import java.time.Clock;
import java.util.List;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
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

	private final BatchLedger ledger;

	private final BlockReader reader;

	private final Register register;

	private final Settings settings;

	private final Clock clock;

	private boolean running;

	EmbeddedFounding(BatchLedger ledger, BlockReader reader, Register register, Settings settings, Clock clock) {
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
			Entry founding = FoundingEntry.of(this.settings, this.clock);
			this.ledger.append(this.settings.regulatorHost(), List.of(new Submission(founding, null).bytes()), last);
			this.reader.readOn();
			log.info("founded the ledger {}", founding.ledger());
		}
		this.running = true;
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
