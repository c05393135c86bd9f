package org.caseledger.service.tracking;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Issues tracking codes and opens cases with them.
 */
@Component
public class Tracking {

	/** How long a visit lasts. */
	public static final Duration VISIT = Visits.LASTS;

	/** As whom the owner's service records what a complainant adds. */
	private static final String ROLE = "complainant";

	/** No person of an organisation is called so: names are not empty. */
	private static final String PERSON = "";

	private final Throttle misses = new Throttle(20, Duration.ofMinutes(10));

	private final Throttle additions = new Throttle(200, Duration.ofHours(1));

	private final JdbcClient db;

	private final TransactionTemplate transaction;

	private final TrackingKeys keys;

	private final Visits visits;

	private final Register register;

	private final Clock clock;

	Tracking(JdbcClient db, TransactionTemplate transaction, TrackingKeys keys, Visits visits, Register register,
			Clock clock) {
		this.db = db;
		this.transaction = transaction;
		this.keys = keys;
		this.visits = visits;
		this.register = register;
		this.clock = clock;
	}

	/**
	 * A code of a case.
	 *
	 * @param id of its row
	 * @param digest what is stored of it
	 * @param caseId the case that it opens
	 * @param current whether it still does
	 */
	private record Stored(UUID id, byte[] digest, String caseId, boolean current) {
	}

	/**
	 * A complainant who has opened a case.
	 *
	 * @param caseId the case
	 * @param caller as whom the owner's service records what the complainant adds
	 */
	public record Visitor(String caseId, Caller caller) {
	}

	/**
	 * Issues a code. An earlier code of the case stops working; that stands in this
	 * module's table and nowhere on the ledger. Sent again, the same form gives the same
	 * code.
	 * @param caller who issues it, of the organisation that owns the case
	 * @param caseId the case
	 * @param form random text of the form with which it was asked for
	 * @return the code in groups: a secret, not to be had a second time
	 * @throws Problem {@code case-unknown}, {@code not-permitted}, or
	 * {@code request-invalid} when another code has replaced this form's
	 */
	public String issue(Caller caller, String caseId, String form) {
		String owner = this.register.caseState(caseId)
			.filter((state) -> CaseId.parse(caseId).kind() == CaseId.Kind.COMPLAINT)
			.orElseThrow(() -> new Problem(ProblemCode.CASE_UNKNOWN, "There is no such case."))
			.owner();
		if (!owner.equals(caller.org())) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Only the organisation that owns the case issues its codes.");
		}
		TrackingCode code = this.keys.code(caseId, form);
		byte[] digest = this.keys.digest(code);
		try {
			this.transaction.executeWithoutResult((status) -> store(caller, caseId, digest));
		}
		catch (DuplicateKeyException ex) {
			// somebody else issued one at the same moment: the later one counts
			this.transaction.executeWithoutResult((status) -> store(caller, caseId, digest));
		}
		return code.grouped();
	}

	private void store(Caller caller, String caseId, byte[] digest) {
		Optional<Stored> earlier = find(digest);
		if (earlier.isPresent()) {
			if (!earlier.get().current()) {
				throw new Problem(ProblemCode.REQUEST_INVALID, "Another code has replaced the one of this form.");
			}
			return;
		}
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.db
			.sql("UPDATE tracking.code SET replaced_at = ?, replaced_by = ? WHERE case_id = ? AND replaced_at IS NULL")
			.params(now, caller.person(), caseId)
			.update();
		this.db.sql("INSERT INTO tracking.code (id, digest, case_id, issued_at, issued_by) VALUES (?, ?, ?, ?, ?)")
			.params(UUID.randomUUID(), digest, caseId, now, caller.person())
			.update();
	}

	/**
	 * When the code of a case was issued.
	 * @param caseId the case
	 * @return the time, empty when it has none
	 */
	public Optional<Instant> issuedAt(String caseId) {
		return this.db.sql("SELECT issued_at FROM tracking.code WHERE case_id = ? AND replaced_at IS NULL")
			.param(caseId)
			.query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.optional();
	}

	/**
	 * Opens a case. Codes are looked up by a keyed digest, which tells whoever measures
	 * the time of an answer nothing about any code.
	 * @param typed what somebody typed
	 * @param address from where
	 * @return a secret that stands for the visit, empty when no case has this code
	 * @throws Problem {@code too-many-requests} after too many codes that were none
	 */
	public Optional<String> open(String typed, String address) {
		String network = Throttle.network(address);
		if (this.misses.isOver(network)) {
			throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "Too many codes that were none came from this address.");
		}
		Optional<Stored> found = TrackingCode.read(typed).flatMap((code) -> {
			byte[] digest = this.keys.digest(code);
			return find(digest).filter((stored) -> stored.current() && MessageDigest.isEqual(stored.digest(), digest));
		});
		if (found.isEmpty()) {
			this.misses.count(network);
		}
		return found.map((stored) -> this.visits.begin(stored.id()));
	}

	private Optional<Stored> find(byte[] digest) {
		return this.db.sql("SELECT id, digest, case_id, replaced_at IS NULL FROM tracking.code WHERE digest = ?")
			.param(digest)
			.query((row, n) -> new Stored(row.getObject(1, UUID.class), row.getBytes(2), row.getString(3),
					row.getBoolean(4)))
			.optional();
	}

	/**
	 * Who a visit belongs to. It ends with its time, or when the code is replaced.
	 * @param visit the secret
	 * @return the complainant, empty when the visit has ended
	 */
	public Optional<Visitor> visitor(String visit) {
		return this.visits.code(visit)
			.flatMap((code) -> this.db.sql("SELECT case_id FROM tracking.code WHERE id = ? AND replaced_at IS NULL")
				.param(code)
				.query(String.class)
				.optional())
			.map((caseId) -> new Visitor(caseId, new Caller(CaseId.parse(caseId).owner(), ROLE, PERSON)));
	}

	/**
	 * Counts what a complainant adds.
	 * @param visitor the complainant
	 * @throws Problem {@code too-many-requests} when it is too much in a short time
	 */
	public void adds(Visitor visitor) {
		if (this.additions.isOver(visitor.caseId())) {
			throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "Too much was added in a short time.");
		}
		this.additions.count(visitor.caseId());
	}

}
