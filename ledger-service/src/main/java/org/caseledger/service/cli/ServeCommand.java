package org.caseledger.service.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.caseledger.service.CaseLedgerApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.boot.SpringApplication;

/**
 * Runs the service until it is told to stop.
 */
@Command(name = "serve", description = "Start the service.", mixinStandardHelpOptions = true,
		exitCodeOnInvalidInput = CaseLedgerCommand.WRONG_USE)
final class ServeCommand implements Callable<Integer> {

	@Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ${DEFAULT-VALUE})")
	private Path data = Path.of("data", "service");

	@Option(names = "--port", paramLabel = "N", description = "port; 0 takes any free one (default: ${DEFAULT-VALUE})")
	private int port = 8080;

	@Option(names = "--address", paramLabel = "IP",
			description = "address to listen on; anything but loopback needs TLS in front (default: ${DEFAULT-VALUE})")
	private String address = "127.0.0.1";

	@Override
	public Integer call() {
		SpringApplication application = new SpringApplication(CaseLedgerApplication.class);
		application.setDefaultProperties(Map.of("caseledger.data", this.data.toString(), "server.port", this.port,
				"server.address", this.address));
		application.run();
		return CaseLedgerCommand.SERVING;
	}

}
