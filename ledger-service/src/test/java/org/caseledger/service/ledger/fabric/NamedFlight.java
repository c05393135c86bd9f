package org.caseledger.service.ledger.fabric;

import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A flight of this instance that is endorsed while the carrier looks for what was left
 * behind.
 */
public final class NamedFlight {

	private final Flight flight = new Flight("ServiceProviderMSP", List.of());

	private final SentTransactions sent;

	/**
	 * Begins to be endorsed.
	 * @param beans of a service, whose database it uses
	 */
	public NamedFlight(BeanFactory beans) {
		this.sent = new SentTransactions(beans.getBean(JdbcTemplate.class),
				beans.getBean(PlatformTransactionManager.class));
	}

	/**
	 * Is endorsed.
	 * @param tx id of its transaction
	 */
	public void named(String tx) {
		this.flight.named(tx);
	}

	/**
	 * Looks for what was left behind.
	 * @return ids of the transactions
	 */
	public List<String> leftBehind() {
		return FabricCarrier.leftBehind(this.sent, List.of(this.flight))
			.stream()
			.map(SentTransactions.Sent::tx)
			.toList();
	}

}
