package org.caseledger.evidence.objects;

/**
 * What {@link ObjectStore#putIfAbsent} did.
 *
 * @param head the object that now has the name
 * @param created {@code true} if this call wrote it, {@code false} if the name was taken
 */
public record PutResult(ObjectHead head, boolean created) {
}
