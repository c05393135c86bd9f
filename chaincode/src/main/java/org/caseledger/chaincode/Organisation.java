package org.caseledger.chaincode;

import java.util.Comparator;
import java.util.SortedSet;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * An organisation as the register knows it; state key {@code org/<org>}.
 *
 * @param host the MSP that submits for it, empty before the first effect
 * @param keys its public keys, base64 of the SubjectPublicKeyInfo
 * @param kind regulator, association, provider or witness, empty before the first effect
 * @param pending what one supervisor has recorded and the other has not
 * @param status {@code pending}, {@code active} or {@code suspended}
 */
public record Organisation(String host, SortedSet<String> keys, String kind, SortedSet<Pending> pending,
		String status) implements StateValue {

	/** Status of an organisation that may write. */
	public static final String ACTIVE = "active";

	/** An organisation of which the register says nothing yet. */
	static final Organisation UNREGISTERED = new Organisation("", Sorted.none(), "", Sorted.none(), "pending");

	/**
	 * Reads the stored form.
	 * @param json the stored form
	 * @return the value
	 */
	public static Organisation read(Json json) {
		return JsonReader.object(json,
				(value) -> new Organisation(value.string("host"), Sorted.of(value.list("keys", JsonReader::asString)),
						value.string("kind"), Sorted.of(value.list("pending", Pending::read)), value.string("status")));
	}

	/**
	 * {@return whether the organisation may write}
	 */
	public boolean isActive() {
		return this.status.equals(ACTIVE);
	}

	Organisation register(String itsHost, String itsKind, String itsStatus) {
		return new Organisation(itsHost, this.keys, itsKind, this.pending, itsStatus);
	}

	Organisation withKeys(SortedSet<String> itsKeys) {
		return new Organisation(this.host, itsKeys, this.kind, this.pending, this.status);
	}

	Organisation withPending(SortedSet<Pending> contents) {
		return new Organisation(this.host, this.keys, this.kind, contents, this.status);
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder()
			.put("host", this.host)
			.put("keys", Sorted.json(this.keys, Json::of))
			.put("kind", this.kind)
			.put("pending", Sorted.json(this.pending, Pending::json))
			.put("status", this.status)
			.build();
	}

	/**
	 * A content of the register that waits for the other supervisor.
	 *
	 * @param by who has recorded it
	 * @param content hash of type and data
	 */
	public record Pending(String by, Hash content) implements Comparable<Pending> {

		private static final Comparator<Pending> ORDER = Comparator.comparing(Pending::by)
			.thenComparing((pending) -> pending.content().hex());

		static Pending read(Json json) {
			return JsonReader.object(json, (value) -> new Pending(value.string("by"), value.hash("content")));
		}

		Json json() {
			return JsonObject.builder().put("by", this.by).put("content", this.content.hex()).build();
		}

		@Override
		public int compareTo(Pending other) {
			return ORDER.compare(this, other);
		}

	}

}
