package org.caseledger.chaincode.fabric;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.jspecify.annotations.Nullable;

/**
 * What a peer offers to one call, over a map. Like a peer, it shows no writes of the same
 * call and gives no bytes for a key that was never written; unlike one, it fails when the
 * contract asks for anything else than it may.
 */
final class FakeStub {

	private final SortedMap<String, byte[]> committed;

	private final String host;

	private final String tx;

	private final Instant time;

	private final List<byte[]> arguments;

	private final SortedMap<String, byte[]> writes = new TreeMap<>();

	FakeStub(SortedMap<String, byte[]> committed, String host, String tx, Instant time, List<byte[]> arguments) {
		this.committed = committed;
		this.host = host;
		this.tx = tx;
		this.time = time;
		this.arguments = arguments;
	}

	SortedMap<String, byte[]> writes() {
		return this.writes;
	}

	ChaincodeStub stub() {
		return (ChaincodeStub) Proxy.newProxyInstance(FakeStub.class.getClassLoader(),
				new Class<?>[] { ChaincodeStub.class }, (proxy, method, values) -> call(method, values));
	}

	private @Nullable Object call(Method method, Object[] values) {
		return switch (method.getName()) {
			case "getArgs" -> this.arguments;
			case "getChannelId" -> "complaints";
			case "getTxId" -> this.tx;
			case "getTxTimestamp" -> this.time;
			case "getCreator" -> SerializedIdentity.newBuilder().setMspid(this.host).build().toByteArray();
			case "getState" -> this.committed.getOrDefault((String) values[0], new byte[0]);
			case "putState" -> {
				this.writes.put((String) values[0], (byte[]) values[1]);
				yield null;
			}
			default -> throw new AssertionError("the contract may not call " + method);
		};
	}

}
