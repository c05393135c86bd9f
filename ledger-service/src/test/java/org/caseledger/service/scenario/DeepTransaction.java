package org.caseledger.service.scenario;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;

/**
 * An endorsed transaction with a group in each message of which the client alone decides,
 * and in that a group, and so on: unknown fields, which Go reads down to ten thousand and
 * Java down to a hundred.
 *
 * @param id of the transaction
 * @param envelope ready to be submitted
 */
record DeepTransaction(String id, Envelope envelope) {

	private static final int DEPTH = 500;

	private static final int NUMBER = 1_000;

	static DeepTransaction of(PartyClient client, Transaction endorsed) {
		try {
			UnknownFieldSet deep = deep();
			Payload.Builder payload = Payload
				.parseFrom(PreparedTransaction.parseFrom(endorsed.getBytes()).getEnvelope().getPayload())
				.toBuilder()
				.setUnknownFields(deep);
			payload.getHeaderBuilder()
				.setUnknownFields(deep)
				.setSignatureHeader(SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader())
					.toBuilder()
					.setUnknownFields(deep)
					.build()
					.toByteString());
			var transaction = org.hyperledger.fabric.protos.peer.Transaction.parseFrom(payload.getData())
				.toBuilder()
				.setUnknownFields(deep);
			ChaincodeActionPayload.Builder action = ChaincodeActionPayload
				.parseFrom(transaction.getActions(0).getPayload())
				.toBuilder()
				.setUnknownFields(deep);
			action.getActionBuilder().setUnknownFields(deep).getEndorsementsBuilder(0).setUnknownFields(deep);
			transaction.getActionsBuilder(0).setUnknownFields(deep).setPayload(action.build().toByteString());
			payload.setData(transaction.build().toByteString());
			return new DeepTransaction(endorsed.getTransactionId(),
					client.signed(payload.build()).toBuilder().setUnknownFields(deep).build());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static UnknownFieldSet deep() {
		UnknownFieldSet within = UnknownFieldSet.getDefaultInstance();
		for (int i = 0; i < DEPTH; i++) {
			within = UnknownFieldSet.newBuilder()
				.addField(NUMBER, UnknownFieldSet.Field.newBuilder().addGroup(within).build())
				.build();
		}
		return within;
	}

}
