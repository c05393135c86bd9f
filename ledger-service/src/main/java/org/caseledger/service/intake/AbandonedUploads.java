package org.caseledger.service.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what is left of uploads that nobody has gone on with, that were given up or
 * whose parts could not be removed at once. Every instance may do it.
 */
@Component
class AbandonedUploads {

	private static final Logger log = LoggerFactory.getLogger(AbandonedUploads.class);

	private final UploadParts parts;

	AbandonedUploads(UploadParts parts) {
		this.parts = parts;
	}

	@Scheduled(initialDelayString = "${caseledger.uploads.sweep:10m}",
			fixedDelayString = "${caseledger.uploads.sweep:10m}")
	void sweep() {
		try {
			this.parts.sweep();
		}
		catch (DataAccessException ex) {
			log.warn("abandoned uploads cannot be looked for now: {}", ex.getClass().getName());
		}
	}

}
