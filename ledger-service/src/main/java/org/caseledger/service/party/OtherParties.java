package org.caseledger.service.party;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The instances of the other parties.
 *
 * @param all each of them once; none where one operator holds all keys
 */
public record OtherParties(List<OtherParty> all) implements AutoCloseable {

	/** So much longer than for those who are needed. */
	private static final Duration GRACE = Duration.ofSeconds(2);

	/**
	 * {@return those that cosign}
	 */
	public Stream<OtherParty> witnesses() {
		return this.all.stream().filter((party) -> party.member().isWitness());
	}

	/**
	 * Asks those that cosign, all at once. Who is needed is waited for until it answers
	 * or is away; the others are waited for two seconds longer, and no more.
	 * @param <T> type of an answer
	 * @param needed names of those who are needed
	 * @param question asks one of them, empty for no answer
	 * @return what they answered, by name
	 */
	public <T> Map<String, T> askWitnesses(Collection<String> needed, Function<OtherParty, Optional<T>> question) {
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		try {
			Map<String, CompletableFuture<Optional<T>>> asked = new LinkedHashMap<>();
			witnesses().forEach((party) -> asked.put(party.member().name(),
					CompletableFuture.supplyAsync(() -> question.apply(party), threads)));
			asked.forEach((name, answer) -> {
				if (needed.contains(name)) {
					answer.join();
				}
			});
			asked.values()
				.forEach((answer) -> answer.completeOnTimeout(Optional.empty(), GRACE.toMillis(),
						TimeUnit.MILLISECONDS));
			Map<String, T> answers = new LinkedHashMap<>();
			asked.forEach((name, answer) -> answer.join().ifPresent((said) -> answers.put(name, said)));
			return answers;
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Override
	public void close() {
		this.all.forEach(OtherParty::close);
	}

}
