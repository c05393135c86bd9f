package org.caseledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.caseledger.protocol.trust.TrustFile;
import org.jspecify.annotations.Nullable;

/**
 * Changes every byte of a bundle, one at a time, and sees that none goes unnoticed: each
 * change gives another verdict, or a finding that says what differs, and never an
 * exception. For a bundle from elsewhere, such as the demo's:
 *
 * <pre>
 * java -cp verifier/target/test-classes:verifier/target/caseledger-verifier.jar \
 *   org.caseledger.verifier.EveryByte BUNDLE TRUST [EVIDENCE]
 * </pre>
 */
final class EveryByte {

	private static final int KEPT = 20;

	private static final int PROGRESS = 10_000;

	private final byte[] document;

	private final TrustFile trust;

	private final VerifyOptions options;

	private final SignatureJudge judge = new RememberingJudge();

	private final Verdict unchanged;

	private final AtomicInteger done = new AtomicInteger();

	private final List<String> unnoticed = Collections.synchronizedList(new ArrayList<>());

	EveryByte(byte[] document, TrustFile trust, VerifyOptions options) {
		this.document = document;
		this.trust = trust;
		this.options = options;
		this.unchanged = verify(document);
	}

	public static void main(String[] args) throws IOException {
		VerifyOptions options = VerifyOptions.NONE.allowingSingleOperator();
		EveryByte run = new EveryByte(Files.readAllBytes(Path.of(args[0])),
				TrustFile.parse(Files.readAllBytes(Path.of(args[1]))),
				(args.length > 2) ? options.withEvidence(Path.of(args[2])) : options);
		List<String> unnoticed = run.unnoticed();
		unnoticed.forEach(System.out::println);
		System.out.println(run.document.length + " bytes, verdict " + run.unchanged.outcome().text() + ", "
				+ unnoticed.size() + " changes unnoticed");
		System.exit(unnoticed.isEmpty() ? 0 : 1);
	}

	Verdict unchanged() {
		return this.unchanged;
	}

	/** The changes that went unnoticed, a few of them if there are many. */
	List<String> unnoticed() {
		IntStream.range(0, this.document.length).parallel().forEach(this::change);
		return List.copyOf(this.unnoticed);
	}

	private void change(int offset) {
		if (this.unnoticed.size() >= KEPT) {
			return;
		}
		if (this.done.incrementAndGet() % PROGRESS == 0) {
			System.err.println(this.done + " of " + this.document.length + " bytes changed");
		}
		byte[] changed = this.document.clone();
		for (byte value : others(this.document[offset])) {
			changed[offset] = value;
			String wrong = judge(changed);
			if (wrong != null) {
				this.unnoticed.add("byte " + offset + " as " + value + ": " + wrong);
			}
		}
	}

	/** What a fault or a person would make of it, and what could end a text early. */
	private static Set<Byte> others(byte original) {
		Set<Byte> others = new TreeSet<>(
				List.of((byte) (original ^ 1), (byte) (original ^ 0x20), (byte) '0', (byte) '"'));
		others.remove(original);
		if (others.size() < 4) {
			others.add((byte) '9');
		}
		return others;
	}

	private Verdict verify(byte[] changed) {
		return Verifier.verify(changed, this.trust, this.options, Set.of(), this.judge);
	}

	private @Nullable String judge(byte[] changed) {
		try {
			Verdict verdict = verify(changed);
			if (verdict.outcome() == Outcome.VALID && newFindings(verdict).isEmpty()) {
				return "valid, and no finding says what differs";
			}
			return verdict.findings().equals(this.unchanged.findings()) ? "the same findings" : null;
		}
		catch (RuntimeException ex) {
			return ex.toString();
		}
	}

	private List<Finding> newFindings(Verdict verdict) {
		return verdict.findings().stream().filter((finding) -> !this.unchanged.findings().contains(finding)).toList();
	}

}
