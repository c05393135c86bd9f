package org.caseledger.service.witness;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.service.party.Member;
import org.caseledger.service.party.PartyAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The other parties' keys, as each said over its own connection, and never less than it
 * said before: a party can add a key and say where an old one ends, but take none back.
 */
@Component
class PartyKeys {

	private static final Logger log = LoggerFactory.getLogger(PartyKeys.class);

	private final JdbcClient db;

	private final TrustFiles trust;

	private final Cosignatures cosignatures;

	private final Clock clock;

	PartyKeys(JdbcClient db, TrustFiles trust, Cosignatures cosignatures, Clock clock) {
		this.db = db;
		this.trust = trust;
		this.cosignatures = cosignatures;
		this.clock = clock;
	}

	/** The keys of another party, empty until it has said them. */
	Optional<Party> find(String name) {
		return this.trust.told().filter((party) -> party.name().equals(name)).findFirst();
	}

	/** Those of its cosigning keys that count for a size. */
	List<VerifierKey> cosigners(String name, long size) {
		return counting(find(name).map(Party::witness).orElse(List.of()), size);
	}

	/** Those of its testimony keys that count for a size. */
	List<VerifierKey> testifiers(String name, long size) {
		return counting(find(name).map(Party::testimony).orElse(List.of()), size);
	}

	private static List<VerifierKey> counting(List<TrustedKey> keys, long size) {
		return keys.stream().filter((key) -> key.covers(size)).map(TrustedKey::key).toList();
	}

	/**
	 * Takes what a party says of itself; call it in a transaction.
	 * @param member who says it
	 * @param said a trust file with itself alone
	 * @throws PartyAwayException when it is not believed
	 */
	void take(Member member, TrustFile said) {
		TrustFile own = this.trust.own()
			.orElseThrow(() -> new PartyAwayException(member.name(), "is ahead: the ledger is not founded here yet"));
		Party party = said.party(member.name())
			.filter((each) -> each.kind() == member.kind() && said.parties().size() == 1)
			.orElseThrow(() -> new PartyAwayException(member.name(), "says that it is another party"));
		if (!said.ledger().equals(own.ledger()) || !said.genesis().equals(own.genesis())) {
			throw new PartyAwayException(member.name(), "follows another ledger");
		}
		Optional<Party> before = find(member.name());
		if (before.equals(Optional.of(party))) {
			return;
		}
		if (!isFree(party, own)
				|| !before.stream().flatMap((old) -> old.keys().stream()).allMatch((key) -> stands(key, party))) {
			log.error("{} says other keys than before, or another party's; they are not believed. Ask it why",
					member.name());
			throw new PartyAwayException(member.name(), "says keys that are not believed");
		}
		this.db.sql("""
				INSERT INTO witness.party (name, trust, told_at) VALUES (?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET trust = excluded.trust, told_at = excluded.told_at
				""").params(member.name(), said.bytes(), this.clock.instant().atOffset(ZoneOffset.UTC)).update();
		// what an old key signed behind its end, the new one signs again
		party.witness()
			.stream()
			.map(TrustedKey::to)
			.filter(Objects::nonNull)
			.max(Long::compare)
			.ifPresent((last) -> this.cosignatures.forget(member.name(), last + 1));
		log.info("the keys of {} are known", member.name());
	}

	/** An old key may have got an end, and nothing else. */
	private static boolean stands(TrustedKey key, Party party) {
		return party.keys()
			.stream()
			.anyMatch((each) -> each.key().equals(key.key()) && Objects.equals(each.from(), key.from())
					&& (key.to() == null || key.to().equals(each.to())));
	}

	/** One public key stands once in a trust file. */
	private boolean isFree(Party party, TrustFile own) {
		Set<PublicKey> others = new HashSet<>();
		Stream.concat(own.parties().stream(), this.trust.told().filter((each) -> !each.name().equals(party.name())))
			.flatMap((each) -> each.keys().stream())
			.forEach((key) -> others.add(key.key().key()));
		return party.keys().stream().noneMatch((key) -> others.contains(key.key().key()));
	}

}
