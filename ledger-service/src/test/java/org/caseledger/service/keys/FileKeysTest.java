package org.caseledger.service.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys as files that only their owner can read.
 */
class FileKeysTest {

	private static final byte[] PURPOSE = { 1 };

	@TempDir
	private Path folder;

	private FileKeys source() {
		return new FileKeys(this.folder.resolve("kek"));
	}

	@Test
	void thereIsNoneUntilItIsMade() {
		assertThat(source().keys()).isEmpty();
		KeyEncryptionKey made = source().make().orElseThrow();
		assertThat(source().keys()).singleElement()
			.satisfies((key) -> assertThat(key.unwrap(PURPOSE, made.wrap(PURPOSE, new byte[32]))).isPresent());
	}

	@Test
	void aSecondOneLeavesTheFirst() {
		String first = source().make().orElseThrow().id();
		String second = source().make().orElseThrow().id();
		assertThat(source().keys()).extracting(KeyEncryptionKey::id).containsExactly(first, second);
		assertThat(this.folder.resolve("kek." + second)).exists();
	}

	@Test
	void oneKeyDoesNotOpenWhatAnotherWrapped() {
		byte[] wrapped = source().make().orElseThrow().wrap(PURPOSE, new byte[32]);
		assertThat(source().make().orElseThrow().unwrap(PURPOSE, wrapped)).isEmpty();
		assertThat(source().keys().getFirst().unwrap(new byte[] { 2 }, wrapped)).isEmpty();
		assertThat(source().keys().getFirst().unwrap(PURPOSE, wrapped)).hasValue(new byte[32]);
	}

	@Test
	void aKeyOfAnotherLengthIsRefusedByItsName() throws Exception {
		Path file = this.folder.resolve("kek");
		source().make();
		Files.write(file, new byte[31]);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining(file + " has 31 bytes");
	}

	@Test
	void aKeyThatOthersCanReadIsRefusedByItsName() throws Exception {
		Path file = this.folder.resolve("kek");
		source().make();
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining(file + " can be read or changed by others");
	}

}
