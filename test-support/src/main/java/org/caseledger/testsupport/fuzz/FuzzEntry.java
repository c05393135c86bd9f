package org.caseledger.testsupport.fuzz;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the fuzzer calls, by name and for each input. The property
 * {@code caseledger.fuzz.target} says which target it is: {@code class#constant}.
 */
public final class FuzzEntry {

	static final String TARGET = "caseledger.fuzz.target";

	private static @Nullable FuzzTarget target;

	private FuzzEntry() {
	}

	/**
	 * Called once before the first input.
	 * @throws ReflectiveOperationException when there is no such class
	 */
	public static void fuzzerInitialize() throws ReflectiveOperationException {
		String[] name = Objects.requireNonNull(System.getProperty(TARGET), TARGET).split("#", 2);
		for (Object constant : Class.forName(name[0]).getEnumConstants()) {
			if (constant instanceof FuzzTarget found && found.name().equals(name[1])) {
				target = found;
			}
		}
	}

	/**
	 * Called for each input.
	 * @param input any bytes
	 * @throws Exception as a finding
	 */
	public static void fuzzerTestOneInput(byte[] input) throws Exception {
		Objects.requireNonNull(target, "no such target").take(input);
	}

}
