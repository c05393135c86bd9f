package org.caseledger.protocol.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIndexOutOfBoundsException;

class TreeTest {

	private static final int LARGEST = 130;

	private static final MemoryNodes NODES = new MemoryNodes();

	private static final List<Hash> LEAVES = new ArrayList<>();

	/** By size. */
	private static final List<Hash> ROOTS = new ArrayList<>();

	private final SplittableRandom random = new SplittableRandom(9162);

	@BeforeAll
	static void grow() {
		Frontier frontier = Frontier.EMPTY;
		ROOTS.add(frontier.root());
		for (int i = 0; i < LARGEST; i++) {
			Hash leaf = Sha256.leaf(new byte[] { (byte) i });
			LEAVES.add(leaf);
			frontier = Frontier.parse(frontier.append(leaf, NODES).bytes());
			ROOTS.add(frontier.root());
		}
	}

	@Test
	void rootsFollowTheRecursiveDefinition() {
		for (int size = 0; size <= LARGEST; size++) {
			Hash root = recursiveRoot(LEAVES.subList(0, size));
			assertThat(ROOTS.get(size)).as("size " + size).isEqualTo(root);
			assertThat(new Tree(NODES, size).root()).isEqualTo(root);
			assertThat(Tree.root(LEAVES.subList(0, size))).isEqualTo(root);
		}
	}

	@Test
	void everyInclusionProofHoldsAndEveryMutationFails() {
		for (int size = 1; size <= LARGEST; size++) {
			for (int index = 0; index < size; index++) {
				InclusionProof proof = new Tree(NODES, size).inclusion(index);
				Hash leaf = LEAVES.get(index);
				Hash root = ROOTS.get(size);
				assertThat(proof.proves(leaf, root)).isTrue();
				assertThat(proof.proves(other(), root)).isFalse();
				assertThat(proof.proves(leaf, other())).isFalse();
				assertThat(proof.proves(leaf, ROOTS.get(size - 1))).isFalse();
				for (List<Hash> mutation : mutations(proof.path())) {
					assertThat(new InclusionProof(index, size, mutation).proves(leaf, root)).isFalse();
				}
				for (long wrongIndex : List.of(-1L, index - 1L, index + 1L, (long) size, index ^ 1L, index ^ 2L,
						Long.MIN_VALUE, Long.MAX_VALUE)) {
					if (wrongIndex != index) {
						assertThat(new InclusionProof(wrongIndex, size, proof.path()).proves(leaf, root)).isFalse();
					}
				}
				for (long wrongSize : List.of(-1L, 0L, (long) index, Long.MIN_VALUE)) {
					assertThat(new InclusionProof(index, wrongSize, proof.path()).proves(leaf, root)).isFalse();
				}
			}
		}
	}

	@Test
	void aSurplusHashIsRefusedEvenUnderTheRootThatItWouldGive() {
		for (int size = 1; size <= LARGEST; size++) {
			for (int index = 0; index < size; index++) {
				List<Hash> path = new ArrayList<>(new Tree(NODES, size).inclusion(index).path());
				path.add(LEAVES.getFirst());
				Hash root = ROOTS.get(size);
				InclusionProof longer = new InclusionProof(index, size, path);
				assertThat(longer.proves(LEAVES.get(index), Sha256.node(LEAVES.getFirst(), root))).isFalse();
				assertThat(longer.proves(LEAVES.get(index), Sha256.node(root, LEAVES.getFirst()))).isFalse();
			}
		}
	}

	@Test
	void aWrongSizeIsRefusedWhereverItWouldChangeTheShape() {
		for (int size = 1; size <= LARGEST; size++) {
			for (int index = 0; index < size; index++) {
				InclusionProof proof = new Tree(NODES, size).inclusion(index);
				for (int wrongSize = 1; wrongSize <= LARGEST; wrongSize++) {
					boolean sameShape = wrongSize > index && shape(index, wrongSize).equals(shape(index, size));
					assertThat(new InclusionProof(index, wrongSize, proof.path()).proves(LEAVES.get(index),
							ROOTS.get(size)))
						.as(index + " of " + size + " as of " + wrongSize)
						.isEqualTo(sameShape);
				}
			}
		}
	}

	@Test
	void everyConsistencyProofHoldsAndEveryMutationFails() {
		for (int second = 1; second <= LARGEST; second++) {
			for (int first = 1; first <= second; first++) {
				ConsistencyProof proof = new Tree(NODES, second).consistency(first);
				Hash firstRoot = ROOTS.get(first);
				Hash secondRoot = ROOTS.get(second);
				assertThat(proof.proves(firstRoot, secondRoot)).as(first + " to " + second).isTrue();
				assertThat(proof.proves(other(), secondRoot)).isFalse();
				assertThat(proof.proves(firstRoot, other())).isFalse();
				if (first < second) {
					assertThat(proof.proves(secondRoot, firstRoot)).isFalse();
					assertThat(new ConsistencyProof(second, first, proof.path()).proves(secondRoot, firstRoot))
						.isFalse();
				}
				for (List<Hash> mutation : mutations(proof.path())) {
					assertThat(new ConsistencyProof(first, second, mutation).proves(firstRoot, secondRoot)).isFalse();
				}
				for (long wrong : List.of(Long.MIN_VALUE, -1L, 0L, second + 1L, Long.MAX_VALUE)) {
					assertThat(new ConsistencyProof(wrong, second, proof.path()).proves(firstRoot, secondRoot))
						.isFalse();
				}
				for (long wrong : List.of(Long.MIN_VALUE, -1L, 0L, first - 1L)) {
					assertThat(new ConsistencyProof(first, wrong, proof.path()).proves(firstRoot, secondRoot))
						.isFalse();
				}
			}
		}
	}

	@Test
	void aConsistencyProofOfOtherSizesIsRefused() {
		for (int second = 1; second <= 40; second++) {
			for (int first = 1; first <= second; first++) {
				ConsistencyProof proof = new Tree(NODES, second).consistency(first);
				for (int wrong = 1; wrong <= 40; wrong++) {
					boolean refused = !new ConsistencyProof(wrong, second, proof.path()).proves(ROOTS.get(first),
							ROOTS.get(second));
					assertThat(refused).as(wrong + " instead of " + first + " to " + second).isEqualTo(wrong != first);
				}
			}
		}
	}

	@Test
	void thereIsNoProofOfWhatIsNotThere() {
		Tree tree = new Tree(NODES, 7);
		assertThatIndexOutOfBoundsException().isThrownBy(() -> tree.inclusion(7));
		assertThatIndexOutOfBoundsException().isThrownBy(() -> tree.inclusion(-1));
		assertThatIndexOutOfBoundsException().isThrownBy(() -> tree.consistency(0));
		assertThatIndexOutOfBoundsException().isThrownBy(() -> tree.consistency(8));
	}

	@Test
	void refusesAFrontierWhoseSubtreesDoNotFitItsSize() {
		Frontier three = Frontier.EMPTY.append(LEAVES.get(0)).append(LEAVES.get(1)).append(LEAVES.get(2));
		assertThat(Frontier.parse(three.bytes())).isEqualTo(three);
		byte[] wrongSize = three.bytes();
		wrongSize[7] = 4;
		byte[] negative = three.bytes();
		negative[0] = -128;
		for (byte[] bytes : List.of(wrongSize, negative, new byte[7], new byte[9],
				Arrays.copyOf(three.bytes(), 8 + 32))) {
			assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Frontier.parse(bytes))
				.returns("not-a-frontier", FormatException::code);
		}
	}

	/**
	 * For each level whether the sibling is left or right: what a verifier does with a
	 * path.
	 */
	private static String shape(int index, int size) {
		StringBuilder shape = new StringBuilder();
		int start = 0;
		int count = size;
		while (count > 1) {
			int left = (int) Subtrees.split(count);
			boolean inLeft = index < start + left;
			shape.insert(0, inLeft ? 'r' : 'l');
			start += inLeft ? 0 : left;
			count = inLeft ? left : count - left;
		}
		return shape.toString();
	}

	private List<List<Hash>> mutations(List<Hash> path) {
		List<List<Hash>> mutations = new ArrayList<>();
		for (int i = 0; i <= path.size(); i++) {
			List<Hash> surplus = new ArrayList<>(path);
			surplus.add(i, other());
			mutations.add(surplus);
		}
		for (int i = 0; i < path.size(); i++) {
			List<Hash> missing = new ArrayList<>(path);
			missing.remove(i);
			mutations.add(missing);
			List<Hash> changed = new ArrayList<>(path);
			byte[] bytes = changed.get(i).bytes();
			bytes[this.random.nextInt(32)] ^= (byte) (1 << this.random.nextInt(8));
			changed.set(i, Hash.of(bytes));
			mutations.add(changed);
			if (i > 0) {
				List<Hash> swapped = new ArrayList<>(path);
				Collections.swap(swapped, i, i - 1);
				mutations.add(swapped);
			}
		}
		return mutations;
	}

	private Hash other() {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		return Hash.of(bytes);
	}

	/** RFC 9162 section 2.1.1, word by word. */
	private static Hash recursiveRoot(List<Hash> leaves) {
		if (leaves.isEmpty()) {
			return Sha256.EMPTY_ROOT;
		}
		if (leaves.size() == 1) {
			return leaves.getFirst();
		}
		int split = 1;
		while (split * 2 < leaves.size()) {
			split *= 2;
		}
		return Sha256.node(recursiveRoot(leaves.subList(0, split)),
				recursiveRoot(leaves.subList(split, leaves.size())));
	}

}
