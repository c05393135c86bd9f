package org.caseledger.service.cli;

import org.caseledger.service.home.DataFolder;
import org.caseledger.service.keys.KeyRing;

import org.springframework.context.annotation.ComponentScan;

/**
 * The data folder and the key-encryption keys, and nothing else: for what has to be known
 * before a database is opened. Not annotated as a configuration: the service's own scan
 * must not find it.
 */
@ComponentScan(basePackageClasses = { DataFolder.class, KeyRing.class })
class KeysContext {

}
