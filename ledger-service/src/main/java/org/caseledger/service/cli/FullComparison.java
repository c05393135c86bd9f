package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.util.List;

import org.caseledger.service.ledger.Recomputation;
import org.caseledger.service.retention.LockComparison;
import org.caseledger.service.verification.Comparison;
import org.caseledger.service.verification.Finding;
import org.caseledger.service.verification.LedgerComparison;
import org.caseledger.service.verification.StoreComparison;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Recomputes everything and compares, and says what differs.
 *
 * @param out where to say it
 * @param progress where to show how far it is
 */
record FullComparison(PrintWriter out, PrintWriter progress) {

	/** Whether all is unchanged since recording. */
	boolean isSame(BeanFactory parts) {
		List<Recomputation.Difference> rows = parts.getBean(Recomputation.class).compare(new BlocksRead(this.progress));
		rows.forEach((row) -> this.out.println("ledger." + row.table() + " " + row.row() + ": " + row.state()
				+ ", as the ledger has it; a rebuild restores it"));
		Comparison compared = parts.getBean(LedgerComparison.class).ofAll();
		compared.findings().forEach((finding) -> this.out.println(sentence(finding)));
		boolean same = rows.isEmpty() && compared.findings().isEmpty();
		this.out.println(compared.records() + " records and " + compared.files() + " files compared: "
				+ (same ? "unchanged since recording" : "something differs"));
		this.out.flush();
		return same;
	}

	/**
	 * Whether the evidence store has nothing but what the database knows, for as long as
	 * it must.
	 */
	boolean isStoreInOrder(BeanFactory parts) {
		StoreFindings findings = new StoreFindings(this.out, this.progress);
		long listed = parts.getBean(StoreComparison.class).compare(findings, findings::reached);
		parts.getBean(LockComparison.class).compare(findings::lock);
		this.out.println(listed + " stored objects listed: " + (findings.isEmpty() ? "in order" : "not in order"));
		this.out.flush();
		return findings.isEmpty();
	}

	private static String sentence(Finding finding) {
		return finding.code().code() + " "
				+ String
					.join(" ",
							List.of(orNothing(finding.caseId()), orNothing(finding.record()),
									orNothing(finding.place())))
					.strip()
				+ ": " + finding.message();
	}

	private static String orNothing(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
