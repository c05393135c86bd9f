package org.caseledger.service.witness;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.SecretFile;

import org.springframework.stereotype.Component;

/**
 * Ed25519 keys in the data folder, made at first use: a key for each name.
 */
@Component
class SigningKeys {

	private final DataFolder home;

	SigningKeys(DataFolder home) {
		this.home = home;
	}

	NoteSigner signer(String name, KeyType type) {
		SecretFile privateFile = this.home.secret(name.replace('/', '-') + ".pkcs8");
		SecretFile publicFile = this.home.secret(name.replace('/', '-') + ".spki");
		try {
			byte[] pkcs8 = privateFile.readOrCreate(() -> {
				KeyPair pair = newPair();
				publicFile.write(pair.getPublic().getEncoded());
				return pair.getPrivate().getEncoded();
			});
			PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
			return new NoteSigner(new VerifierKey(name, type, PublicKey.ofSpki(publicFile.read())), key);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("the key " + name + " of the data folder cannot be read", ex);
		}
	}

	private static KeyPair newPair() {
		try {
			return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform of today has Ed25519", ex);
		}
	}

}
