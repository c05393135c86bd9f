package org.caseledger.demo;

import java.nio.file.Path;

/**
 * What the person at the terminal asked for.
 *
 * @param data the data folder, absolute
 * @param port 0 for any
 * @param once stop after the summary
 */
record DemoOptions(Path data, int port, boolean once) {

	/** Where expectations and exports go. */
	Path folder() {
		return this.data.resolve("demo");
	}

}
