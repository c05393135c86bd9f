package org.caseledger.protocol.note;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Signing;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NoteTest {

	/**
	 * Made with openssl pkeyutl -sign -rawin from the key of RFC 8032 section 7.1, test
	 * 1.
	 */
	private static final VerifierKey KEY = VerifierKey
		.parse("witness.example/w1+6d141fc1+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");

	private static final String NOTE = """
			案证链

			zwei Absätze

			\u2014 witness.example/w1 bRQfwY18tiNzI83tOyPQYO5HjFvf+UBqwUWQJe5VJTIENkVnC90ag+3XZG73ojamk6TygUBHaKuk5Pkz54VznAaOIAY=
			""";

	private static final VerifierKey COSIGNER = VerifierKey
		.parse("witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");

	private static final String CHECKPOINT = """
			example.com/log
			3
			AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=

			\u2014 witness.example/w1 63YswgAAAABqsTuAJKfOKV07sJqYICrbGt2cbUr/k0vs7Pz2fb9c6M2GqUVcpB+BOV4E0lwtI0YjvyKX8cGwe2TBXy7x2Vy3KGUVAw==
			""";

	private final KeyPair pair = keyPair();

	@Test
	void readsWhatOpensslSigned() {
		Note note = parse(NOTE);
		assertThat(note.text()).isEqualTo("案证链\n\nzwei Absätze\n");
		assertThat(note).hasToString(NOTE);
		VerifiedNote verified = note.verify(List.of(COSIGNER, KEY));
		assertThat(verified.unknown()).isEmpty();
		assertThat(verified.signatures()).containsExactly(new VerifiedNote.Signed(KEY, null));
	}

	@Test
	void readsWhatOpensslCosigned() {
		VerifiedNote verified = parse(CHECKPOINT).verify(List.of(KEY, COSIGNER));
		assertThat(verified.signatures())
			.containsExactly(new VerifiedNote.Signed(COSIGNER, Instant.ofEpochSecond(1_790_000_000)));
	}

	@Test
	void keysKeepTheirTextForm() {
		assertThat(KEY.key().rawEd25519())
			.isEqualTo(HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
		assertThat(KEY.vkey()).isEqualTo("witness.example/w1+6d141fc1+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
		assertThat(COSIGNER.id()).isEqualTo(0xeb762cc2);
	}

	@Test
	void signsWhatItVerifies() {
		NoteSigner signer = signer("a", KeyType.ED25519);
		Note note = parse(signer.sign("text\n").toString());
		assertThat(note.verify(List.of(signer.verifier())).signatures()).hasSize(1);
		NoteSigner cosigner = signer("a", KeyType.COSIGNATURE);
		Instant time = Instant.parse("2026-09-28T02:05:00.999Z");
		Note both = note.with(cosigner.cosign("text\n", time));
		assertThat(both.verify(List.of(signer.verifier(), cosigner.verifier())).signatures()).containsExactly(
				new VerifiedNote.Signed(signer.verifier(), null),
				new VerifiedNote.Signed(cosigner.verifier(), Instant.parse("2026-09-28T02:05:00Z")));
	}

	@Test
	void aKeySignsNothingThatIsNotItsKind() {
		assertThatIllegalStateException().isThrownBy(() -> signer("a", KeyType.COSIGNATURE).sign("text\n"));
		assertThatIllegalStateException()
			.isThrownBy(() -> signer("a", KeyType.ED25519).cosign("text\n", Instant.EPOCH));
	}

	@Test
	void ignoresUnknownKeysEvenWithAKnownNameOrId() {
		Note note = parse(NOTE).with(SignatureLine.parse("\u2014 witness.example/w1 AAAAAQE="))
			.with(SignatureLine.parse("\u2014 another bRQfwQE="));
		VerifiedNote verified = note.verify(List.of(KEY));
		assertThat(verified.signatures()).hasSize(1);
		assertThat(verified.unknown()).hasSize(2);
		assertThat(note.verify(List.of()).signatures()).isEmpty();
	}

	@Test
	void aBadSignatureOfAKnownKeyRefusesTheWholeNote() {
		Note changed = parse(NOTE.replace("zwei", "drei"));
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> changed.verify(List.of(KEY)))
			.returns("signature-invalid", FormatException::code)
			.returns("#5", FormatException::place);
		NoteSigner other = signer("b", KeyType.ED25519);
		Note oneBad = changed.with(other.sign(changed.text()).lines().getFirst());
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> oneBad.verify(List.of(KEY, other.verifier())))
			.returns("signature-invalid", FormatException::code);
	}

	@Test
	void aCosignatureHoldsForItsTimeAndItsTextOnly() {
		NoteSigner cosigner = signer("a", KeyType.COSIGNATURE);
		SignatureLine line = cosigner.cosign("text\n", Instant.ofEpochSecond(7));
		byte[] value = Base64Text.decode(line.value());
		for (int i = 4; i < value.length; i++) {
			byte[] changed = value.clone();
			changed[i] ^= 1;
			Note note = new Note("text\n", List.of(new SignatureLine("a", Base64Text.encode(changed))));
			assertThatExceptionOfType(FormatException.class).isThrownBy(() -> note.verify(List.of(cosigner.verifier())))
				.returns("signature-invalid", FormatException::code);
		}
		assertThatExceptionOfType(FormatException.class)
			.isThrownBy(() -> new Note("other\n", List.of(line)).verify(List.of(cosigner.verifier())));
	}

	@Test
	void aTimeThatCannotBeWrittenIsWrongEvenIfSigned() {
		NoteSigner cosigner = signer("a", KeyType.COSIGNATURE);
		for (long seconds : new long[] { 253_402_300_800L, Long.MAX_VALUE, -1, Long.MIN_VALUE }) {
			byte[] signed = Signing.sign(this.pair.getPrivate(),
					("cosignature/v1\ntime " + seconds + "\ntext\n").getBytes(UTF_8));
			byte[] signature = ByteBuffer.allocate(72).putLong(seconds).put(signed).array();
			Note note = new Note("text\n", List.of(SignatureLine.of(cosigner.verifier(), signature)));
			assertThatExceptionOfType(FormatException.class).isThrownBy(() -> note.verify(List.of(cosigner.verifier())))
				.returns("signature-invalid", FormatException::code);
			assertThatExceptionOfType(FormatException.class).isThrownBy(
					() -> cosigner.cosign("text\n", Instant.ofEpochSecond(Math.clamp(seconds, -1, 253_402_300_800L))))
				.returns("not-a-time", FormatException::code);
		}
	}

	@Test
	void aSignatureOverTheTextIsNoCosignature() {
		NoteSigner signer = signer("a", KeyType.ED25519);
		byte[] signature = signer.sign("text\n").lines().getFirst().signature();
		VerifierKey cosigner = new VerifierKey("a", KeyType.COSIGNATURE, signer.verifier().key());
		Note note = new Note("text\n", List.of(SignatureLine.of(cosigner, signature)));
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> note.verify(List.of(cosigner)))
			.returns("signature-invalid", FormatException::code);
	}

	@Test
	void refusesTextWithControlCharacters() {
		for (char c = 0; c < 0x20; c++) {
			if (c != '\n') {
				String text = "a" + c + "b\n";
				assertThatExceptionOfType(FormatException.class)
					.isThrownBy(() -> signer("a", KeyType.ED25519).sign(text))
					.returns("not-a-note", FormatException::code);
			}
		}
		assertThatExceptionOfType(FormatException.class)
			.isThrownBy(() -> signer("a", KeyType.ED25519).sign("no newline"))
			.returns("not-a-note", FormatException::code);
	}

	@Test
	void refusesWhatIsNotUtf8() {
		byte[] note = NOTE.getBytes(UTF_8);
		note[0] = (byte) 0xff;
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Note.parse(note))
			.returns("not-utf8", FormatException::code);
	}

	@Test
	void separatesAtTheLastEmptyLine() {
		Note note = parse("\u2014 a AAAAAAA=\n\n\u2014 b AAAAAAA=\n");
		assertThat(note.text()).isEqualTo("\u2014 a AAAAAAA=\n");
		assertThat(note.lines()).extracting(SignatureLine::name).containsExactly("b");
	}

	@Test
	void takesSixteenSignaturesAndNoMore() {
		Note note = parse("text\n\n\u2014 0 AAAAAAA=\n");
		for (int i = 1; i < 16; i++) {
			note = note.with(new SignatureLine(Integer.toString(i), "AAAAAAA="));
		}
		Note full = note;
		assertThat(Note.parse(full.bytes())).isEqualTo(full);
		assertThatExceptionOfType(FormatException.class)
			.isThrownBy(() -> full.with(new SignatureLine("16", "AAAAAAA=")))
			.returns("not-a-note", FormatException::code);
	}

	private NoteSigner signer(String name, KeyType type) {
		return new NoteSigner(new VerifierKey(name, type, PublicKey.of(this.pair.getPublic())), this.pair.getPrivate());
	}

	private static KeyPair keyPair() {
		try {
			return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Note parse(String note) {
		return Note.parse(note.getBytes(UTF_8));
	}

}
