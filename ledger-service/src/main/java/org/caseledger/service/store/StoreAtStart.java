package org.caseledger.service.store;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A service starts without its evidence store, and says so: entries are recorded, files
 * wait for it.
 */
@Component
@ConditionalOnWebApplication
class StoreAtStart {

	private static final Logger log = LoggerFactory.getLogger(StoreAtStart.class);

	private final EvidencePlace place;

	StoreAtStart(EvidencePlace place) {
		this.place = place;
	}

	@EventListener(ApplicationReadyEvent.class)
	void look() {
		try {
			this.place.ask();
		}
		catch (IOException ex) {
			log.warn("the evidence store does not answer: {} ({}); until it does, files are answered 503", this.place,
					ex.getMessage());
		}
	}

}
