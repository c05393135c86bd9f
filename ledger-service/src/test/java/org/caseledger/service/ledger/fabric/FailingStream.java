package org.caseledger.service.ledger.fabric;

import java.util.List;

import org.caseledger.service.ledger.Block;

import org.springframework.beans.factory.BeanFactory;

/**
 * The blocks of a real peer, read by a thread that ends with an error.
 */
public final class FailingStream implements AutoCloseable {

	private final BlockStream stream;

	/**
	 * Begins.
	 * @param beans of a service on Fabric
	 * @param why what the thread fails with at the first block
	 */
	public FailingStream(BeanFactory beans, Error why) {
		this.stream = new BlockStream(beans.getBean(FabricClients.class).own(), beans.getBean(Headers.class), 0,
				(number) -> {
					throw why;
				});
	}

	/**
	 * Asks for the next block.
	 * @return at most one
	 */
	public List<Block> next() {
		return this.stream.next(1).stream().map(FabricBlock::block).toList();
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
