package org.caseledger.service.ledger.fabric;

import java.time.Clock;
import java.util.List;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.FoundingEntry;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Register;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Founds the ledger on a new channel, on the instance that is told to and has the
 * regulator's identity. The entry goes the way of all entries, whenever the network
 * answers; on a channel that has a ledger the rules refuse it, and nothing is changed.
 */
@Component
@ConditionalOnProperty(name = "caseledger.fabric.found", havingValue = "true")
class FabricFounding implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(FabricFounding.class);

	private final Outbox outbox;

	private final Register register;

	private final Settings settings;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private boolean running;

	FabricFounding(Outbox outbox, Register register, Settings settings, Clock clock, TransactionTemplate transaction) {
		this.outbox = outbox;
		this.register = register;
		this.settings = settings;
		this.clock = clock;
		this.transaction = transaction;
	}

	@Override
	public void start() {
		if (this.register.ledger().isEmpty() && this.outbox.isEmpty()) {
			Entry founding = FoundingEntry.of(this.settings, this.clock);
			Outbox.Queued queued = new Outbox.Queued(new EntryName(founding.org(), founding.id()),
					founding.caseId().toString(), this.settings.regulatorHost(), founding.hash(),
					new Submission(founding, null).bytes());
			this.transaction.executeWithoutResult((status) -> this.outbox.queue(List.of(queued)));
			log.info("the ledger {} is founded as soon as the network takes it", founding.ledger());
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
		return -1;
	}

}
