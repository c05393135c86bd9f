package org.caseledger.service.cli;

import java.io.PrintWriter;

/**
 * Says what is done, a line each.
 *
 * @param out where to
 */
record Progress(PrintWriter out) {

	void say(String sentence) {
		this.out.println(sentence);
		this.out.flush();
	}

}
