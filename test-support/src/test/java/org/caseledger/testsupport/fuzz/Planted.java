package org.caseledger.testsupport.fuzz;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Readers with a planted bug. */
enum Planted implements FuzzTarget {

	/** Fails at what one variation of the example finds. */
	AT_A_BRACKET {
		@Override
		public void take(byte[] input) {
			if (new String(input, UTF_8).contains("]")) {
				throw new IllegalStateException("planted");
			}
		}
	},

	/** Fails where nobody comes by chance. */
	BEHIND_SIX_BYTES {
		@Override
		public void take(byte[] input) {
			if (input.length > 6 && input[0] == 'l' && input[1] == 'o' && input[2] == 's' && input[3] == 't'
					&& input[4] == '!' && input[5] == 7) {
				throw new IllegalStateException("planted");
			}
		}
	},

	/** Never comes to an end. */
	ENDLESS {
		@Override
		public void take(byte[] input) {
			while (input.length > 1 && input[0] == 'e' && input[1] == 'x') {
				Thread.onSpinWait();
			}
		}
	};

	@Override
	public List<byte[]> seeds() {
		return List.of("example".getBytes(UTF_8));
	}

}
