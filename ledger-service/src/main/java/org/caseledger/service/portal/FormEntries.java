package org.caseledger.service.portal;

import java.time.Duration;
import java.util.Map;

import org.caseledger.service.access.Caller;
import org.caseledger.service.intake.Recording;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Records what a person sent with a form.
 */
@Component
class FormEntries {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Recording recording;

	FormEntries(Recording recording) {
		this.recording = recording;
	}

	/** What became of a form. */
	sealed interface Sent {

		/**
		 * It is an entry now.
		 *
		 * @param standing where the entry stands
		 */
		record Taken(Recording.Standing standing) implements Sent {
		}

		/**
		 * It is to be shown again.
		 *
		 * @param form as it was sent, for another entry if the id was used
		 * @param why one sentence, null when the errors stand beside the fields
		 */
		record Returned(EntryForm form, @Nullable String why) implements Sent {

			boolean isWrong() {
				return this.why != null || !this.form.wrong().isEmpty();
			}

		}

	}

	/**
	 * Records an entry, once however often its form is sent.
	 * @param caller on whose behalf
	 * @param form as it was sent
	 * @param caseId the case, null for a new one
	 * @param more public codes that are not typed, by name
	 * @param words language of what is said
	 * @return what became of it
	 */
	Sent send(Caller caller, EntryForm form, @Nullable String caseId, Map<String, String> more, Words words) {
		if (!form.wrong().isEmpty()) {
			return new Sent.Returned(form, null);
		}
		try {
			return new Sent.Taken(this.recording.record(caller, form.request(caseId, more), PATIENCE));
		}
		catch (Problem problem) {
			// under an id that was used nothing else can be recorded
			boolean used = isUsed(new EntryName(caller.org(), form.id()));
			return new Sent.Returned(used ? form.renewed() : form, words.problem(problem.code()));
		}
	}

	private boolean isUsed(EntryName name) {
		try {
			return this.recording.find(name).isPresent();
		}
		catch (Problem refused) {
			return true;
		}
	}

}
