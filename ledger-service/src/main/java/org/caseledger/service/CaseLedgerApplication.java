package org.caseledger.service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The ledger service; the commands of {@code cli} start it.
 */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Case Ledger")
public class CaseLedgerApplication {

}
