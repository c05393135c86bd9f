package org.caseledger.service.party;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers the other parties with a party's certificate, and says what it is told to.
 */
public final class StandIn implements AutoCloseable {

	private final PartyListener listener;

	/**
	 * Begins to listen.
	 * @param parties the party's {@code parties.properties}
	 * @param answers what it answers, by method and path
	 */
	public StandIn(Path parties, Map<String, Function<PartyEndpoint.Question, byte[]>> answers) {
		PartyFile file = new PartyFile(parties);
		Credentials credentials = new Credentials(file);
		List<PartyEndpoint> endpoints = answers.entrySet()
			.stream()
			.<PartyEndpoint>map((each) -> new Answering(each.getKey(), each.getValue()))
			.toList();
		this.listener = new PartyListener(file.listen(), credentials, new PartyServlet(endpoints, credentials::party));
		this.listener.start();
	}

	private record Answering(String address,
			Function<PartyEndpoint.Question, byte[]> answers) implements PartyEndpoint {

		@Override
		public byte[] answer(Question question) {
			return this.answers.apply(question);
		}

	}

	@Override
	public void close() {
		this.listener.stop();
	}

}
