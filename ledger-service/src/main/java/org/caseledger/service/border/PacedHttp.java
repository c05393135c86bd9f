package org.caseledger.service.border;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1, which looks around every few seconds and closes what is too slow. A
 * connection that sends nothing at all, or does not read what it asked for, Tomcat closes
 * itself ({@code server.tomcat.connection-timeout}).
 */
public final class PacedHttp extends Http11NioProtocol {

	private static final Logger log = LoggerFactory.getLogger(PacedHttp.class);

	private static final long EVERY = 2;

	/** Whoever asks more often than that learns in time that the connection ends. */
	private static final Duration QUIET = Duration.ofSeconds(1);

	/** Some requests last for as long as their clients want. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static final long LOOK_MILLIS = 50;

	/** Requests that have begun to come and have not been answered. */
	private final Set<PacedRequest> coming = ConcurrentHashMap.newKeySet();

	private @Nullable ScheduledFuture<?> rounds;

	@Override
	protected Processor createProcessor() {
		return new PacedRequest(this, getAdapter(), this.coming);
	}

	@Override
	public void start() throws Exception {
		super.start();
		this.rounds = getUtilityExecutor().scheduleWithFixedDelay(this::lookAround, EVERY, EVERY, TimeUnit.SECONDS);
	}

	/**
	 * Lets nobody in any more, and tells those who are with each answer that it is the
	 * last one of their connection, before what is left of them is closed: a connection
	 * that is cut while somebody asks leaves the question open what became of it.
	 */
	@Override
	public void pause() throws Exception {
		if (!isPaused()) {
			closeServerSocketGraceful();
			long begun = System.nanoTime();
			long asked = begun;
			long now = begun;
			while (now - asked < QUIET.toNanos() && now - begun < LONGEST.toNanos()
					&& awaitConnectionsClose(LOOK_MILLIS) == 0) {
				now = System.nanoTime();
				asked = this.coming.isEmpty() ? asked : now;
			}
		}
		super.pause();
	}

	@Override
	public void stop() throws Exception {
		ScheduledFuture<?> scheduled = this.rounds;
		if (scheduled != null) {
			scheduled.cancel(false);
		}
		super.stop();
	}

	private void lookAround() {
		long now = System.nanoTime();
		int closed = 0;
		for (PacedRequest request : this.coming) {
			try {
				if (request.closeIfTooSlow(now)) {
					closed++;
				}
			}
			catch (RuntimeException ex) {
				// it ended meanwhile, and the next round looks again
				log.debug("a request could not be looked at", ex);
			}
		}
		if (closed > 0) {
			log.info("closed {} connections whose requests came too slowly", closed);
		}
	}

}
