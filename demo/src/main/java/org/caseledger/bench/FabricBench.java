package org.caseledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.api.Members;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Person;
import org.caseledger.demo.story.Preparation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The measurements on Hyperledger Fabric and a bucket: the service beside what the
 * network and the store give to whoever does the obvious.
 */
final class FabricBench {

	private static final Duration LONGEST_FLOOR = Duration.ofSeconds(30);

	private static final int MANY = 64;

	/** Connections for whoever looks at the service meanwhile. */
	private static final int SPARE = 100;

	private static final List<Integer> SINGLES = List.of(1, MANY);

	private final Path data;

	private final Shape shape;

	private final Predicate<String> wanted;

	private final Terminal progress;

	private final Results results;

	/**
	 * How much is measured.
	 *
	 * @param time that counts, for each figure
	 * @param mebibytes of the large file
	 * @param batches who sends many entries together
	 * @param settings of the service
	 */
	record Shape(Duration time, int mebibytes, List<Batches> batches, Map<String, String> settings) {

		Load load(int clients) {
			return new Load(clients, this.time.dividedBy(3), this.time);
		}

		/** A long measurement shows the service; the floor stays what it is. */
		Load floor(int clients) {
			Duration counted = (this.time.compareTo(LONGEST_FLOOR) < 0) ? this.time : LONGEST_FLOOR;
			return new Load(clients, counted.dividedBy(3), counted);
		}

		int mostClients() {
			return this.batches.stream().mapToInt(Batches::clients).reduce(MANY, Math::max);
		}

	}

	/**
	 * Requests of many entries.
	 *
	 * @param clients that send them
	 * @param entries in one of them
	 */
	record Batches(int clients, int entries) {

		/** As {@code 64x26}. */
		static Batches parse(String text) {
			Matcher matcher = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,3})").matcher(text);
			if (!matcher.matches()) {
				throw new CommandLine.TypeConversionException("'" + text + "' is not of the form 64x26");
			}
			return new Batches(Math.clamp(Integer.parseInt(matcher.group(1)), 1, 10_000),
					Math.clamp(Integer.parseInt(matcher.group(2)), 1, 1_000));
		}

		@Override
		public String toString() {
			return this.clients + "x" + this.entries;
		}

	}

	FabricBench(Path data, Shape shape, Predicate<String> wanted, Terminal progress, Results results) {
		this.data = data;
		this.shape = shape;
		this.wanted = wanted;
		this.progress = progress;
		this.results = results;
	}

	void run(Installation installation, FabricNetwork network) {
		this.results.setting("network", network.description());
		Path folder = this.data.resolve("service");
		say("founding the ledger, making tokens, opening " + this.shape.mostClients() + " cases");
		try (RestartedService service = new RestartedService(installation, folder, options(network))) {
			Preparation preparation = new Preparation(LedgerApi.at(service.address()),
					new TokenCommand(installation, folder));
			Cast cast = preparation.cast();
			preparation.register(cast);
			LedgerApi provider = cast.api(Person.LIU_FANG);
			Entries entries = new Entries(provider, Load.together(this.shape.mostClients(),
					(client) -> Entries.recorded(provider.open(Entries.opening())).caseName()));
			this.results.setting("record", entries.record(0).length + " bytes");
			String ledger = Members.text(provider.read("/v1/ledger"), "ledger");
			Map<Integer, Measured> floors = service.away(() -> floors(network, ledger));
			say("reading what the floor has recorded");
			entries.one(0);
			events(entries, floors, service);
			if (this.wanted.test("evidence.large")) {
				upload(provider, entries.cases().getFirst(), PlainStore.of(network));
			}
		}
	}

	/** Identities and bucket, and as many connections as there are clients. */
	private List<String> options(FabricNetwork network) {
		List<String> options = new ArrayList<>(network.javaOptions());
		options.add("-Dserver.tomcat.max-connections=" + (this.shape.mostClients() + SPARE));
		this.shape.settings().forEach((name, value) -> {
			options.add("-D" + name + "=" + value);
			this.results.setting(name, value);
		});
		return options;
	}

	/** One event for each transaction, by as many clients as a wanted figure has. */
	private Map<Integer, Measured> floors(FabricNetwork network, String ledger) {
		Map<Integer, Measured> floors = new HashMap<>();
		try (GatewayFloor gateway = GatewayFloor.connect(network, ledger)) {
			for (int clients : SINGLES) {
				if (this.wanted.test(single(clients)) || (clients == MANY && isAnyBatchWanted())) {
					say("the floor: one event for each transaction, " + clients + " clients");
					floors.put(clients, this.shape.floor(clients).run((client) -> gateway.one()));
				}
			}
		}
		return floors;
	}

	private void events(Entries entries, Map<Integer, Measured> floors, RestartedService service) {
		for (int clients : SINGLES) {
			measure(single(clients), clients, entries::one, floors.get(clients), service);
		}
		for (Batches batches : this.shape.batches()) {
			measure(batch(batches), batches.clients(), (client) -> entries.many(client, batches.entries()),
					floors.get(MANY), service);
		}
	}

	private boolean isAnyBatchWanted() {
		return this.shape.batches().stream().map(FabricBench::batch).anyMatch(this.wanted);
	}

	private static String batch(Batches batches) {
		return "events.batch." + batches;
	}

	private static String single(int clients) {
		return "events.single." + clients;
	}

	private void measure(String name, int clients, Load.Request request, @Nullable Measured floor,
			RestartedService service) {
		if (floor == null || !this.wanted.test(name)) {
			return;
		}
		say(name + ": " + this.shape.time().toSeconds() + " s");
		String heap = heap(service);
		Duration before = service.cpu();
		Load load = this.shape.load(clients);
		Measured measured = load.run(request);
		String cpu = Results.cpu(service.cpu().minus(before), load, measured);
		this.results.add(Figure.of(name, "receipts/s", measured, floor));
		this.results.setting(name,
				cpu + String.format(Locale.ROOT, "; its heap after a collection: %s MiB, after %.0f receipts %s MiB",
						heap, measured.count(), heap(service)));
	}

	private static String heap(RestartedService service) {
		OptionalInt heap = service.heap();
		return heap.isPresent() ? String.valueOf(heap.getAsInt()) : "?";
	}

	private void upload(LedgerApi api, String caseName, PlainStore store) {
		say("evidence.large: " + this.shape.mebibytes() + " MiB, " + LargeFile.TIMES + " times");
		LargeFile file = LargeFile.make(this.data.resolve("large"), this.shape.mebibytes());
		Measured floor = file.repeat(() -> store.put(file.path()));
		this.results.add(Figure.of("evidence.large", "MiB/s", file.repeat(() -> file.upload(api, caseName)), floor));
		file.delete();
	}

	private void say(String what) {
		this.progress.passing(what);
	}

}
