package org.caseledger.service.home;

import java.util.List;

/**
 * Certificates that a part of the service uses, for whoever watches when they run out.
 */
@FunctionalInterface
public interface Certificates {

	/**
	 * {@return the files, each with the setting that names it}
	 */
	List<CertificateFile> files();

}
