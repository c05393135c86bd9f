package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.service.vault.Rotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Rotates the key-encryption key, while the service runs or not.
 */
@Command(name = "rotate", mixinStandardHelpOptions = true, exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE,
		description = { "Make a new key-encryption key the current one and wrap every case key anew.",
				"Can be stopped at any point; called again, it goes on." })
final class RotateCommand implements Callable<Integer> {

	@Mixin
	private ServiceFolder data = new ServiceFolder();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Path folder = this.data.require();
		PrintWriter out = this.spec.commandLine().getOut();
		try (ConfigurableApplicationContext parts = OperatorContext.open(folder, Map.of())) {
			Rotation.Rotated rotated = parts.getBean(Rotation.class).run((progress) -> {
				out.println("wrapped anew: " + progress.done() + " of " + progress.total());
				out.flush();
			});
			return say(rotated, out);
		}
	}

	private static int say(Rotation.Rotated rotated, PrintWriter out) {
		out.println((rotated.continued() ? "Finished the rotation that was cut off. " : "")
				+ "The current key-encryption key is " + rotated.id() + " in " + rotated.place() + "; "
				+ rotated.rewrapped() + " case keys were wrapped anew.");
		for (String place : rotated.free()) {
			out.println("Nothing is wrapped any more by the key in " + place
					+ ". Remove it when no back-up from before now is needed.");
		}
		if (rotated.stuck() > 0) {
			out.println(rotated.stuck()
					+ " case keys do not open under the key that wrapped them: they were changed. Verify the cases, and keep every key.");
		}
		out.flush();
		return (rotated.stuck() > 0) ? 1 : 0;
	}

}
