package org.caseledger.chaincode;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Signing;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.entry.Submission;

/**
 * A submitter's key pair.
 *
 * @param pair of the JDK
 */
record Keys(KeyPair pair) {

	static Keys ed25519() throws GeneralSecurityException {
		return new Keys(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
	}

	static Keys p256() throws GeneralSecurityException {
		return onCurve("secp256r1");
	}

	static Keys onCurve(String name) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec(name));
		return new Keys(generator.generateKeyPair());
	}

	PublicKey publicKey() {
		return PublicKey.of(this.pair.getPublic());
	}

	String base64() {
		return Base64Text.encode(this.pair.getPublic().getEncoded());
	}

	Submission sign(Entry entry) {
		byte[] value = Signing.sign(this.pair.getPrivate(), entry.hash().bytes());
		return new Submission(entry, new Signature(publicKey().id(), Base64Text.encode(value)));
	}

	/** The content of the register that adds the key. */
	String added(String org) {
		return "{'key':'" + base64() + "','organisation':'" + org + "'}";
	}

	/** The content of the register that revokes the key. */
	String revoked(String org) {
		return "{'key':'" + publicKey().id().hex() + "','organisation':'" + org + "'}";
	}

}
