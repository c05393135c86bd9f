package org.caseledger.evidence.scrub;

import java.io.InterruptedIOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundedPaceTest {

	private long nanos = Long.MAX_VALUE - 5;

	private long waited;

	private final Pace pace = new BoundedPace(1000, () -> this.nanos, this::sleep);

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@Test
	void waitsUntilTheBytesAreDue() throws InterruptedIOException {
		this.pace.after(1500);
		assertThat(this.waited).isEqualTo(1_500_000_000);
		this.pace.after(500);
		assertThat(this.waited).isEqualTo(2_000_000_000);
	}

	@Test
	void doesNotWaitForWhatCameSlowly() throws InterruptedIOException {
		this.nanos += 10_000_000_000L;
		this.pace.after(9000);
		assertThat(this.waited).isZero();
		this.pace.after(3000);
		assertThat(this.waited).isEqualTo(2_000_000_000);
	}

	@Test
	void endsWhenTheThreadIsInterrupted() {
		Pace interrupted = new BoundedPace(1, System::nanoTime, Thread::sleep);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> interrupted.after(100));
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void refusesToStandStill() {
		assertThatIllegalArgumentException().isThrownBy(() -> Pace.bytesPerSecond(0));
	}

	private void sleep(Duration time) {
		this.waited += time.toNanos();
		this.nanos += time.toNanos();
	}

}
