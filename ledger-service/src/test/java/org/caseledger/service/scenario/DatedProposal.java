package org.caseledger.service.scenario;

import java.time.Instant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * A call of the contract whose time its client has chosen, as every client can: Fabric's
 * own gives none but now.
 *
 * @param bytes of the proposal
 */
record DatedProposal(ByteString bytes) {

	static DatedProposal of(org.hyperledger.fabric.client.Proposal call, Instant time) {
		try {
			Proposal proposal = Proposal
				.parseFrom(ProposedTransaction.parseFrom(call.getBytes()).getProposal().getProposalBytes());
			Header header = Header.parseFrom(proposal.getHeader());
			ByteString dated = ChannelHeader.parseFrom(header.getChannelHeader())
				.toBuilder()
				.setTimestamp(Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
				.build()
				.toByteString();
			return new DatedProposal(proposal.toBuilder()
				.setHeader(header.toBuilder().setChannelHeader(dated).build().toByteString())
				.build()
				.toByteString());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the peer that the client is connected with answers. */
	Response send(PartyClient client) {
		return EndorserGrpc.newBlockingStub(client.channel())
			.processProposal(SignedProposal.newBuilder()
				.setProposalBytes(this.bytes)
				.setSignature(ByteString.copyFrom(client.sign(this.bytes.toByteArray())))
				.build())
			.getResponse();
	}

}
