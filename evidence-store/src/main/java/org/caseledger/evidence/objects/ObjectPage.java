package org.caseledger.evidence.objects;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param entries the objects of this part, possibly none
 * @param continuation what to hand in for the next part, {@code null} after the last
 */
public record ObjectPage(List<ObjectEntry> entries, @Nullable String continuation) {

	public ObjectPage {
		entries = List.copyOf(entries);
	}

}
