package org.caseledger.service.witness;

import java.util.List;

import org.caseledger.service.ledger.CommitListener;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.party.OtherParties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Collects what the witnesses of the other parties sign, from each by a thread of its
 * own, on the instance that commits and reads for all of this party: a pass of the
 * committer only says that there is something to ask for, and waits for nobody.
 */
@Component
class Collector implements CommitListener, SmartLifecycle {

	private final List<Collecting> all;

	private volatile boolean running;

	Collector(OtherParties others, Collected collected, ObjectProvider<Committer> committer, Register register,
			ApplicationEventPublisher events) {
		this.all = others.all()
			.stream()
			.map((other) -> new Collecting(other, collected, () -> committer.getObject().isLeading(), () -> {
				register.founding().ifPresent((ledger) -> events.publishEvent(new LogCosigned(ledger.ledger())));
				committer.getObject().announce();
			}))
			.toList();
	}

	@Override
	public void logRead() {
		this.all.forEach(Collecting::wake);
	}

	@Override
	public void start() {
		this.running = true;
		this.all.forEach(Collecting::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.all.forEach(Collecting::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
