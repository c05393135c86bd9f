package org.caseledger.testsupport;

/**
 * A server that a test has started: a process of this machine, or a container. Whether it
 * answers is for whoever started it to find out.
 */
public interface ServerProgram extends AutoCloseable {

	/**
	 * Whether it runs.
	 * @return false after it has ended
	 */
	boolean isAlive();

	/** {@code kill -9}. */
	void kill();

	/** Starts it again, with the same data at the same address. */
	void restart();

	/**
	 * What it wrote.
	 * @return its log
	 */
	String log();

	@Override
	void close();

}
