package org.caseledger.service.home;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes down what the data folder is when the server is up: only then is a folder of an
 * earlier version one of this version. Commands leave it alone.
 */
@Component
class FolderRecord {

	private final DataFolder home;

	FolderRecord(DataFolder home) {
		this.home = home;
	}

	@EventListener
	void started(WebServerInitializedEvent event) {
		FolderCheck.writeDown(this.home, SchemaLevels.known());
	}

}
