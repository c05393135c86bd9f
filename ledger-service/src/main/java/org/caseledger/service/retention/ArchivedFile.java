package org.caseledger.service.retention;

import java.time.Instant;

import org.caseledger.evidence.objects.ObjectName;

/**
 * A stored file that a record of an archived case names.
 *
 * @param caseId the case
 * @param name its name in the store
 * @param version the version that is the file
 * @param until until when it is to be kept at least
 */
record ArchivedFile(String caseId, ObjectName name, String version, Instant until) {
}
