package org.caseledger.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.caseledger.demo.process.UnusableException;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the terminal asked for.
 *
 * @param data the data folder, absolute
 * @param port 0 for any
 * @param once stop after the summary
 * @param network data folder of the network that keeps the records on Fabric and the
 * files in a bucket, null for the embedded ledger and a folder
 */
record DemoOptions(Path data, int port, boolean once, @Nullable Path network) {

	/** One operator has the identities of all parties, and founds the ledger. */
	private static final List<String> PARTIES = List.of("provider", "regulator", "association");

	/** What the service's Java is told. */
	List<String> javaOptions() {
		Path folder = this.network;
		if (folder == null) {
			return List.of();
		}
		List<Path> files = PARTIES.stream()
			.map((party) -> folder.resolve("parties").resolve(party).resolve("fabric.properties"))
			.toList();
		for (Path file : files) {
			if (!Files.isRegularFile(file)) {
				throw new UnusableException("There is no " + file + ": call ./network/network up first.");
			}
		}
		return List.of("-Dcaseledger.ledger=fabric", "-Dcaseledger.fabric.found=true",
				"-Dcaseledger.fabric.files=" + files.stream().map(Path::toString).collect(Collectors.joining(",")),
				"-Dcaseledger.store=s3", "-Dcaseledger.s3.file=" + files.getFirst().resolveSibling("s3.properties"));
	}

	/** Where expectations and exports go. */
	Path folder() {
		return this.data.resolve("demo");
	}

}
