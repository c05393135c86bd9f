package org.caseledger.service.tracking;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a complainant types.
 */
public enum TrackingReader implements FuzzTarget {

	/** A code, however it is written, is one code, and the one that is printed. */
	CODE {
		@Override
		public List<byte[]> seeds() {
			String code = Stream.iterate(1, (number) -> number + 1)
				.flatMap(
						(number) -> TrackingCode.of(new byte[] { number.byteValue(), 2, 3, 4, 5, 6, 7, 8, 9 }).stream())
				.findFirst()
				.orElseThrow()
				.grouped();
			return Stream.of(code, code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), "０１２３", "")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			Optional<TrackingCode> code = TrackingCode.read(new String(input, UTF_8));
			if (code.isPresent() && !TrackingCode.read(code.get().grouped()).equals(code)) {
				throw new IllegalStateException("printed as another code");
			}
			if (code.isPresent() && code.toString().contains(code.get().text())) {
				throw new IllegalStateException("a code in a text for logs");
			}
		}
	}

}
