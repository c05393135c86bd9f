package org.caseledger.service.scenario;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.bouncycastle.util.encoders.Hex;
import org.caseledger.protocol.crypto.Sha256;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * A transaction whose header or call says something else than the one that was endorsed,
 * under the same digest: endorsers sign the digest of channel header, signature header
 * and call one after another, without where one ends. What they see in the signature
 * header, fields that it does not have or that are there again, is later the end of the
 * channel header or the beginning of the call, where the last of several values counts.
 *
 * @param id of the transaction
 * @param envelope ready to be submitted
 */
record RecutTransaction(String id, Envelope envelope) {

	/**
	 * Has a call endorsed and cuts its header anew.
	 * @param client who calls and signs
	 * @param call what is called
	 * @param said what the channel header shall say in the end
	 */
	static RecutTransaction endorse(PartyClient client, Proposal call, ChannelHeader said) {
		ProposedTransaction proposed = proposed(call);
		Header header = header(proposed);
		return new RecutTransaction(proposed.getTransactionId(),
				recut(client, proposed, said.toByteString(), header.getSignatureHeader(), ByteString.EMPTY));
	}

	/**
	 * As above, for the id that another nonce gives.
	 * @param client who calls and signs
	 * @param call what is called
	 */
	static RecutTransaction underAnotherId(PartyClient client, Proposal call) {
		try {
			ProposedTransaction proposed = proposed(call);
			SignatureHeader signer = SignatureHeader.parseFrom(header(proposed).getSignatureHeader());
			ByteString nonce = ByteString.copyFromUtf8("another nonce of " + proposed.getTransactionId());
			String id = Hex.toHexString(Sha256.of(nonce.concat(signer.getCreator()).toByteArray()).bytes());
			return new RecutTransaction(id,
					recut(client, proposed, ChannelHeader.newBuilder().setTxId(id).build().toByteString(),
							signer.toBuilder().setNonce(nonce).build().toByteString(), ByteString.EMPTY));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Has a call endorsed that begins with something else in the end, which is none.
	 * @param client who calls and signs
	 * @param call what is called
	 */
	static RecutTransaction withAnotherCall(PartyClient client, Proposal call) {
		try {
			ProposedTransaction proposed = proposed(call);
			ByteString signer = header(proposed).getSignatureHeader();
			// as the map of a call, that nonce is not even an entry
			ByteString nonces = SignatureHeader.newBuilder()
				.setNonce(ByteString.copyFrom(new byte[] { -1, -1 }))
				.build()
				.toByteString()
				.concat(SignatureHeader.newBuilder()
					.setNonce(SignatureHeader.parseFrom(signer).getNonce())
					.build()
					.toByteString());
			return new RecutTransaction(proposed.getTransactionId(),
					recut(client, proposed, ByteString.EMPTY, signer, nonces));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ProposedTransaction proposed(Proposal call) {
		try {
			return ProposedTransaction.parseFrom(call.getBytes());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Header header(ProposedTransaction proposed) {
		try {
			return Header.parseFrom(proposal(proposed).getHeader());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static org.hyperledger.fabric.protos.peer.Proposal proposal(ProposedTransaction proposed)
			throws InvalidProtocolBufferException {
		return org.hyperledger.fabric.protos.peer.Proposal.parseFrom(proposed.getProposal().getProposalBytes());
	}

	/**
	 * An envelope.
	 * @param first what the endorsers see first in the signature header, and what is at
	 * the end of the channel header
	 * @param signer the signature header of the envelope
	 * @param last what the endorsers see last in the signature header, and what is at the
	 * beginning of the call
	 */
	private static Envelope recut(PartyClient client, ProposedTransaction proposed, ByteString first, ByteString signer,
			ByteString last) {
		try {
			Header header = header(proposed);
			ByteString caller = header.getSignatureHeader();
			Header shown = header.toBuilder().setSignatureHeader(first.concat(caller).concat(last)).build();
			ByteString bytes = proposal(proposed).toBuilder().setHeader(shown.toByteString()).build().toByteString();
			Envelope endorsed = GatewayGrpc.newBlockingStub(client.channel())
				.endorse(EndorseRequest.newBuilder()
					.setTransactionId(proposed.getTransactionId())
					.setChannelId(ChannelHeader.parseFrom(header.getChannelHeader()).getChannelId())
					.setProposedTransaction(SignedProposal.newBuilder()
						.setProposalBytes(bytes)
						.setSignature(ByteString.copyFrom(client.sign(bytes.toByteArray()))))
					.addAllEndorsingOrganizations(proposed.getEndorsingOrganizationsList())
					.build())
				.getPreparedTransaction();
			Payload payload = Payload.parseFrom(endorsed.getPayload());
			TransactionAction action = Transaction.parseFrom(payload.getData()).getActions(0);
			ChaincodeActionPayload acted = ChaincodeActionPayload.parseFrom(action.getPayload());
			action = action.toBuilder()
				.setHeader(caller)
				.setPayload(acted.toBuilder()
					.setChaincodeProposalPayload(last.concat(acted.getChaincodeProposalPayload()))
					.build()
					.toByteString())
				.build();
			return client.signed(payload.toBuilder()
				.setHeader(header.toBuilder()
					.setChannelHeader(header.getChannelHeader().concat(first))
					.setSignatureHeader(signer))
				.setData(Transaction.newBuilder().addActions(action).build().toByteString())
				.build());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
