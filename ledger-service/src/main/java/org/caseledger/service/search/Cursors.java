package org.caseledger.service.search;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.json.Json;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OrganisationKeys;

import org.springframework.stereotype.Component;

/**
 * Where a list goes on: a position, bound by a keyed digest to the organisation and to
 * what was asked. So a cursor cannot be made up, carried to another search or given to
 * others.
 */
@Component
class Cursors {

	private static final int TAG_LENGTH = 16;

	private final OrganisationKeys keys;

	Cursors(OrganisationKeys keys) {
		this.keys = keys;
	}

	/**
	 * Makes a cursor.
	 * @param org who asks
	 * @param list which list
	 * @param asked what was asked, without cursor and limit
	 * @param position where it goes on
	 * @return text for a URL
	 */
	String at(String org, String list, Json asked, long position) {
		byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
		byte[] cursor = ByteBuffer.allocate(Long.BYTES + TAG_LENGTH)
			.put(place)
			.put(tag(org, list, asked, place))
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
	}

	/**
	 * Reads a cursor.
	 * @param org who asks
	 * @param list which list
	 * @param asked what was asked, without cursor and limit
	 * @param cursor the text
	 * @return where it goes on
	 * @throws Problem {@code cursor-invalid}
	 */
	long position(String org, String list, Json asked, String cursor) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw invalid();
		}
		if (bytes.length != Long.BYTES + TAG_LENGTH) {
			throw invalid();
		}
		byte[] place = Arrays.copyOf(bytes, Long.BYTES);
		if (!MessageDigest.isEqual(tag(org, list, asked, place), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))) {
			throw invalid();
		}
		return ByteBuffer.wrap(place).getLong();
	}

	private byte[] tag(String org, String list, Json asked, byte[] place) {
		return Arrays.copyOf(this.keys.tag(OrganisationKeys.Purpose.CURSOR, org,
				Frame.of("caseledger/cursor/" + list + "/v1", asked.bytes(), place)), TAG_LENGTH);
	}

	private static Problem invalid() {
		return new Problem(ProblemCode.CURSOR_INVALID, "The cursor does not belong to this list.", "/cursor");
	}

}
