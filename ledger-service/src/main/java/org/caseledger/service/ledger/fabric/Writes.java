package org.caseledger.service.ledger.fabric;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/**
 * What a transaction wrote under the contract's namespace. The rules write values, each
 * key once (docs/protocol.md section 7); anything else stands here under a key that they
 * never write, so that the transaction comes out void.
 *
 * @param values by key
 */
record Writes(SortedMap<String, byte[]> values) {

	private static final String FOREIGN = "\0";

	/** Of a transaction that cannot be read. */
	static final Writes UNREADABLE = new Writes(new TreeMap<>(Map.of(FOREIGN, new byte[0])));

	static Writes read(ByteString results, String namespace) throws InvalidProtocolBufferException {
		SortedMap<String, byte[]> values = new TreeMap<>();
		for (NsReadWriteSet set : Messages.read(TxReadWriteSet.parser(), results).getNsRwsetList()) {
			if (set.getNamespace().equals(namespace)) {
				read(Messages.read(KVRWSet.parser(), set.getRwset()), values);
				for (CollectionHashedReadWriteSet collection : set.getCollectionHashedRwsetList()) {
					HashedRWSet hashed = Messages.read(HashedRWSet.parser(), collection.getHashedRwset());
					if (hashed.getHashedWritesCount() > 0 || hashed.getMetadataWritesCount() > 0) {
						values.put(FOREIGN + "collection", new byte[0]);
					}
				}
			}
		}
		return new Writes(values);
	}

	private static void read(KVRWSet set, SortedMap<String, byte[]> values) {
		for (KVWrite write : set.getWritesList()) {
			boolean deletes = write.getIsDelete() || write.getValue().isEmpty();
			if (deletes || values.put(write.getKey(), write.getValue().toByteArray()) != null) {
				values.put(FOREIGN + write.getKey(), new byte[0]);
			}
		}
		set.getMetadataWritesList().forEach((write) -> values.put(FOREIGN + write.getKey(), new byte[0]));
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

}
