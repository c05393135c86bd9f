package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Replay;
import org.caseledger.service.ledger.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a client can make of a transaction after it was endorsed, and what a peer then
 * flags valid ({@code FaultForgedTest} has a real one do it): every reader has to get
 * past it with the same leaves. The transaction is the founding of the kept blocks.
 */
class OddTransactionTest {

	private static final int FOUNDING = 4;

	/** No recursion gets to the bottom of it. */
	private static final int DEPTH = 1_000_000;

	private static final int NUMBER = 1_000;

	private final ByteString envelope = block(FOUNDING).getData().getData(0);

	@Test
	void groupsAreLeftOutHoweverDeepTheyAre() throws IOException {
		ByteString deep = groups(DEPTH, NUMBER);
		Envelope signed = Envelope.parseFrom(this.envelope);
		Payload payload = Payload.parseFrom(signed.getPayload());
		Transaction transaction = Transaction.parseFrom(payload.getData());
		ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
		// as bytes: no builder makes such messages
		ByteString acted = field(1, action.getChaincodeProposalPayload().concat(deep))
			.concat(field(2, action.getAction().toByteString().concat(deep)))
			.concat(deep);
		ByteString data = deep
			.concat(field(1, deep.concat(field(1, transaction.getActions(0).getHeader())).concat(field(2, acted))));
		ByteString header = field(1, payload.getHeader().getChannelHeader().concat(deep)).concat(deep)
			.concat(field(2, payload.getHeader().getSignatureHeader().concat(deep)));
		ByteString whole = field(1, field(1, header).concat(field(2, data)).concat(deep)).concat(deep);
		assertThat(read(whole)).usingRecursiveComparison().isEqualTo(read(this.envelope));
		assertThat(replayed(whole)).isInstanceOf(Replay.Confirmed.class);
	}

	@Test
	void groupsThatDoNotEndAreNone() throws IOException {
		ByteString begins = groups(DEPTH, NUMBER).substring(0, 2 * DEPTH);
		ByteString otherwise = groups(DEPTH, NUMBER).substring(0, 4 * DEPTH - 2).concat(tag(NUMBER + 1, 4));
		for (ByteString odd : List.of(begins, otherwise, tag(NUMBER, 4))) {
			assertThatExceptionOfType(UnreadableBlockException.class).isThrownBy(() -> read(this.envelope.concat(odd)))
				.withMessageContaining("is flagged valid and cannot be read");
		}
	}

	@Test
	void whatStandsBeforeTheCallIsNotTheCall() throws IOException {
		// the end of a signature header: as the map of a call, not even an entry
		ByteString nonce = field(2, ByteString.copyFrom(new byte[] { -1, -1 }));
		ByteString creator = field(1, ByteString.copyFromUtf8("creator"));
		ByteString cut = with((action) -> action.toBuilder()
			.setChaincodeProposalPayload(creator.concat(nonce).concat(action.getChaincodeProposalPayload()))
			.build());
		assertThat(read(cut)).usingRecursiveComparison().isEqualTo(read(this.envelope));
		assertThat(replayed(cut)).isInstanceOf(Replay.Confirmed.class);
	}

	@Test
	void whatHasNoCallOrCannotBeReadIsVoid() throws IOException {
		ByteString nothing = ByteString.copyFrom(new byte[] { 9 });
		Envelope signed = Envelope.parseFrom(this.envelope);
		ByteString unread = signed.toBuilder()
			.setPayload(Payload.parseFrom(signed.getPayload()).toBuilder().setData(nothing).build().toByteString())
			.build()
			.toByteString();
		for (ByteString odd : List.of(unread,
				with((action) -> action.toBuilder().setChaincodeProposalPayload(nothing).build()),
				with((action) -> action.toBuilder().clearChaincodeProposalPayload().build()))) {
			assertThat(read(odd).writes()).as("so that it has a leaf").isNotEmpty();
			assertThat(replayed(odd)).isInstanceOfSatisfying(Replay.Voided.class,
					(voided) -> assertThat(voided.leaf().json().toString()).contains("malformed",
							read(this.envelope).tx()));
		}
	}

	private ByteString with(UnaryOperator<ChaincodeActionPayload> change) throws IOException {
		Envelope signed = Envelope.parseFrom(this.envelope);
		Payload payload = Payload.parseFrom(signed.getPayload());
		Transaction.Builder transaction = Transaction.parseFrom(payload.getData()).toBuilder();
		ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
		transaction.getActionsBuilder(0).setPayload(change.apply(action).toByteString());
		return signed.toBuilder()
			.setPayload(payload.toBuilder().setData(transaction.build().toByteString()).build().toByteString())
			.build()
			.toByteString();
	}

	/** As a peer has it that flags it valid. */
	private static Block.Transaction read(ByteString envelope) {
		return FabricBlock.of(FabricBlockTest.with(block(FOUNDING), envelope), "caseledger")
			.block()
			.transactions()
			.getFirst();
	}

	private static Replay replayed(ByteString envelope) {
		Block.Transaction call = read(envelope);
		return Replay.of(new MemoryState(), call.tx(), Arguments.of(call.submissions()), call.answer(), call.writes());
	}

	private static org.hyperledger.fabric.protos.common.Block block(int number) {
		try {
			return FabricBlockTest.block(number);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ByteString field(int number, ByteString value) {
		return UnknownFieldSet.newBuilder()
			.addField(number, UnknownFieldSet.Field.newBuilder().addLengthDelimited(value).build())
			.build()
			.toByteString();
	}

	/** Each in the one before it: all beginnings, then all ends, of two bytes each. */
	private static ByteString groups(int depth, int number) {
		byte[] bytes = new byte[4 * depth];
		for (int i = 0; i < depth; i++) {
			tag(number, WireFormat.WIRETYPE_START_GROUP).copyTo(bytes, 2 * i);
			tag(number, WireFormat.WIRETYPE_END_GROUP).copyTo(bytes, 2 * (depth + i));
		}
		return ByteString.copyFrom(bytes);
	}

	private static ByteString tag(int number, int type) {
		byte[] tag = new byte[2];
		try {
			CodedOutputStream.newInstance(tag).writeTag(number, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return ByteString.copyFrom(tag);
	}

}
