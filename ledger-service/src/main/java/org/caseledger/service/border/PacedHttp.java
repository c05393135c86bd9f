package org.caseledger.service.border;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
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

	private @Nullable ScheduledFuture<?> rounds;

	@Override
	public void start() throws Exception {
		super.start();
		this.rounds = getUtilityExecutor().scheduleWithFixedDelay(this::lookAround, EVERY, EVERY, TimeUnit.SECONDS);
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
		int closed = 0;
		for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
			try {
				if (isTooSlow(connection)) {
					connection.close();
					closed++;
				}
			}
			catch (RuntimeException ex) {
				// its request ended meanwhile, and the next round looks again
				log.debug("a connection could not be looked at", ex);
			}
		}
		if (closed > 0) {
			log.info("closed {} connections whose requests came too slowly", closed);
		}
	}

	private static boolean isTooSlow(SocketWrapperBase<NioChannel> connection) {
		if (!(connection.getCurrentProcessor() instanceof Processor processor)) {
			return false;
		}
		Request request = processor.getRequest();
		long begun = (request != null) ? request.getStartTimeNanos() : -1;
		if (request == null || begun == -1) {
			return false;
		}
		AtomicBoolean whole = new AtomicBoolean();
		request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
		return Pace.isTooSlow(request.getRequestProcessor().getStage(), whole.get(), request.getBytesRead(),
				System.nanoTime() - begun);
	}

}
