package org.caseledger.testsupport.fuzz;

/**
 * The fuzzer's process. Before it begins, the fuzzer reads every class that it finds by
 * the property {@code java.class.path}, to know which ones implement what it watches: of
 * a service with all that it uses, for twenty seconds. What this project's classes call
 * are those of the JDK, which it finds without.
 */
final class FuzzProcess {

	private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";

	private FuzzProcess() {
	}

	/**
	 * Begins.
	 * @param arguments for the fuzzer
	 * @throws ReflectiveOperationException if there is no fuzzer on the class path
	 */
	public static void main(String[] arguments) throws ReflectiveOperationException {
		System.setProperty("java.class.path", "");
		Class.forName(FUZZER).getMethod("main", String[].class).invoke(null, (Object) arguments);
	}

}
