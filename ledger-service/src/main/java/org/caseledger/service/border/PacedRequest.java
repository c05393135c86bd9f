package org.caseledger.service.border;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * One request after the other of one connection, known to those who look around from its
 * first byte until it is done with.
 */
final class PacedRequest extends Http11Processor {

	private final Set<PacedRequest> coming;

	PacedRequest(AbstractHttp11Protocol<?> protocol, Adapter adapter, Set<PacedRequest> coming) {
		super(protocol, adapter);
		this.coming = coming;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> connection) throws IOException {
		this.coming.add(this);
		SocketState state = super.service(connection);
		if (state != SocketState.LONG) {
			this.coming.remove(this);
		}
		return state;
	}

	/**
	 * Closes the connection if it only holds a place.
	 * @param now as of {@link System#nanoTime}
	 * @return whether it was closed
	 */
	boolean closeIfTooSlow(long now) {
		SocketWrapperBase<?> connection = getSocketWrapper();
		long begun = this.request.getStartTimeNanos();
		if (connection == null || connection.isClosed()) {
			this.coming.remove(this);
			return false;
		}
		if (begun == -1) {
			return false;
		}
		AtomicBoolean whole = new AtomicBoolean();
		this.request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
		if (!Pace.isTooSlow(this.request.getRequestProcessor().getStage(), whole.get(), this.request.getBytesRead(),
				now - begun)) {
			return false;
		}
		connection.close();
		return true;
	}

}
