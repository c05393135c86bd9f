package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

import org.caseledger.testsupport.fuzz.FuzzTarget;

/**
 * What a peer sends: a block, or nothing that is taken for one.
 */
public enum FabricReader implements FuzzTarget {

	/** A serialized block. */
	BLOCK {
		@Override
		public List<byte[]> seeds() {
			return IntStream.of(4, 7, 11).mapToObj(FabricReader::kept).toList();
		}

		@Override
		public void take(byte[] input) {
			try {
				FabricBlock block = FabricBlock.parse(input, "caseledger");
				if (block.number() < 0 || block.block().transactions().size() > block.transactions().size()) {
					throw new IllegalStateException("more calls than transactions, or a number below 0");
				}
			}
			catch (UnreadableBlockException ex) {
				if (String.valueOf(ex.getMessage()).isEmpty()) {
					throw new IllegalStateException("refused without a word", ex);
				}
			}
		}
	};

	private static byte[] kept(int number) {
		try {
			return FabricBlockTest.bytes(number);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
