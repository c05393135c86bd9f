package org.caseledger.service.backup;

/**
 * What a restore loaded.
 *
 * @param rows rows of both files that are in the database now
 * @param files stored files
 * @param destroyed keys of the data file's items that the keys file does not have: they
 * were destroyed in between, and stay so
 */
public record Restored(long rows, long files, long destroyed) {
}
