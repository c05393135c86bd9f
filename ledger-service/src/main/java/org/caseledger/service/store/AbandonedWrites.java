package org.caseledger.service.store;

import java.io.IOException;

import org.caseledger.evidence.EvidenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what writers left in the store that died in the middle. Every instance may do
 * it.
 */
@Component
class AbandonedWrites {

	private static final Logger log = LoggerFactory.getLogger(AbandonedWrites.class);

	private final EvidenceStore store;

	private final PartStore parts;

	AbandonedWrites(EvidenceStore store, PartStore parts) {
		this.store = store;
		this.parts = parts;
	}

	@Scheduled(fixedDelayString = "1h")
	void sweep() {
		try {
			this.store.discardAbandoned();
			this.parts.store().discardAbandoned();
		}
		catch (IOException ex) {
			log.warn("abandoned writes cannot be removed now: {}", ex.getClass().getName());
		}
	}

}
