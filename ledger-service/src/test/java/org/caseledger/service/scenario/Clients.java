package org.caseledger.service.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;

/**
 * Clients that go on submitting until they are closed, and turn to another instance, or
 * once more to the same, when one does not answer.
 */
final class Clients implements AutoCloseable {

	private static final int CLIENTS = 8;

	private final Workload workload;

	private final String caseId;

	private final AtomicBoolean stop = new AtomicBoolean();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<CompletableFuture<Void>> clients = new ArrayList<>();

	private final AtomicInteger sent = new AtomicInteger();

	Clients(Workload workload, String caseId, Instance... instances) {
		this(workload, caseId,
				Stream.of(instances).map((instance) -> (Supplier<Api>) () -> instance.as(RunningService.JIA)).toList());
	}

	Clients(Workload workload, String caseId, List<Supplier<Api>> instances) {
		this.workload = workload;
		this.caseId = caseId;
		for (int client = 0; client < CLIENTS; client++) {
			List<Supplier<Api>> turned = new ArrayList<>(instances);
			Collections.rotate(turned, client);
			turned.add(turned.getFirst());
			this.clients.add(CompletableFuture.runAsync(() -> submit(turned), this.threads));
		}
	}

	private void submit(List<Supplier<Api>> instances) {
		while (!this.stop.get()) {
			JsonObject request = this.workload.fresh(this.caseId);
			if (instances.stream().anyMatch((instance) -> this.workload.send(instance, request))) {
				this.sent.incrementAndGet();
			}
		}
	}

	Workload workload() {
		return this.workload;
	}

	void awaitMore(int requests) {
		int before = this.sent.get();
		Pause.until(requests + " more requests are answered", Duration.ofMinutes(2),
				() -> this.sent.get() >= before + requests);
	}

	@Override
	public void close() {
		this.stop.set(true);
		this.clients.forEach(CompletableFuture::join);
		this.threads.close();
	}

}
