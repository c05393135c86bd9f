package org.caseledger.service.scenario;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * A transaction whose header says something else than the one that was endorsed, under
 * the same digest: endorsers sign the digest of channel header and signature header one
 * after another, without where one ends. What they see at the beginning of the signature
 * header, fields that it does not have, is later the end of the channel header, where the
 * last of several values counts.
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
		try {
			ProposedTransaction proposed = ProposedTransaction.parseFrom(call.getBytes());
			var proposal = org.hyperledger.fabric.protos.peer.Proposal
				.parseFrom(proposed.getProposal().getProposalBytes());
			Header header = Header.parseFrom(proposal.getHeader());
			ByteString moved = said.toByteString();
			Header shown = header.toBuilder().setSignatureHeader(moved.concat(header.getSignatureHeader())).build();
			Header meant = header.toBuilder().setChannelHeader(header.getChannelHeader().concat(moved)).build();

			ByteString bytes = proposal.toBuilder().setHeader(shown.toByteString()).build().toByteString();
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
			return new RecutTransaction(proposed.getTransactionId(), signed(client, recut(endorsed, meant)));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Payload recut(Envelope endorsed, Header meant) throws InvalidProtocolBufferException {
		Payload payload = Payload.parseFrom(endorsed.getPayload());
		TransactionAction action = Transaction.parseFrom(payload.getData())
			.getActions(0)
			.toBuilder()
			.setHeader(meant.getSignatureHeader())
			.build();
		return payload.toBuilder()
			.setHeader(meant)
			.setData(Transaction.newBuilder().addActions(action).build().toByteString())
			.build();
	}

	private static Envelope signed(PartyClient client, Payload payload) {
		ByteString bytes = payload.toByteString();
		return Envelope.newBuilder()
			.setPayload(bytes)
			.setSignature(ByteString.copyFrom(client.sign(bytes.toByteArray())))
			.build();
	}

	void submit(PartyClient client, String channel) {
		GatewayGrpc.newBlockingStub(client.channel())
			.submit(SubmitRequest.newBuilder()
				.setTransactionId(this.id)
				.setChannelId(channel)
				.setPreparedTransaction(this.envelope)
				.build());
	}

}
