package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.ledger.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The blocks of a real network, which are kept beside the contract, and what can be done
 * to them.
 */
class FabricBlockTest {

	private static final Path FOLDER = Path.of("../chaincode/src/test/resources/fabric");

	private static final String CONTRACT = "caseledger";

	private static final int BATCH = 7;

	@Test
	void giveTheLogThatIsWrittenDown() throws IOException {
		MemoryState state = new MemoryState();
		Frontier log = Frontier.EMPTY;
		List<String> leaves = new ArrayList<>();
		for (int number = 0; number < 14; number++) {
			FabricBlock block = FabricBlock.parse(bytes(number), CONTRACT);
			for (int i = 0; i < block.transactions().size(); i++) {
				for (Block.Transaction call : block.transactions().get(i).counted().stream().toList()) {
					Replay.Confirmed confirmed = (Replay.Confirmed) replay(state, call);
					state.apply(confirmed.outcome().writes());
					for (Result.Recorded recorded : confirmed.outcome().records()) {
						leaves.add(log.size() + " " + block.number() + " " + i + " " + recorded.hash().hex());
						log = log.append(recorded.hash());
					}
				}
			}
		}
		assertThat(leaves).hasSize(16).isEqualTo(Files.readAllLines(FOLDER.resolve("leaves.txt")));
	}

	@Test
	void followEachOther() throws IOException {
		FabricBlock before = FabricBlock.parse(bytes(0), CONTRACT);
		assertThat(before.hash())
			.isEqualTo(Hash.ofHex("f43acfd035f6bff8bbdb7be813cf0c6053170b6059d4ad5d7e712e3cb555b3b2"));
		assertThat(before.previous()).isEqualTo(Hash.ZERO);
		for (int number = 1; number < 14; number++) {
			FabricBlock block = FabricBlock.parse(bytes(number), CONTRACT);
			assertThat(block.number()).isEqualTo(number);
			assertThat(block.previous()).isEqualTo(before.hash());
			before = block;
		}
	}

	@Test
	void countOnlyWhatIsValidAndCallsTheContract() throws IOException {
		assertThat(FabricBlock.parse(bytes(2), CONTRACT).block().transactions()).isEmpty();
		// an entry that is repeated, and two that are refused: they wait for their answer
		assertThat(FabricBlock.parse(bytes(8), CONTRACT).block().transactions()).singleElement()
			.satisfies((repeats) -> assertThat(repeats.submissions()).hasSize(1))
			.satisfies((repeats) -> assertThat(repeats.writes()).isEmpty());
		assertThat(FabricBlock.parse(bytes(9), CONTRACT).block().transactions()).singleElement()
			.satisfies((refuses) -> assertThat(refuses.submissions()).hasSize(2))
			.satisfies((refuses) -> assertThat(refuses.writes()).isEmpty());
		assertThat(FabricBlock.parse(bytes(10), CONTRACT).transactions()).singleElement()
			.satisfies((refused) -> assertThat(refused.flag()).isEqualTo(10))
			.satisfies((refused) -> assertThat(refused.tx()).hasSize(64))
			.satisfies((refused) -> assertThat(refused.counted()).isEmpty());
		FabricBlock conflict = FabricBlock.parse(bytes(11), CONTRACT);
		assertThat(conflict.transactions()).extracting(FabricTransaction::flag).containsExactly(0, 11, 0);
		assertThat(conflict.transactions()).extracting(FabricTransaction::isValid).containsExactly(true, false, true);
		assertThat(conflict.block().transactions()).hasSize(2)
			.allSatisfy((call) -> assertThat(call.host()).isEqualTo("ServiceProviderMSP"));
		assertThat(FabricBlock.parse(bytes(BATCH), "another").block().transactions()).isEmpty();
	}

	@Test
	void withAnotherByteAreNotBlocks() throws IOException {
		org.hyperledger.fabric.protos.common.Block block = block(BATCH);
		ByteString envelope = block.getData().getData(0);
		byte[] changed = envelope.toByteArray();
		changed[changed.length / 2] ^= 1;
		refused(block.toBuilder().setData(BlockData.newBuilder().addData(ByteString.copyFrom(changed))).build(),
				"are not those that its header names");
		refused(block.toBuilder().clearMetadata().build(), "only a peer's blocks have flags");
		assertThatExceptionOfType(UnreadableBlockException.class)
			.isThrownBy(() -> FabricBlock.parse(new byte[] { 7, 7 }, CONTRACT));
	}

	@Test
	void whatIsFlaggedValidAndCannotBeReadStopsTheReader() throws IOException {
		ByteString nothing = ByteString.copyFrom(new byte[] { 9 });
		refused(with(block(BATCH), nothing), "is flagged valid and cannot be read");
		// what the peer refused may be anything
		assertThat(FabricBlock.of(with(block(10), nothing), CONTRACT).transactions()).singleElement()
			.satisfies((refused) -> assertThat(refused.isValid()).isFalse());
	}

	@Test
	void writesThatTheRulesDoNotKnowMakeATransactionVoid() throws IOException {
		assertThat(replayed((set) -> set)).isInstanceOf(Replay.Confirmed.class);
		String key = "case/x";
		for (UnaryOperator<KVRWSet> addition : List.<UnaryOperator<KVRWSet>>of(
				(set) -> set.toBuilder().addWrites(KVWrite.newBuilder().setKey(key).setIsDelete(true)).build(),
				(set) -> set.toBuilder().addWrites(set.getWrites(0)).build(),
				(set) -> set.toBuilder().addMetadataWrites(KVMetadataWrite.newBuilder().setKey(key)).build())) {
			assertThat(replayed(addition)).isInstanceOfSatisfying(Replay.Voided.class,
					(voided) -> assertThat(voided.leaf().code()).isEqualTo("writes-differ"));
		}
	}

	/** The founding, with other writes than the contract's. */
	private static Replay replayed(UnaryOperator<KVRWSet> change) throws IOException {
		org.hyperledger.fabric.protos.common.Block block = block(4);
		Envelope envelope = Envelope.parseFrom(block.getData().getData(0));
		Payload payload = Payload.parseFrom(envelope.getPayload());
		Transaction transaction = Transaction.parseFrom(payload.getData());
		ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
		ProposalResponsePayload response = ProposalResponsePayload
			.parseFrom(action.getAction().getProposalResponsePayload());
		ChaincodeAction done = ChaincodeAction.parseFrom(response.getExtension());
		TxReadWriteSet.Builder results = TxReadWriteSet.parseFrom(done.getResults()).toBuilder();
		for (NsReadWriteSet.Builder set : results.getNsRwsetBuilderList()) {
			if (set.getNamespace().equals(CONTRACT)) {
				set.setRwset(change.apply(KVRWSet.parseFrom(set.getRwset())).toByteString());
			}
		}
		ByteString extension = done.toBuilder().setResults(results.build().toByteString()).build().toByteString();
		ByteString answered = response.toBuilder().setExtension(extension).build().toByteString();
		ChaincodeActionPayload.Builder acted = action.toBuilder();
		acted.getActionBuilder().setProposalResponsePayload(answered);
		Transaction.Builder changed = transaction.toBuilder();
		changed.getActionsBuilder(0).setPayload(acted.build().toByteString());
		ByteString whole = envelope.toBuilder()
			.setPayload(payload.toBuilder().setData(changed.build().toByteString()).build().toByteString())
			.build()
			.toByteString();
		return replay(new MemoryState(),
				FabricBlock.of(with(block, whole), CONTRACT).block().transactions().getFirst());
	}

	private static Replay replay(MemoryState state, Block.Transaction call) {
		return Replay.of(state, call.tx(), Arguments.of(call.submissions()), call.answer(), call.writes());
	}

	/** With one other envelope, as a peer would have it. */
	static org.hyperledger.fabric.protos.common.Block with(org.hyperledger.fabric.protos.common.Block block,
			ByteString envelope) {
		org.hyperledger.fabric.protos.common.Block.Builder changed = block.toBuilder()
			.setData(BlockData.newBuilder().addData(envelope));
		changed.getHeaderBuilder().setDataHash(ByteString.copyFrom(Sha256.of(envelope.toByteArray()).bytes()));
		return changed.build();
	}

	private static void refused(org.hyperledger.fabric.protos.common.Block block, String why) {
		assertThatExceptionOfType(UnreadableBlockException.class).isThrownBy(() -> FabricBlock.of(block, CONTRACT))
			.withMessageContaining(why);
	}

	static org.hyperledger.fabric.protos.common.Block block(int number) throws IOException {
		return org.hyperledger.fabric.protos.common.Block.parseFrom(bytes(number));
	}

	static byte[] bytes(int number) throws IOException {
		return Files.readAllBytes(FOLDER.resolve("%02d.block".formatted(number)));
	}

}
