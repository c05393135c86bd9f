package org.caseledger.service.backup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.KeyAgreement;

import org.caseledger.evidence.ItemKey;
import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Hkdf;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SecretFile;

/**
 * For whom a back-up is encrypted: an X25519 key pair (RFC 7748) of the operator, as PEM
 * files. The machine that takes back-ups has the public key only, so it cannot read those
 * of yesterday. Each file has a key of its own, agreed between the recipient's key and
 * one that is forgotten at once.
 */
final class RecipientKeys {

	private static final String X25519 = "X25519";

	/** What stands before the 32 bytes of a public key in its SubjectPublicKeyInfo. */
	private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b656e032100");

	private static final Pattern PEM = Pattern
		.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

	private RecipientKeys() {
	}

	/** What was agreed: the preamble to write, and the key under it. */
	record Sealing(Preamble preamble, ItemKey key) {
	}

	static PublicKey readPublic(Path file) {
		try {
			byte[] der = pem(Files.readString(file, StandardCharsets.US_ASCII), "PUBLIC KEY");
			return KeyFactory.getInstance(X25519).generatePublic(new X509EncodedKeySpec(der));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new RefusedException(file + " is no X25519 public key in PEM form.",
					"Make one: openssl genpkey -algorithm X25519 -out backup.key, then openssl pkey -in backup.key -pubout -out backup.pub.");
		}
	}

	static PrivateKey readPrivate(Path file) {
		try {
			if (!Files.exists(file)) {
				throw new IOException("no such file");
			}
			byte[] der = pem(new String(new SecretFile(file).read(), StandardCharsets.US_ASCII), "PRIVATE KEY");
			return KeyFactory.getInstance(X25519).generatePrivate(new PKCS8EncodedKeySpec(der));
		}
		catch (IOException | GeneralSecurityException ex) {
			// the cause could quote the key
			throw new RefusedException(file + " is no X25519 private key in PEM form.",
					"Name the private key whose public key the back-ups are made for; nothing was changed.");
		}
	}

	static Sealing seal(ArchiveKind kind, PublicKey recipient) {
		try {
			KeyPair ephemeral = KeyPairGenerator.getInstance(X25519).generateKeyPair();
			Preamble preamble = new Preamble(kind, Sha256.of(recipient.getEncoded()),
					ephemeral.getPublic().getEncoded());
			return new Sealing(preamble, key(preamble, agree(ephemeral.getPrivate(), recipient)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform of today has X25519", ex);
		}
	}

	/** The key of a file, if the private key is the one that it was made for. */
	static ItemKey open(Preamble preamble, PrivateKey key, Path file) {
		Hash offered = Sha256.of(publicOf(key));
		if (!offered.equals(preamble.recipient())) {
			throw new RefusedException(
					"The back-up " + file + " was made for another key (public key " + name(preamble.recipient())
							+ "; the one given is " + name(offered) + ").",
					"Name the private key that belongs to it; nothing was changed.");
		}
		try {
			PublicKey ephemeral = KeyFactory.getInstance(X25519)
				.generatePublic(new X509EncodedKeySpec(preamble.ephemeral()));
			return key(preamble, agree(key, ephemeral));
		}
		catch (GeneralSecurityException ex) {
			throw new RefusedException("The back-up " + file + " was changed before its first chunk.",
					"Take another copy of it, or an older back-up; nothing was changed.");
		}
	}

	/** The beginning of a digest, for people to compare. */
	static String name(Hash digest) {
		return digest.hex().substring(0, 16);
	}

	private static byte[] agree(PrivateKey own, PublicKey other) throws GeneralSecurityException {
		KeyAgreement agreement = KeyAgreement.getInstance(X25519);
		agreement.init(own);
		// refuses points of small order
		agreement.doPhase(other, true);
		return agreement.generateSecret();
	}

	private static ItemKey key(Preamble preamble, byte[] agreed) {
		return ItemKey
			.of(Hkdf.derive(agreed, new byte[0], Frame.of("caseledger/backup/v1", preamble.bytes()), ItemKey.LENGTH));
	}

	/** X25519 of a private key and the base point is the public key (RFC 7748, 6.1). */
	private static byte[] publicOf(PrivateKey key) {
		try {
			PublicKey base = KeyFactory.getInstance(X25519)
				.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BigInteger.valueOf(9)));
			byte[] raw = agree(key, base);
			return ByteBuffer.allocate(SPKI.length + raw.length).put(SPKI).put(raw).array();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform of today has X25519", ex);
		}
	}

	private static byte[] pem(String text, String type) throws InvalidKeyException {
		Matcher matcher = PEM.matcher(text);
		if (!matcher.find() || !type.equals(matcher.group(1))) {
			throw new InvalidKeyException("expected " + type);
		}
		return Base64.getMimeDecoder().decode(matcher.group(2));
	}

}
