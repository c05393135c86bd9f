package org.caseledger.service.ledger.fabric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.caseledger.service.ledger.Carrier;
import org.caseledger.service.ledger.Front;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Several transactions on their way at once ({@link Flight}). Their outcome has one
 * source: the blocks of the own peer, once the block reader has written what follows from
 * them.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class FabricCarrier implements Carrier, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(FabricCarrier.class);

	private final FabricSettings settings;

	private final FabricClients clients;

	private final SentTransactions sent;

	private final Landings landings;

	private final FabricMeters meters;

	private final Failures failures;

	private final Grounded grounded = new Grounded();

	private final Complaints complaints = new Complaints();

	private final Front front = new Front();

	private final List<Flight> flights = new CopyOnWriteArrayList<>();

	private final Pilot pilot;

	private volatile Runnable news = () -> {
	};

	FabricCarrier(FabricSettings settings, FabricClients clients, SentTransactions sent, Landings landings,
			FabricMeters meters, Failures failures) {
		this.settings = settings;
		this.clients = clients;
		this.sent = sent;
		this.landings = landings;
		this.meters = meters;
		this.failures = failures;
		this.pilot = new Pilot(settings, sent, landings, meters, this.grounded, () -> this.news.run());
		meters.watch(this.flights, () -> this.grounded.waiting().size());
	}

	@Override
	public void listen(Runnable told) {
		this.news = told;
		this.landings.listen(told);
	}

	@Override
	public boolean carry(long read) {
		boolean landed = land(read);
		this.flights.removeIf((flight) -> flight.state() == Flight.State.OVER);
		takeUp();
		boolean took = takeOff();
		complainOfOtherHosts();
		return landed || took;
	}

	private boolean land(long read) {
		boolean landed = false;
		for (Flight flight : this.flights) {
			Landing landing = flight.landing();
			if (landing != null && landing.block() <= read) {
				land(flight, landing);
				landed = true;
			}
		}
		return landed;
	}

	private void land(Flight flight, Landing landing) {
		String tx = Objects.requireNonNull(flight.tx());
		Set<Long> unsettled = Set.copyOf(this.sent.forget(tx));
		this.landings.forget(tx);
		this.meters.flown(flight, landing.isValid() ? "taken" : "invalid");
		if (!landing.isValid()) {
			log.info("transaction {} is not valid ({}): its entries go into another one", tx, landing.words());
			this.pilot.restAndEnd(flight, this.grounded.collided(flight.claims()));
			return;
		}
		Map<Boolean, List<WaitingEntry.Claim>> claims = flight.claims()
			.stream()
			.collect(Collectors.partitioningBy((claim) -> unsettled.contains(claim.queued())));
		this.grounded.settled(claims.getOrDefault(false, List.of()));
		claims.getOrDefault(true, List.of())
			.forEach((claim) -> this.grounded.unanswered(List.of(claim), (queued) -> log.error(
					"the entry at place {} of the outbox is in transaction {} and was not settled by it; it waits",
					queued, tx)));
		flight.end();
	}

	/** What this instance has left behind at its end, or another one with the lease. */
	private void takeUp() {
		for (SentTransactions.Sent left : leftBehind(this.sent, this.flights)) {
			Flight flight = new Flight(left.host(), left.claims());
			this.flights.add(flight);
			this.pilot.flyOn(flight, this.clients.of(left.host()).orElse(this.clients.own()), left);
		}
	}

	/**
	 * What was kept and is in no flight. A flight is named and then kept, at any time: so
	 * the flights are looked at once more after the database was.
	 */
	static List<SentTransactions.Sent> leftBehind(SentTransactions sent, Collection<Flight> flights) {
		List<SentTransactions.Sent> kept = sent.others(named(flights));
		Set<String> known = named(flights);
		return kept.stream().filter((each) -> !known.contains(each.tx())).toList();
	}

	private static Set<String> named(Collection<Flight> flights) {
		return flights.stream().map(Flight::tx).filter(Objects::nonNull).collect(Collectors.toSet());
	}

	private boolean takeOff() {
		int free = this.settings.flights() - this.flights.size();
		if (free <= 0) {
			return false;
		}
		Set<Long> keptBack = inTheAirOrGrounded();
		List<WaitingEntry> waiting = new ArrayList<>(
				this.sent.waiting(this.clients.hosts(), keptBack, this.front.from(), free * this.settings.batch()));
		// what is kept back may be free at the next look, and nothing of its case goes
		// before it
		Stream.concat(keptBack.stream(), waiting.stream().map((entry) -> entry.claim().queued()))
			.min(Comparator.naturalOrder())
			.ifPresent(this.front::found);
		Choice choice = new Choice(this.settings.batch(), this.grounded, this.flights);
		boolean took = false;
		for (int i = 0; i < free; i++) {
			Optional<List<WaitingEntry>> chosen = choice.next(waiting);
			chosen.ifPresent(this::takeOff);
			took |= chosen.isPresent();
		}
		return took;
	}

	private void takeOff(List<WaitingEntry> entries) {
		String host = entries.getFirst().host();
		Flight flight = new Flight(host, entries.stream().map(WaitingEntry::claim).toList());
		this.flights.add(flight);
		this.pilot.fly(flight, this.clients.of(host).orElseThrow(),
				entries.stream().map(WaitingEntry::submission).toList());
	}

	private Set<Long> inTheAirOrGrounded() {
		Stream<Long> inTheAir = this.flights.stream()
			.flatMap((flight) -> flight.claims().stream())
			.map(WaitingEntry.Claim::queued);
		return Stream.concat(inTheAir, this.grounded.waiting().stream()).collect(Collectors.toCollection(HashSet::new));
	}

	/** They wait until an instance comes that has the identity; others go on. */
	private void complainOfOtherHosts() {
		if (this.complaints.isDue("other hosts")) {
			for (String host : this.sent.otherHosts(this.clients.hosts())) {
				log.error("entries of the host {} wait, and this instance has no identity of it", host);
			}
		}
	}

	@Override
	public List<String> failures() {
		return this.failures.all();
	}

	@Override
	public void destroy() {
		this.pilot.close();
	}

}
