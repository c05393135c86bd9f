package org.caseledger.demo.tamper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StoredFileTest {

	private final UUID item = UUID.randomUUID();

	@TempDir
	private Path data;

	@Test
	void findsTheLargestFileOfTheItemAndLeavesExportsAlone() throws IOException {
		Path object = write("store/ab/" + this.item + "/1", new byte[1000]);
		write("store/ab/" + this.item + "/head", new byte[10]);
		write("store/ab/" + UUID.randomUUID() + "/1", new byte[5000]);
		write("demo/evidence/" + this.item + ".mp4", new byte[9000]);
		assertThat(StoredFile.find(this.data, this.item).path()).isEqualTo(object);
	}

	@Test
	void saysWhenThereIsNone() {
		assertThatIllegalStateException().isThrownBy(() -> StoredFile.find(this.data, this.item))
			.withMessageContaining(this.item.toString());
	}

	@Test
	void turnsOverBytesInTheMiddleOfAReadOnlyFile() throws IOException {
		Path object = write("store/" + this.item, new byte[1000]);
		Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("r--------"));
		assertThat(new StoredFile(object).flip()).isEqualTo(32);
		byte[] expected = new byte[1000];
		Arrays.fill(expected, 484, 516, (byte) 0xff);
		assertThat(Files.readAllBytes(object)).isEqualTo(expected);
	}

	private Path write(String place, byte[] content) throws IOException {
		Path file = this.data.resolve(place);
		Files.createDirectories(file.getParent());
		return Files.write(file, content);
	}

}
