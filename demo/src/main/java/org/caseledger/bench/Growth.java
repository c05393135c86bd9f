package org.caseledger.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Person;
import org.caseledger.demo.story.Preparation;
import org.caseledger.demo.tamper.Database;

/**
 * How time and storage grow with the ledger: the same measurements again and again while
 * it fills. What does not depend on its size stays the same.
 *
 * @param data a fresh data folder
 * @param time for each figure
 * @param say where progress goes
 */
record Growth(Path data, Duration time, Consumer<String> say) {

	private static final int CLIENTS = 4;

	/**
	 * Fills a ledger.
	 * @param most records
	 * @param measured takes each point as soon as it is there
	 * @throws SQLException if the database does not say its size
	 */
	void run(Installation installation, long most, Consumer<GrowthPoint> measured) throws SQLException {
		try (RestartedService service = new RestartedService(installation, this.data)) {
			this.say.accept("making tokens, registering, recording the case to verify");
			Preparation preparation = new Preparation(LedgerApi.at(service.address()),
					new TokenCommand(installation, this.data));
			Cast cast = preparation.cast();
			preparation.register(cast);
			ProvenCase proven = ProvenCase.make(cast, this.data.resolve("export"));
			LedgerApi api = cast.api(Person.LIU_FANG);
			List<GrowingCases> clients = Stream.generate(() -> new GrowingCases(api)).limit(CLIENTS).toList();
			for (long point : GrowthPoint.upTo(most)) {
				SequencedMap<String, Double> figures = new LinkedHashMap<>();
				append(service, clients, point, figures);
				look(api, proven, figures);
				service.heap().ifPresent((heap) -> figures.put("heap.MiB", (double) heap));
				Sizes sizes = Sizes.of(Database.of(this.data));
				this.say.accept("restarting");
				figures.put("start.ms", (double) service.restart().toMillis());
				figures.put("database.bytes_per_record", (double) sizes.database() / sizes.records());
				sizes.tables()
					.forEach((table, bytes) -> figures.put(table + ".bytes_per_record",
							(double) bytes / sizes.records()));
				measured.accept(new GrowthPoint(sizes.records(), figures));
			}
		}
	}

	/**
	 * The second half of the way counts: the first finds a service that was just started.
	 */
	private void append(RestartedService service, List<GrowingCases> clients, long point,
			SequencedMap<String, Double> figures) throws SQLException {
		long records = Sizes.of(Database.of(this.data)).records();
		long middle = (records + point) / 2;
		fill(clients, records, middle);
		records = Sizes.of(Database.of(this.data)).records();
		Duration cpu = service.cpu();
		Measured filled = fill(clients, records, point);
		figures.put("append.receipts_per_s", filled.perSecond());
		figures.put("append.p50_ms", filled.latencies().percentile(0.5));
		figures.put("append.cpu_ms", service.cpu().minus(cpu).toNanos() / 1e6 / Math.max(1, filled.count()));
	}

	/** Batches until there are so many records, more or less a batch of each client. */
	private Measured fill(List<GrowingCases> clients, long from, long to) {
		AtomicLong records = new AtomicLong(from);
		long begun = System.nanoTime();
		Latencies batches = new Latencies();
		Load.together(clients.size(), (client) -> {
			Latencies own = new Latencies();
			while (records.get() < to) {
				long started = System.nanoTime();
				long now = records.addAndGet(clients.get(client).batch());
				this.say.accept(String.format(Locale.ROOT, "%,d of %,d records", now, to));
				own.add(System.nanoTime() - started);
			}
			return own;
		}).forEach(batches::addAll);
		return new Measured(records.get() - from, (System.nanoTime() - begun) / 1e9, batches);
	}

	/** One event at a time, and the case that stays the same. */
	private void look(LedgerApi api, ProvenCase proven, SequencedMap<String, Double> figures) {
		Entries single = Entries.open(api, 1);
		figures.put("single.p50_ms", p50("single", single::one));
		figures.put("bundle.p50_ms", p50("bundle", (client) -> proven.export(api)));
		figures.put("bundle.kB", proven.bundleBytes() / 1e3);
		figures.put("verification.p50_ms", p50("verification", (client) -> proven.compare(api)));
		figures.put("offline.p50_ms", p50("offline", (client) -> proven.verify()));
	}

	private double p50(String name, Load.Request request) {
		this.say.accept(name + ": " + this.time.toSeconds() + " s");
		return new Load(1, this.time.dividedBy(3), this.time).run(request).latencies().percentile(0.5);
	}

}
