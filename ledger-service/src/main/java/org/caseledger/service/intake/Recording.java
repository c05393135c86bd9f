package org.caseledger.service.intake;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Records one entry for another module, exactly as the API would: the same request, the
 * same checks, the same answers.
 */
@Component
public class Recording {

	private final Intake intake;

	private final EntryAnswers answers;

	Recording(Intake intake, EntryAnswers answers) {
		this.intake = intake;
		this.answers = answers;
	}

	/**
	 * An entry that is durable here.
	 *
	 * @param name the entry's name
	 * @param caseId its case
	 * @param receipt receipt number; null while the entry waits for the ledger
	 */
	public record Standing(EntryName name, String caseId, @Nullable String receipt) {
	}

	/**
	 * Records an entry, or finds the one that the same request has recorded before.
	 * @param caller on whose behalf
	 * @param request an entry request (docs/openapi.yaml) with an id
	 * @param patience how long to wait for the ledger
	 * @return the entry
	 * @throws Problem when it is not taken, or refused by the rules
	 */
	public Standing record(Caller caller, Json request, Duration patience) {
		EntryRequest parsed = JsonBody.fitting(() -> EntryRequest.of(request));
		return switch (this.intake.take(caller, List.of(parsed)).getFirst()) {
			case Intake.Taken.NotTaken not -> throw not.problem();
			case Intake.Taken.Standing taken -> standing(Objects
				.requireNonNull(this.answers.await(caller.org(), List.of(taken), patience).get(taken.name().id())));
		};
	}

	/**
	 * Looks an entry up.
	 * @param name its name
	 * @return the entry, empty when nothing was submitted under this name
	 * @throws Problem when the rules have refused it
	 */
	public Optional<Standing> find(EntryName name) {
		return this.answers.find(name).map(Recording::standing);
	}

	private static Standing standing(EntryAnswers.EntryAnswer answer) {
		return switch (answer.state()) {
			case REFUSED -> throw EntryController.refused(answer.status());
			case PENDING -> new Standing(answer.status().name(), answer.status().caseId(), null);
			case RECORDED -> new Standing(answer.status().name(), answer.status().caseId(),
					JsonReader.asString(Objects.requireNonNull(answer.json().get("record"))));
		};
	}

}
