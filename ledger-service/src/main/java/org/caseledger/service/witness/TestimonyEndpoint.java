package org.caseledger.service.witness;

import java.util.List;

import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.party.PartyEndpoint;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Testifies to another party: to what was found here, about what it asks for, of a
 * checkpoint that the witness here has cosigned.
 */
@Component
class TestimonyEndpoint implements PartyEndpoint {

	private final Parties parties;

	private final Cosignatures cosignatures;

	private final Testimonies testimonies;

	private final Register register;

	TestimonyEndpoint(Parties parties, Cosignatures cosignatures, Testimonies testimonies, Register register) {
		this.parties = parties;
		this.cosignatures = cosignatures;
		this.testimonies = testimonies;
		this.register = register;
	}

	@Override
	public String address() {
		return "POST /testimony";
	}

	@Override
	@Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
	public byte[] answer(Question question) {
		Testimony asked = Testimony.parse(new String(question.body(), UTF_8));
		WitnessParty party = this.parties.witnesses()
			.stream()
			.filter((witness) -> hasSigned(witness, asked))
			.findFirst()
			.orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, "This party has not cosigned that checkpoint."));
		long size = asked.checkpoint().size();
		List<Statement> found = asked.statements().stream().map((statement) -> find(statement, size)).toList();
		return party.testifier().sign(Testimony.of(asked.checkpoint(), found).text()).bytes();
	}

	private boolean hasSigned(WitnessParty witness, Testimony asked) {
		boolean ledger = this.register.founding()
			.filter((founded) -> founded.ledger().equals(asked.checkpoint().ledger()))
			.isPresent();
		return ledger && this.cosignatures.root(witness.name(), asked.checkpoint().size())
			.filter(asked.checkpoint().root()::equals)
			.isPresent();
	}

	/** The same subject, by the log that was read here. */
	private Statement find(Statement asked, long size) {
		return switch (asked) {
			case Statement.OfCase about -> this.testimonies.ofCase(about.caseId(), size);
			case Statement.OfEntry about -> this.testimonies.ofEntry(new EntryName(about.org(), about.id()), size);
			case Statement.OfAbsence about -> this.testimonies.ofEntry(new EntryName(about.org(), about.id()), size);
			case Statement.OfClass about ->
				this.testimonies.ofClass(about.owner(), about.typeClass(), about.from(), about.to());
		};
	}

}
