package org.caseledger.protocol.catalogue;

import java.util.SortedSet;
import java.util.regex.Pattern;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * Schema of one value inside an {@link ObjectSchema}.
 */
public sealed interface ValueSchema {

	/**
	 * Judges a value.
	 * @param value the value
	 * @return the code of what is wrong, one of those at {@link Violation}, or null when
	 * the value matches
	 */
	@Nullable String judge(Json value);

	/**
	 * A text.
	 *
	 * @param codes the only allowed texts, null when any
	 * @param pattern that the whole text must match, null when any
	 * @param minLength least number of code points
	 * @param maxLength largest number of code points
	 */
	record Text(@Nullable SortedSet<String> codes, @Nullable Pattern pattern, int minLength,
			int maxLength) implements ValueSchema {

		@Override
		public @Nullable String judge(Json value) {
			if (!(value instanceof JsonString text)) {
				return Violation.WRONG_TYPE;
			}
			String content = text.value();
			if (this.codes != null && !this.codes.contains(content)) {
				return Violation.UNKNOWN_CODE;
			}
			if (this.pattern != null && !this.pattern.matcher(content).matches()) {
				return Violation.WRONG_FORM;
			}
			int length = content.codePointCount(0, content.length());
			if (length < this.minLength) {
				return Violation.TOO_SHORT;
			}
			return (length > this.maxLength) ? Violation.TOO_LONG : null;
		}

	}

	/**
	 * An integer.
	 *
	 * @param minimum least value
	 * @param maximum largest value
	 */
	record Whole(long minimum, long maximum) implements ValueSchema {

		@Override
		public @Nullable String judge(Json value) {
			if (!(value instanceof JsonInteger integer)) {
				return Violation.WRONG_TYPE;
			}
			boolean inside = integer.value() >= this.minimum && integer.value() <= this.maximum;
			return inside ? null : Violation.OUT_OF_RANGE;
		}

	}

	/** A truth value. */
	record Truth() implements ValueSchema {

		@Override
		public @Nullable String judge(Json value) {
			return (value instanceof JsonBoolean) ? null : Violation.WRONG_TYPE;
		}

	}

}
