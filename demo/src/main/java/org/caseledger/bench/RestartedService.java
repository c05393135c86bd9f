package org.caseledger.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.process.CollectCommand;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.ServiceProcess;

/**
 * A service that is stopped and started again on the same data, at the same address.
 */
final class RestartedService implements AutoCloseable {

	private final Installation installation;

	private final Path data;

	private final HeapLog heap;

	private final URI address;

	private ServiceProcess process;

	RestartedService(Installation installation, Path data) {
		this.installation = installation;
		this.data = data;
		this.heap = new HeapLog(data.resolve("gc.log"));
		this.process = start(0);
		this.address = this.process.awaitReady((waited) -> {
		});
	}

	URI address() {
		return this.address;
	}

	/**
	 * Stops the service, starts it again, and says how long it took until it answered.
	 */
	Duration restart() {
		this.process.close();
		long begun = System.nanoTime();
		this.process = start(this.address.getPort());
		this.process.awaitReady((waited) -> {
		});
		LedgerApi.at(this.address).read("/v1/ledger");
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	/** What its Java has used of the processor since it was started. */
	Duration cpu() {
		return this.process.cpu();
	}

	/** What its Java needs: the heap in use after a full collection, in MiB. */
	OptionalInt heap() {
		int before = this.heap.lines();
		new CollectCommand(this.installation, this.process.pid()).run();
		return this.heap.peak(before);
	}

	private ServiceProcess start(int port) {
		return ServiceProcess.start(this.installation, this.data, port, List.of(this.heap.option()));
	}

	@Override
	public void close() {
		this.process.close();
	}

}
