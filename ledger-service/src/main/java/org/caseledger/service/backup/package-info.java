/**
 * Back-up and restore: what of the database, the secrets and the evidence store belongs
 * to one moment, in two encrypted files, and back again (docs/backup.md). Uses the data
 * folder, the database, the witnesses' public keys and the evidence store.
 */
@NullMarked
package org.caseledger.service.backup;

import org.jspecify.annotations.NullMarked;
