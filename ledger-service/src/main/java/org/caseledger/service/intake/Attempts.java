package org.caseledger.service.intake;

import java.time.Clock;
import java.time.ZoneOffset;

import org.caseledger.service.access.Caller;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes requests that claimed somebody else's identity (scenario 8).
 */
@Component
class Attempts {

	private static final Logger log = LoggerFactory.getLogger(Attempts.class);

	private final JdbcClient db;

	private final Clock clock;

	Attempts(JdbcClient db, Clock clock) {
		this.db = db;
		this.clock = clock;
	}

	void note(Caller caller, Problem problem) {
		if (problem.code().equals(ProblemCode.IDENTITY_CLAIMED.code())) {
			this.db.sql("INSERT INTO intake.attempt (at, org, role, code, claimed) VALUES (?, ?, ?, ?, ?)")
				.params(this.clock.instant().atOffset(ZoneOffset.UTC), caller.org(), caller.role(), problem.code(),
						String.valueOf(problem.place()))
				.update();
			log.warn("{} claimed another identity in a request", caller.org());
		}
	}

}
