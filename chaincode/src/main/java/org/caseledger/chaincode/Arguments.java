package org.caseledger.chaincode;

import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;

/**
 * The submissions of one call, each read once: whoever keeps the state can look up what
 * the rules will ask for before they run.
 */
public final class Arguments {

	private final List<Argument> list;

	private Arguments(List<Argument> list) {
		this.list = list;
	}

	/**
	 * Reads the arguments of a call.
	 * @param submissions each the bytes of a submission; those that are malformed will be
	 * refused by the rules
	 * @return the arguments
	 */
	public static Arguments of(List<byte[]> submissions) {
		return of(submissions.stream());
	}

	/**
	 * Reads the arguments of a call, on several cores if the stream is parallel.
	 * @param submissions in order, as above
	 * @return the arguments
	 */
	public static Arguments of(Stream<byte[]> submissions) {
		return new Arguments(submissions.map(Arguments::read).toList());
	}

	private static Argument read(byte[] submission) {
		try {
			return new Argument.WellFormed(Submission.parse(submission));
		}
		catch (FormatException ex) {
			return new Argument.Malformed(ex.place());
		}
	}

	/**
	 * {@return the entries of those that are well-formed, in order}
	 */
	public List<Entry> entries() {
		return this.list.stream()
			.filter(Argument.WellFormed.class::isInstance)
			.map((argument) -> ((Argument.WellFormed) argument).submission().entry())
			.toList();
	}

	boolean isAllowed() {
		return !this.list.isEmpty() && this.list.size() <= Answer.MAX_SUBMISSIONS;
	}

	List<Argument> list() {
		return this.list;
	}

	/** One argument. */
	sealed interface Argument {

		record WellFormed(Submission submission) implements Argument {
		}

		record Malformed(String place) implements Argument {
		}

	}

}
