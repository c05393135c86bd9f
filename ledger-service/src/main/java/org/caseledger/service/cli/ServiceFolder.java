package org.caseledger.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option that names the data folder, of commands that need one which a service has
 * made.
 */
final class ServiceFolder {

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command = CommandSpec.create();

	/**
	 * {@return the folder}
	 * @throws ParameterException when there is none
	 */
	Path require() {
		if (!Files.isDirectory(this.data)) {
			throw new ParameterException(this.command.commandLine(), "--data: no such folder");
		}
		return this.data;
	}

}
