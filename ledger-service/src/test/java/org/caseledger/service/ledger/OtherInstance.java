package org.caseledger.service.ledger;

import java.util.List;

import javax.sql.DataSource;

import org.caseledger.service.database.Signals;

import org.springframework.beans.factory.BeanFactory;

/**
 * What a second instance of the service does with the same database: offer, read and
 * cosign.
 */
public final class OtherInstance implements AutoCloseable {

	private final BatchLedger ledger;

	private final BlockReader reader;

	private final Committer committer;

	private OtherInstance(BeanFactory beans, List<CommitListener> listeners) {
		this.ledger = beans.getBean(BatchLedger.class);
		this.reader = beans.getBean(BlockReader.class);
		this.committer = new Committer(new BatchCarrier(beans.getBean(Outbox.class), this.ledger), this.reader,
				beans.getBean(Outbox.class), listeners, beans.getBean(DataSource.class), beans.getBean(Signals.class));
	}

	/**
	 * Begins to work.
	 * @param beans of the first instance
	 * @param listeners told after each pass
	 * @return the other instance
	 */
	public static OtherInstance start(BeanFactory beans, CommitListener... listeners) {
		OtherInstance other = of(beans, listeners);
		other.committer.start();
		return other;
	}

	/**
	 * Makes one that does only what it is told.
	 * @param beans of the first instance
	 * @param listeners told after each pass
	 * @return the other instance
	 */
	public static OtherInstance of(BeanFactory beans, CommitListener... listeners) {
		return new OtherInstance(beans, List.of(listeners));
	}

	/**
	 * {@return its committer}
	 */
	public Committer committer() {
		return this.committer;
	}

	/**
	 * Takes a submission to the ledger past every outbox, and reads on.
	 * @param host whose submission
	 * @param submission its bytes
	 */
	public void record(String host, byte[] submission) {
		if (!this.ledger.append(host, List.of(submission), this.reader.readOn())) {
			throw new IllegalStateException("somebody else was faster");
		}
		this.reader.readOn();
	}

	@Override
	public void close() {
		this.committer.stop();
	}

}
