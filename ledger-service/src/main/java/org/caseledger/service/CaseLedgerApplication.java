package org.caseledger.service;

import org.caseledger.service.cli.CaseLedgerCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

import picocli.CommandLine;

/**
 * The ledger service: {@code serve} runs it, {@code token} and {@code doctor} help its
 * operator.
 */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Case Ledger")
public class CaseLedgerApplication {

	/**
	 * Runs the command line.
	 * @param args a command and its options
	 */
	public static void main(String[] args) {
		int status = new CommandLine(new CaseLedgerCommand()).execute(args);
		if (status != CaseLedgerCommand.SERVING) {
			System.exit(status);
		}
	}

}
