package org.caseledger.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

	/** What its Java is told. */
	private final List<String> options;

	private final HeapLog heap;

	private final URI address;

	private ServiceProcess process;

	RestartedService(Installation installation, Path data) {
		this(installation, data, List.of());
	}

	RestartedService(Installation installation, Path data, List<String> options) {
		this.installation = installation;
		this.data = data;
		this.options = options;
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
		long begun = away(System::nanoTime);
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	/** Does something while the service is away, and starts it again. */
	<T> T away(Supplier<T> work) {
		this.process.close();
		T done = work.get();
		this.process = start(this.address.getPort());
		this.process.awaitReady((waited) -> {
		});
		LedgerApi.at(this.address).read("/v1/ledger");
		return done;
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
		return ServiceProcess.start(this.installation, this.data, port,
				Stream.concat(Stream.of(this.heap.option()), this.options.stream()).toList());
	}

	@Override
	public void close() {
		this.process.close();
	}

}
