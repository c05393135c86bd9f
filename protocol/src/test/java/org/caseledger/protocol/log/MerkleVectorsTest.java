package org.caseledger.protocol.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.testsupport.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every published vector, valid or not. A size, index or hash that cannot even be written
 * here counts as refused.
 */
class MerkleVectorsTest {

	@Test
	@Tag(Vectors.TAG)
	void agreesOnInclusion() throws IOException {
		for (Path file : Vectors.files("merkle/testdata/inclusion", ".json")) {
			JsonReader.object(Json.parse(withoutHugeNumbers(file), JsonLimits.bytes(10_000)), (in) -> {
				String desc = in.string("desc");
				long index = in.integer("leafIdx", Long.MIN_VALUE, Long.MAX_VALUE);
				long size = in.integer("treeSize", Long.MIN_VALUE, Long.MAX_VALUE);
				String leaf = in.string("leafHash");
				String root = in.string("root");
				List<String> path = in.value("proof", MerkleVectorsTest::path);
				boolean refused = in.value("wantErr", (json) -> ((JsonBoolean) json).value());
				assertThat(proven(() -> new InclusionProof(index, size, path.stream().map(Hash::ofBase64).toList())
					.proves(Hash.ofBase64(leaf), Hash.ofBase64(root)))).as(file + ": " + desc).isNotEqualTo(refused);
				return desc;
			});
		}
	}

	@Test
	@Tag(Vectors.TAG)
	void agreesOnConsistency() throws IOException {
		for (Path file : Vectors.files("merkle/testdata/consistency", ".json")) {
			JsonReader.object(Json.parse(withoutHugeNumbers(file), JsonLimits.bytes(10_000)), (in) -> {
				String desc = in.string("desc");
				long first = in.integer("size1", Long.MIN_VALUE, Long.MAX_VALUE);
				long second = in.integer("size2", Long.MIN_VALUE, Long.MAX_VALUE);
				Hash firstRoot = in.string("root1", MerkleVectorsTest::standIn);
				Hash secondRoot = in.string("root2", MerkleVectorsTest::standIn);
				List<String> path = in.value("proof", MerkleVectorsTest::path);
				boolean refused = in.value("wantErr", (json) -> ((JsonBoolean) json).value());
				assertThat(proven(() -> new ConsistencyProof(first, second, path.stream().map(Hash::ofBase64).toList())
					.proves(firstRoot, secondRoot))).as(file + ": " + desc).isNotEqualTo(refused);
				return desc;
			});
		}
	}

	/** The number 2^64 - 1, which is -1 as a long, stands for an index below 0. */
	private static byte[] withoutHugeNumbers(Path file) throws IOException {
		return Files.readString(file).replace("18446744073709551615", "-1").getBytes(UTF_8);
	}

	/**
	 * One valid vector has texts for roots; only whether they are equal matters there.
	 */
	private static Hash standIn(String root) {
		byte[] bytes = Base64Text.decode(root);
		return (bytes.length == Hash.LENGTH) ? Hash.of(bytes) : Sha256.of(bytes);
	}

	private static List<String> path(Json json) {
		return (json instanceof JsonArray) ? JsonReader.list(json, JsonReader::asString) : List.of();
	}

	private static boolean proven(BooleanSupplier proof) {
		try {
			return proof.getAsBoolean();
		}
		catch (FormatException ex) {
			return false;
		}
	}

}
