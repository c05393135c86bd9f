package org.caseledger.verifier;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the verifying person asks for.
 *
 * @param evidence folder with the evidence files, null when there is none
 * @param allowSingleOperator whether keys made by one operator are good enough
 * @param notOlderThan the verdict must be as of this time or later, null for any
 * @param demanded classes of which every content must be open
 */
public record VerifyOptions(@Nullable Path evidence, boolean allowSingleOperator, @Nullable Instant notOlderThan,
		Set<String> demanded) {

	/** Nothing special asked for. */
	public static final VerifyOptions NONE = new VerifyOptions(null, false, null, Set.of());

	public VerifyOptions {
		demanded = Set.copyOf(demanded);
	}

	/**
	 * The same with an evidence folder.
	 * @param folder the folder
	 * @return the options
	 */
	public VerifyOptions withEvidence(Path folder) {
		return new VerifyOptions(folder, this.allowSingleOperator, this.notOlderThan, this.demanded);
	}

	/**
	 * The same, content with keys in one hand.
	 * @return the options
	 */
	public VerifyOptions allowingSingleOperator() {
		return new VerifyOptions(this.evidence, true, this.notOlderThan, this.demanded);
	}

	/**
	 * The same with a bound on the age.
	 * @param time the earliest time that will do
	 * @return the options
	 */
	public VerifyOptions notOlderThan(Instant time) {
		return new VerifyOptions(this.evidence, this.allowSingleOperator, time, this.demanded);
	}

	/**
	 * The same with demanded classes.
	 * @param classes classes of types, such as {@code compensation}
	 * @return the options
	 */
	public VerifyOptions demanding(Set<String> classes) {
		return new VerifyOptions(this.evidence, this.allowSingleOperator, this.notOlderThan, classes);
	}

}
