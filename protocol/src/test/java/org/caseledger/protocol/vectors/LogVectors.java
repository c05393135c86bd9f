package org.caseledger.protocol.vectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.log.ConsistencyProof;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.protocol.log.InclusionProof;
import org.caseledger.protocol.log.Tree;
import org.junit.jupiter.api.Assertions;

/**
 * Section 7: the tree. The published vectors hold more that must be refused.
 */
final class LogVectors {

	private static final int LARGEST = 9;

	private final List<Hash> leaves = new ArrayList<>();

	private final List<Hash> roots = new ArrayList<>();

	private final Map<String, Hash> nodes = new HashMap<>();

	private LogVectors() {
		Frontier frontier = Frontier.EMPTY;
		this.roots.add(frontier.root());
		for (int i = 0; i < LARGEST; i++) {
			Hash leaf = Sha256.leaf(Seeds.bytes("leaf " + i));
			this.leaves.add(leaf);
			frontier = frontier.append(leaf, (level, index, hash) -> this.nodes.put(level + "/" + index, hash));
			this.roots.add(frontier.root());
		}
	}

	static JsonObject log() {
		return new LogVectors().write();
	}

	private JsonObject write() {
		List<Json> inclusion = new ArrayList<>();
		List<Json> consistency = new ArrayList<>();
		for (int size = 1; size <= LARGEST; size++) {
			for (int index = 0; index < size; index++) {
				inclusion.add(inclusion(tree(size).inclusion(index), true));
				consistency.add(consistency(tree(size).consistency(index + 1), true));
			}
		}
		return JsonObject.builder()
			.put("about",
					"section 7: leaves are leaf hashes, roots are by size from 0; what is listed as refused proves nothing")
			.put("leaves", Writing.hashes(this.leaves))
			.put("roots", Writing.hashes(this.roots))
			.put("inclusion", new JsonArray(inclusion))
			.put("consistency", new JsonArray(consistency))
			.put("inclusionRefused", new JsonArray(wrongInclusion()))
			.put("consistencyRefused", new JsonArray(wrongConsistency()))
			.build();
	}

	private List<Json> wrongInclusion() {
		List<Hash> path = tree(7).inclusion(4).path();
		return List.of(inclusion(new InclusionProof(4, 7, path.subList(1, path.size())), false),
				inclusion(new InclusionProof(4, 7, more(path)), false),
				inclusion(new InclusionProof(4, 7, path.reversed()), false),
				inclusion(new InclusionProof(5, 7, path), false), inclusion(new InclusionProof(4, 7, List.of()), false),
				Writing.object((out) -> out.put("name", "index not below the size")
					.put("index", 1)
					.put("size", 1)
					.put("leaf", this.leaves.getFirst().hex())
					.put("root", this.roots.get(1).hex())
					.put("path", new JsonArray(List.of()))),
				Writing.object((out) -> out.put("name", "size 0")
					.put("index", 0)
					.put("size", 0)
					.put("leaf", Sha256.EMPTY_ROOT.hex())
					.put("root", Sha256.EMPTY_ROOT.hex())
					.put("path", new JsonArray(List.of()))));
	}

	private List<Json> wrongConsistency() {
		List<Hash> path = tree(7).consistency(3).path();
		return List.of(consistency(new ConsistencyProof(3, 7, path.subList(1, path.size())), false),
				consistency(new ConsistencyProof(3, 7, more(path)), false),
				consistency(new ConsistencyProof(3, 7, path.reversed()), false),
				consistency(new ConsistencyProof(2, 7, path), false),
				consistency(new ConsistencyProof(3, 7, List.of()), false),
				consistency(new ConsistencyProof(7, 7, path), false),
				consistency(new ConsistencyProof(0, 7, List.of()), false),
				consistency(new ConsistencyProof(0, 0, List.of()), false),
				consistency(new ConsistencyProof(7, 3, path), false));
	}

	private static List<Hash> more(List<Hash> path) {
		List<Hash> more = new ArrayList<>(path);
		more.add(path.getLast());
		return more;
	}

	private Json inclusion(InclusionProof proof, boolean proves) {
		Hash leaf = this.leaves.get((int) proof.index());
		Hash root = this.roots.get((int) proof.size());
		Assertions.assertEquals(proves, proof.proves(leaf, root));
		return Writing.object((out) -> out.put("index", proof.index())
			.put("size", proof.size())
			.put("leaf", leaf.hex())
			.put("root", root.hex())
			.put("path", Writing.hashes(proof.path())));
	}

	private Json consistency(ConsistencyProof proof, boolean proves) {
		Hash first = this.roots.get((int) proof.first());
		Hash second = this.roots.get((int) proof.second());
		Assertions.assertEquals(proves, proof.proves(first, second));
		return Writing.object((out) -> out.put("first", proof.first())
			.put("second", proof.second())
			.put("firstRoot", first.hex())
			.put("secondRoot", second.hex())
			.put("path", Writing.hashes(proof.path())));
	}

	private Tree tree(long size) {
		return new Tree((level, index) -> Objects.requireNonNull(this.nodes.get(level + "/" + index)), size);
	}

}
