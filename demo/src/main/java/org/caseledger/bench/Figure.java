package org.caseledger.bench;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One result beside its floor: what the machine gives at best for the same bytes, in the
 * same run.
 *
 * @param name stable
 * @param value the result
 * @param unit of value and floor
 * @param floor null where there is none
 * @param p50 milliseconds, null where nothing was timed one by one
 * @param p99 milliseconds
 */
record Figure(String name, double value, String unit, @Nullable Double floor, @Nullable Double p50,
		@Nullable Double p99) {

	static Figure of(String name, String unit, Measured measured, Measured floor) {
		return new Figure(name, measured.perSecond(), unit, floor.perSecond(), measured.latencies().percentile(0.5),
				measured.latencies().percentile(0.99));
	}

	/** Value by floor; null also where the floor did nothing in the time it had. */
	@Nullable Double ratio() {
		return (this.floor != null && this.floor > 0) ? this.value / this.floor : null;
	}

	/** One line of JSON; {@code null} where there is nothing. */
	String json() {
		return "{\"name\":\"" + this.name + "\",\"value\":" + number(this.value) + ",\"unit\":\"" + this.unit
				+ "\",\"floor\":" + number(this.floor) + ",\"ratio\":" + number(ratio()) + ",\"p50_ms\":"
				+ number(this.p50) + ",\"p99_ms\":" + number(this.p99) + "}";
	}

	/** A number as people read it, nothing where there is none. */
	static String text(@Nullable Double value) {
		if (value == null) {
			return "";
		}
		return String.format(Locale.ROOT, (value >= 100) ? "%,.0f" : (value >= 1) ? "%.1f" : "%.3f", value);
	}

	private static String number(@Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, "%.3f", value) : "null";
	}

}
