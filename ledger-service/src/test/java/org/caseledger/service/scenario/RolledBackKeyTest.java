package org.caseledger.service.scenario;

import java.util.UUID;

import org.caseledger.service.vault.Vault;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key whose transaction was rolled back is gone: whoever went on to use it would
 * encrypt what nobody can open after a restart.
 */
class RolledBackKeyTest {

	private static final RunningService SERVICE = RunningService.shared();

	@Test
	void aKeyThatWasRolledBackIsMadeAnew() {
		String caseId = RunningService.JIA + "/" + UUID.randomUUID().toString().replace("-", "");
		Vault vault = SERVICE.bean(Vault.class);
		SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
			vault.pseudonym(caseId, RunningService.JIA, "first use makes the key");
			vault.pseudonym(caseId, RunningService.JIA, "second use finds it");
			status.setRollbackOnly();
		});
		vault.pseudonym(caseId, RunningService.JIA, "somebody");
		assertThat(SERVICE.bean(JdbcClient.class)
			.sql("SELECT count(*) FROM vault.case_key WHERE case_id = ?")
			.param(caseId)
			.query(Long.class)
			.single()).isEqualTo(1);
	}

}
