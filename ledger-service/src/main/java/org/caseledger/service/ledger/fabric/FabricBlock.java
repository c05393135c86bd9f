package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.ledger.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

/**
 * A block of a Fabric channel as the own peer gives it, with the peer's flags
 * (docs/protocol.md section 7). That its data is what its header names is checked here;
 * that it follows the block before it is for whoever has that to see.
 *
 * @param number from 0, which is the channel's genesis
 * @param previous header hash of the block before it; {@link Hash#ZERO} in the genesis
 * block, which names none
 * @param hash its own header hash
 * @param transactions all of them, in order
 * @param header a {@code common.Block} with nothing but its header and what the orderers
 * signed: what shows a fork to others
 */
public record FabricBlock(long number, Hash previous, Hash hash, List<FabricTransaction> transactions, byte[] header) {

	public FabricBlock {
		transactions = List.copyOf(transactions);
	}

	/**
	 * Reads a block.
	 * @param bytes a serialized {@code common.Block}
	 * @param contract name of the contract, which is its namespace, too
	 * @return the block
	 * @throws UnreadableBlockException when it is not a block with flags, its data are
	 * not those of its header, or a transaction that the peer calls valid cannot be read
	 */
	public static FabricBlock parse(byte[] bytes, String contract) {
		try {
			return of(org.hyperledger.fabric.protos.common.Block.parseFrom(bytes), contract);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new UnreadableBlockException("this is no block", ex);
		}
	}

	/**
	 * Reads a block that was received.
	 * @param block the block
	 * @param contract name of the contract
	 * @return the block
	 * @throws UnreadableBlockException as {@link #parse}
	 */
	public static FabricBlock of(org.hyperledger.fabric.protos.common.Block block, String contract) {
		BlockHeader header = block.getHeader();
		List<ByteString> data = block.getData().getDataList();
		if (header.getNumber() < 0 || !dataHash(data).equals(hash(header.getDataHash(), "data hash"))) {
			throw new UnreadableBlockException("the data of block " + Long.toUnsignedString(header.getNumber())
					+ " are not those that its header names");
		}
		ByteString flags = flags(block);
		if (flags.size() != data.size()) {
			throw new UnreadableBlockException("block " + header.getNumber() + " has " + data.size()
					+ " transactions and flags for " + flags.size() + "; only a peer's blocks have flags");
		}
		List<FabricTransaction> transactions = new ArrayList<>(data.size());
		for (int i = 0; i < data.size(); i++) {
			transactions.add(FabricTransaction.read(data.get(i), flags.byteAt(i) & 0xff, contract));
		}
		return new FabricBlock(header.getNumber(),
				header.getPreviousHash().isEmpty() ? Hash.ZERO : hash(header.getPreviousHash(), "previous hash"),
				headerHash(header), transactions, evidence(block));
	}

	/**
	 * The header hash of a block, of which nothing else is looked at.
	 * @param bytes a serialized {@code common.Block}
	 * @return its header hash
	 * @throws UnreadableBlockException when it is not a block
	 */
	public static Hash headerHash(byte[] bytes) {
		try {
			return headerHash(org.hyperledger.fabric.protos.common.Block.parseFrom(bytes).getHeader());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new UnreadableBlockException("this is no block", ex);
		}
	}

	/**
	 * The block for the port: what counts of it ({@link FabricTransaction#counted}).
	 * @return the block
	 */
	public Block block() {
		return new Block(this.number, this.transactions.stream().flatMap((each) -> each.counted().stream()).toList());
	}

	private static byte[] evidence(org.hyperledger.fabric.protos.common.Block block) {
		BlockMetadata.Builder signed = BlockMetadata.newBuilder();
		if (block.getMetadata().getMetadataCount() > BlockMetadataIndex.SIGNATURES_VALUE) {
			signed.addMetadata(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
		}
		return org.hyperledger.fabric.protos.common.Block.newBuilder()
			.setHeader(block.getHeader())
			.setMetadata(signed)
			.build()
			.toByteArray();
	}

	private static ByteString flags(org.hyperledger.fabric.protos.common.Block block) {
		int index = BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE;
		return (block.getMetadata().getMetadataCount() > index) ? block.getMetadata().getMetadata(index)
				: ByteString.EMPTY;
	}

	/** SHA-256 of the envelopes one after another. */
	private static Hash dataHash(List<ByteString> data) {
		return Sha256.of(data.stream().map(ByteString::toByteArray).toArray(byte[][]::new));
	}

	/** SHA-256 of the DER form of number, previous hash and data hash. */
	private static Hash headerHash(BlockHeader header) {
		try {
			DERSequence sequence = new DERSequence(
					new org.bouncycastle.asn1.ASN1Encodable[] { new ASN1Integer(BigInteger.valueOf(header.getNumber())),
							new DEROctetString(header.getPreviousHash().toByteArray()),
							new DEROctetString(header.getDataHash().toByteArray()) });
			return Sha256.of(sequence.getEncoded(ASN1Encoding.DER));
		}
		catch (IOException ex) {
			throw new IllegalStateException("three values in memory have a DER form", ex);
		}
	}

	private static Hash hash(ByteString bytes, String what) {
		if (bytes.size() != Hash.LENGTH) {
			throw new UnreadableBlockException("the " + what + " in a block's header has " + bytes.size() + " bytes");
		}
		return Hash.of(bytes.toByteArray());
	}

}
