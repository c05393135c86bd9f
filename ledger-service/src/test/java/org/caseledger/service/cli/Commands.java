package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/**
 * The commands of the operator in this process, for tests that need many of them.
 */
public final class Commands {

	private Commands() {
	}

	/**
	 * What a command said.
	 *
	 * @param exit its exit status
	 * @param text what it printed, to both streams
	 */
	public record Said(int exit, String text) {
	}

	/**
	 * Runs a command.
	 * @param arguments its name and options
	 * @return what it said
	 */
	public static Said run(String... arguments) {
		StringWriter text = new StringWriter();
		PrintWriter out = new PrintWriter(text);
		CommandLine line = CaseLedgerCommand.commandLine().setOut(out).setErr(out);
		int exit = line.execute(arguments);
		out.flush();
		return new Said(exit, text.toString());
	}

}
