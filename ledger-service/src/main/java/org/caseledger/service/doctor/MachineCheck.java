package org.caseledger.service.doctor;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The Java that runs this command, which the service would run on as well.
 */
final class MachineCheck implements Check {

	private static final int OLDEST = 21;

	private static final long ENOUGH_HEAP = 256L << 20;

	private final int release;

	MachineCheck(int release) {
		this.release = release;
	}

	@Override
	public String name() {
		return "java";
	}

	@Override
	public List<Observation> look() {
		return List.of(release(), heap(), names());
	}

	private Observation release() {
		String text = "Java " + this.release + " from " + System.getProperty("java.home") + " runs this command.";
		return (this.release >= OLDEST) ? Observation.good(name(), text)
				: Observation.wrong(name(), text, "Install a JDK " + OLDEST + " or newer and name it by JAVA_HOME.");
	}

	private Observation heap() {
		long heap = Runtime.getRuntime().maxMemory();
		String text = "Java may use " + (heap >> 20) + " MiB of memory.";
		return (heap >= ENOUGH_HEAP) ? Observation.good("memory", text) : Observation.wrong("memory", text,
				"Give it at least " + (ENOUGH_HEAP >> 20) + " MiB, by -Xmx in JAVA_TOOL_OPTIONS or by more memory.");
	}

	private Observation names() {
		String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
		return Charset.forName(charset).newEncoder().canEncode('案')
				? Observation.good("file-names", "Files can have Chinese names.")
				: Observation.wrong("file-names",
						"In the character set " + charset + " of this terminal no file can have a Chinese name.",
						"Set LC_ALL=C.UTF-8.");
	}

}
