package org.caseledger.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The register run through as {@code docs/rules.md} says: what the founding record fixes,
 * and what both supervisors have recorded alike, from behind the leaf of the second.
 */
final class RegisterHistory {

	/** What the founding record fixes holds for leaf 0 already. */
	private static final long BEFORE_ALL = -1;

	private final Map<String, Timeline<Standing>> organisations = new HashMap<>();

	private final Map<String, Timeline<HeldKey>> keys = new HashMap<>();

	private final Timeline<Rules> rules = new Timeline<>();

	private final Set<Pending> pending = new HashSet<>();

	private String regulator = "";

	private String association = "";

	/**
	 * Runs the register through.
	 * @param register its records in the order of their leaves
	 */
	RegisterHistory(List<Recorded> register) {
		for (Recorded recorded : register) {
			Entry entry = recorded.entry();
			if ("ledger.founded".equals(entry.type())) {
				found(entry.data());
			}
			else if (isSupervisor(entry.org()) && agreed(entry)) {
				apply(recorded.index(), entry.type(), entry.data());
			}
		}
	}

	/** What the register said of an organisation when the leaf came. */
	@Nullable Standing organisation(String org, long leaf) {
		Timeline<Standing> timeline = this.organisations.get(org);
		return (timeline != null) ? timeline.before(leaf) : null;
	}

	/** A key that the register held for an organisation when the leaf came. */
	@Nullable PublicKey key(String org, Hash id, long leaf) {
		Timeline<HeldKey> timeline = this.keys.get(slot(org, id));
		HeldKey held = (timeline != null) ? timeline.before(leaf) : null;
		return (held != null && held.inForce()) ? held.key() : null;
	}

	/** A key that the register held at any time, to say more than that it is missing. */
	@Nullable PublicKey everHeld(String org, Hash id) {
		Timeline<HeldKey> timeline = this.keys.get(slot(org, id));
		HeldKey held = (timeline != null) ? timeline.before(Long.MAX_VALUE) : null;
		return (held != null) ? held.key() : null;
	}

	/** The rules in force when the leaf came. */
	@Nullable Rules rules(long leaf) {
		return this.rules.before(leaf);
	}

	boolean isSupervisor(String org) {
		return org.equals(this.regulator) || org.equals(this.association);
	}

	private void found(JsonObject data) {
		this.regulator = Codes.text(data, "regulator");
		this.association = Codes.text(data, "association");
		standing(BEFORE_ALL, this.regulator, new Standing(Codes.text(data, "regulatorHost"), true));
		standing(BEFORE_ALL, this.association, new Standing(Codes.text(data, "associationHost"), true));
		this.rules.put(BEFORE_ALL, new Rules(Codes.number(data, "rules"), Codes.text(data, "catalogue")));
	}

	/**
	 * Whether the other supervisor has said the same before; then both are done with it.
	 */
	private boolean agreed(Entry entry) {
		String other = entry.org().equals(this.regulator) ? this.association : this.regulator;
		if (this.pending.remove(new Pending(other, entry.type(), entry.data()))) {
			this.pending.remove(new Pending(entry.org(), entry.type(), entry.data()));
			return true;
		}
		this.pending.add(new Pending(entry.org(), entry.type(), entry.data()));
		return false;
	}

	private void apply(long leaf, String type, JsonObject data) {
		String org = Codes.text(data, "organisation");
		switch (type) {
			case "organisation.registered" -> standing(leaf, org,
					new Standing(Codes.text(data, "host"), "active".equals(Codes.text(data, "status"))));
			case "key.added" -> add(leaf, org, Codes.text(data, "key"));
			case "key.revoked" -> revoke(leaf, org, Codes.text(data, "key"));
			case "rules.activated" ->
				this.rules.put(leaf, new Rules(Codes.number(data, "rules"), Codes.text(data, "catalogue")));
			default -> {
				// a type of later rules: the record itself is reported as unknown
			}
		}
	}

	private void standing(long leaf, String org, Standing standing) {
		this.organisations.computeIfAbsent(org, (name) -> new Timeline<>()).put(leaf, standing);
	}

	private void add(long leaf, String org, String spki) {
		try {
			PublicKey key = PublicKey.ofSpki(Base64Text.decode(spki));
			hold(leaf, slot(org, key.id()), new HeldKey(key, true));
		}
		catch (FormatException ex) {
			// no signature can name a key that cannot be read
		}
	}

	private void revoke(long leaf, String org, String id) {
		String slot = org + " " + id;
		Timeline<HeldKey> timeline = this.keys.get(slot);
		HeldKey held = (timeline != null) ? timeline.before(leaf) : null;
		if (held != null) {
			hold(leaf, slot, new HeldKey(held.key(), false));
		}
	}

	private void hold(long leaf, String slot, HeldKey held) {
		this.keys.computeIfAbsent(slot, (name) -> new Timeline<>()).put(leaf, held);
	}

	private static String slot(String org, Hash id) {
		return org + " " + id.hex();
	}

	/**
	 * What the register says of an organisation.
	 *
	 * @param host who submits for it
	 * @param active whether it may write
	 */
	record Standing(String host, boolean active) {
	}

	/**
	 * Rules in force.
	 *
	 * @param version their version
	 * @param catalogue hash of their catalogue, hex
	 */
	record Rules(long version, String catalogue) {
	}

	private record HeldKey(PublicKey key, boolean inForce) {
	}

	private record Pending(String by, String type, JsonObject data) {
	}

}
