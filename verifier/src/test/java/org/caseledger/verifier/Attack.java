package org.caseledger.verifier;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.Play;

/**
 * A proof that is broken at one point and consistent everywhere else, so that only the
 * named check can notice.
 */
final class Attack {

	final Check check;

	final String name;

	/** Verdict while the check is on. */
	Outcome noticed;

	/** Verdict while exactly this check is off. */
	Outcome unnoticed = Outcome.VALID;

	private Consumer<Forger> forging = (forger) -> {
	};

	private Function<Forger, Forged> exhibit = Exhibit::ofCase;

	private BiConsumer<Forger, Forged> handingOver = (forger, forged) -> {
	};

	private Consumer<Path> inFolder = (folder) -> {
	};

	private UnaryOperator<VerifyOptions> options = UnaryOperator.identity();

	private boolean folderGiven = true;

	private Attack(Check check, String name) {
		this.check = check;
		this.name = name;
		this.noticed = switch (check.severity()) {
			case INVALID -> Outcome.INVALID;
			case INDETERMINATE -> Outcome.INDETERMINATE;
			case NOTICE -> Outcome.VALID;
		};
	}

	static Attack on(Check check, String name) {
		return new Attack(check, name);
	}

	/** Changes what happens on the ledger; everything is signed afterwards. */
	Attack forging(Consumer<Forger> change) {
		this.forging = change;
		return this;
	}

	/** Shows something else than the case. */
	Attack showing(Function<Forger, Forged> shown) {
		this.exhibit = shown;
		return this;
	}

	/** Changes what is handed over, without signing it again. */
	Attack handingOver(Consumer<Forged> change) {
		this.handingOver = (forger, forged) -> change.accept(forged);
		return this;
	}

	Attack handingOver(BiConsumer<Forger, Forged> change) {
		this.handingOver = change;
		return this;
	}

	Attack inFolder(Consumer<Path> change) {
		this.inFolder = change;
		return this;
	}

	Attack asking(UnaryOperator<VerifyOptions> change) {
		this.options = change;
		return this;
	}

	Attack withoutFolder() {
		this.folderGiven = false;
		return this;
	}

	/** For a check whose finding has a consequence of its own. */
	Attack noticedAs(Outcome outcome) {
		this.noticed = outcome;
		return this;
	}

	/** For a proof that is indeterminate even where nothing is wrong. */
	Attack otherwise(Outcome outcome) {
		this.unnoticed = outcome;
		return this;
	}

	Prepared prepare(Path folder) {
		Forger forger = new Forger();
		this.forging.accept(forger);
		Forged forged = this.exhibit.apply(Play.complaint(forger));
		this.handingOver.accept(forger, forged);
		forged.writeFiles(folder);
		this.inFolder.accept(folder);
		VerifyOptions asked = this.options.apply(VerifyOptions.NONE);
		return new Prepared(forged, this.folderGiven ? asked.withEvidence(folder) : asked);
	}

	@Override
	public String toString() {
		return this.check + ": " + this.name;
	}

	/**
	 * What is handed to the verifier.
	 *
	 * @param forged document and trust file
	 * @param options what the person asks
	 */
	record Prepared(Forged forged, VerifyOptions options) {

		Verdict verdict(Set<Check> disabled) {
			return Verifier.verify(this.forged.bytes(), TrustFile.parse(this.forged.trustBytes()), this.options,
					disabled, SignatureJudge.STRICT);
		}

	}

}
