package org.caseledger.service.party;

/**
 * What this instance answers to other parties.
 */
public interface PartyEndpoint {

	/**
	 * {@return method and path, such as {@code GET /keys}}
	 */
	String address();

	/**
	 * Answers.
	 * @param question what is asked
	 * @return the answer, UTF-8
	 * @throws org.caseledger.service.problem.Problem when there is none
	 */
	byte[] answer(Question question);

	/**
	 * A question.
	 *
	 * @param party who asks, by its certificate
	 * @param above the parameter of that name, 0 without one
	 * @param body what came with it, empty for a question without
	 */
	record Question(String party, long above, byte[] body) {
	}

}
