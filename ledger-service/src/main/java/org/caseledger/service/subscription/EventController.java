package org.caseledger.service.subscription;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.access.Caller;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * New records as server-sent events (WHATWG HTML, section 9.2), in the order of the log.
 * The id of an event is its leaf: whoever comes again with it misses nothing and hears
 * nothing twice. A stream is a virtual thread that writes and waits: a reader who is slow
 * holds up itself, and nothing is kept for it.
 */
@RestController
class EventController {

	private static final Logger log = LoggerFactory.getLogger(EventController.class);

	private static final int AT_ONCE = 100;

	private static final Pattern LEAF = Pattern.compile("-1|\\d{1,15}");

	private static final String BEGINNING = "retry: 2000\n\n";

	private static final String HEARTBEAT = ": still here\n\n";

	private final EventLog events;

	private final Tip tip;

	private final Places places;

	private final SubscriptionSettings settings;

	private final Clock clock;

	EventController(EventLog events, Tip tip, Places places, SubscriptionSettings settings, Clock clock) {
		this.events = events;
		this.tip = tip;
		this.places = places;
		this.settings = settings;
		this.clock = clock;
	}

	@GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void events(Caller caller, @RequestParam(name = "after", required = false) @Nullable String after,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
			HttpServletResponse response) {
		long from = (last != null) ? from("Last-Event-ID", last)
				: (after != null) ? from("after", after) : this.tip.look();
		this.places.take(caller.org());
		try {
			response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			response.setHeader("Cache-Control", "no-store");
			response.setHeader("X-Accel-Buffering", "no");
			tell(caller.org(), from, response.getOutputStream());
		}
		catch (IOException ex) {
			log.debug("a reader of events is gone");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (DataAccessException ex) {
			// the stream has begun, so that this is its end: the reader comes again
			log.warn("a stream of events ended: {}", ex.getClass().getName());
		}
		finally {
			this.places.leave(caller.org());
		}
	}

	private long from(String place, String leaf) {
		if (!LEAF.matcher(leaf).matches()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "Expected the index of a leaf, or -1 for all.", place);
		}
		long from = Long.parseLong(leaf) + 1;
		if (from > this.tip.size() && from > this.tip.look()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The log of this ledger does not reach that leaf.", place);
		}
		return from;
	}

	private void tell(String org, long from, OutputStream out) throws IOException, InterruptedException {
		Instant end = this.clock.instant().plus(this.settings.streamFor());
		write(out, BEGINNING);
		long next = from;
		while (this.tip.isRunning() && this.clock.instant().isBefore(end)) {
			long size = this.tip.awaitBeyond(next, this.settings.heartbeat());
			if (size <= next) {
				write(out, HEARTBEAT);
				continue;
			}
			EventLog.Stretch stretch = this.events.read(org, next, size, AT_ONCE);
			StringBuilder text = new StringBuilder();
			stretch.events().forEach((event) -> append(text, event));
			if (!text.isEmpty()) {
				write(out, text.toString());
			}
			next = stretch.next();
		}
	}

	private static void append(StringBuilder text, Event event) {
		text.append("id: ")
			.append(event.index())
			.append("\nevent: record\ndata: ")
			.append(new String(event.json().bytes(), StandardCharsets.UTF_8))
			.append("\n\n");
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

}
