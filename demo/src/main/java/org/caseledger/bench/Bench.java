package org.caseledger.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.process.CollectCommand;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.ServiceProcess;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Person;
import org.caseledger.demo.story.Preparation;
import org.caseledger.demo.tamper.Database;

/**
 * The measurements, one after another, each with its floor.
 */
final class Bench {

	private static final int CLIENTS = 64;

	private static final List<Integer> SINGLES = List.of(1, 16, CLIENTS);

	private static final int BATCH = 100;

	private static final int BATCH_CLIENTS = 32;

	private final Path data;

	private final Duration time;

	private final int mebibytes;

	private final int smallFiles;

	private final Predicate<String> wanted;

	private final Terminal progress;

	private final Results results;

	Bench(Path data, Duration time, int mebibytes, int smallFiles, Predicate<String> wanted, Terminal progress,
			Results results) {
		this.data = data;
		this.time = time;
		this.mebibytes = mebibytes;
		this.smallFiles = smallFiles;
		this.wanted = wanted;
		this.progress = progress;
		this.results = results;
	}

	void run(Installation installation) throws SQLException {
		Measured fsync = Fsync.measure(this.data, Duration.ofSeconds(3));
		this.results.add(new Figure("disk.fsync", fsync.perSecond(), "writes/s", null,
				fsync.latencies().percentile(0.5), fsync.latencies().percentile(0.99)));
		HeapLog heap = new HeapLog(this.data.resolve("gc.log"));
		try (ServiceProcess service = ServiceProcess.start(installation, this.data, 0, List.of(heap.option()))) {
			URI address = service.awaitReady((waited) -> say("starting, " + waited.toSeconds() + " s"));
			say("making tokens, registering, opening " + CLIENTS + " cases");
			Preparation preparation = new Preparation(LedgerApi.at(address), new TokenCommand(installation, this.data));
			Cast cast = preparation.cast();
			preparation.register(cast);
			LedgerApi provider = cast.api(Person.LIU_FANG);
			Entries entries = Entries.open(provider, CLIENTS);
			// before the events: PostgreSQL tidies up behind them for minutes
			if (this.wanted.test("evidence.large")) {
				upload(provider, entries.cases().getFirst(), heap, new CollectCommand(installation, service.pid()));
			}
			try (Floor floor = new Floor(Database.of(this.data))) {
				this.results.setting("PostgreSQL", floor.setting("server_version") + ", fsync " + floor.setting("fsync")
						+ ", synchronous_commit " + floor.setting("synchronous_commit"));
				events(entries, floor, service);
			}
			if (this.wanted.test("evidence.small")) {
				this.results.add(new SmallFiles(this.data.resolve("small"), this.smallFiles).measure(provider,
						entries.cases(), this::say));
			}
			if (this.wanted.test("verify.case")) {
				verify(cast);
			}
			if (this.wanted.test("reader.rebuild")) {
				rebuild(installation, entries);
			}
		}
	}

	private void rebuild(Installation installation, Entries entries) throws SQLException {
		if (!this.wanted.test("events.batch")) {
			say("reader.rebuild: recording for as long as events.batch does");
			new Load(BATCH_CLIENTS, warmUp(), this.time).run((client) -> entries.many(client, BATCH));
		}
		say("reader.rebuild: the whole ledger again");
		byte[] record = entries.record(0);
		Measured rebuilt = new Rebuild(installation, this.data).measure();
		say("reader.rebuild: the floor");
		try (Floor floor = new Floor(Database.of(this.data))) {
			this.results.add(Figure.of("reader.rebuild", "records/s", rebuilt,
					floor.inserts(new Load(1, warmUp(), this.time), record, Rebuild.BLOCK)));
		}
	}

	private void events(Entries entries, Floor floor, ServiceProcess service) throws SQLException {
		byte[] record = entries.record(0);
		this.results.setting("record", record.length + " bytes");
		for (int clients : SINGLES) {
			if (this.wanted.test("events.single." + clients)) {
				singles(clients, entries, floor, service, record);
			}
		}
		if (this.wanted.test("events.batch")) {
			batches(entries, floor, service, record);
		}
	}

	private void singles(int clients, Entries entries, Floor floor, ServiceProcess service, byte[] record)
			throws SQLException {
		String name = "events.single." + clients;
		Load load = new Load(clients, warmUp(), this.time);
		say(name + ": " + this.time.toSeconds() + " s after a warm-up of " + warmUp().toSeconds() + " s");
		Duration before = service.cpu();
		Measured singles = load.run(entries::one);
		this.results.setting(name, Results.cpu(service.cpu().minus(before), load, singles));
		say(name + ": the floor");
		this.results.add(Figure.of(name, "receipts/s", singles, floor.inserts(load, record, 1)));
	}

	private void batches(Entries entries, Floor floor, ServiceProcess service, byte[] record) throws SQLException {
		Load load = new Load(BATCH_CLIENTS, warmUp(), this.time);
		say("events.batch: " + BATCH_CLIENTS + " clients, " + BATCH + " entries a request");
		Duration before = service.cpu();
		Measured batches = load.run((client) -> entries.many(client, BATCH));
		this.results.setting("events.batch", Results.cpu(service.cpu().minus(before), load, batches));
		say("events.batch: the floor");
		this.results.add(Figure.of("events.batch", "receipts/s", batches, floor.inserts(load, record, BATCH)));
	}

	private void upload(LedgerApi api, String caseName, HeapLog heap, CollectCommand collection) {
		say("evidence.large: " + this.mebibytes + " MiB, " + LargeFile.TIMES + " times");
		LargeFile file = LargeFile.make(this.data.resolve("large"), this.mebibytes);
		Measured floor = file.repeat(file::digestAndCopy);
		int before = heap.lines();
		Measured uploads = file.repeat(() -> file.upload(api, caseName));
		this.results.add(Figure.of("evidence.large", "MiB/s", uploads, floor));
		// a short upload needs none by itself
		collection.run();
		OptionalInt peak = heap.peak(before);
		peak.ifPresent((most) -> this.results.add(new Figure("evidence.large.heap", most, "MiB", null, null, null)));
		file.delete();
	}

	private void verify(Cast cast) {
		say("verify.case: recording a case to verify");
		ProvenCase proven = ProvenCase.make(cast, this.data.resolve("export"));
		this.results.setting("verify.case", proven.description());
		Load alone = new Load(1, warmUp(), this.time);
		say("verify.case: " + this.time.toSeconds() + " s");
		Measured verifications = alone.run((client) -> proven.verify());
		say("verify.case: the floor");
		this.results
			.add(Figure.of("verify.case", "verifications/s", verifications, alone.run((client) -> proven.digest())));
	}

	private Duration warmUp() {
		return this.time.dividedBy(3);
	}

	private void say(String text) {
		this.progress.passing(text);
	}

}
