package org.caseledger.service.witness;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.party.OtherParties;
import org.caseledger.service.party.OtherParty;
import org.caseledger.service.party.PartyAwayException;
import org.caseledger.service.party.Roster;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Testimony of the other parties' witnesses. Each says what it found itself, also where
 * that is not what was found here: whoever verifies is to see it.
 */
@Component
class TestimonyElsewhere {

	private static final Logger log = LoggerFactory.getLogger(TestimonyElsewhere.class);

	private final OtherParties others;

	private final PartyKeys keys;

	private final Roster roster;

	TestimonyElsewhere(OtherParties others, PartyKeys keys, Roster roster) {
		this.others = others;
		this.keys = keys;
		this.roster = roster;
	}

	/**
	 * Asks all of them at once; who is not required is not waited for.
	 * @param question what was found here
	 * @return their notes
	 * @throws Problem {@code ledger-unavailable} when a required party does not answer
	 */
	Collection<Note> ask(Testimony question) {
		Map<String, Note> notes = this.others.askWitnesses(this.roster.required(), (party) -> ask(party, question));
		this.others.witnesses()
			.map((party) -> party.member().name())
			.filter((name) -> this.roster.required().contains(name) && !notes.containsKey(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new Problem(ProblemCode.LEDGER_UNAVAILABLE,
						"The witness of " + name + " does not testify at present.");
			});
		return notes.values();
	}

	private Optional<Note> ask(OtherParty party, Testimony question) {
		String name = party.member().name();
		try {
			SignedText<Testimony> said = Testimony.parseNote(party.post("/testimony", question.text().getBytes(UTF_8)));
			boolean signed = said.note()
				.verify(this.keys.testifiers(name, question.checkpoint().size()))
				.signatures()
				.size() == 1 && said.note().lines().size() == 1;
			if (!signed || !said.content().checkpoint().equals(question.checkpoint())
					|| !subjects(said.content()).equals(subjects(question))) {
				throw new PartyAwayException(name, "testifies to something else, or with another key");
			}
			if (!said.content().equals(question)) {
				log.error("{} testifies to something else than what is found here: {}", name,
						said.content().statements().stream().map(Statement::subject).toList());
			}
			return Optional.of(said.note());
		}
		catch (PartyAwayException ex) {
			log.warn("no testimony: {}", ex.getMessage());
			return Optional.empty();
		}
		catch (FormatException ex) {
			log.warn("no testimony: {} says what cannot be read ({})", name, ex.code());
			return Optional.empty();
		}
	}

	private static Set<String> subjects(Testimony testimony) {
		return testimony.statements().stream().map(Statement::subject).collect(Collectors.toSet());
	}

}
