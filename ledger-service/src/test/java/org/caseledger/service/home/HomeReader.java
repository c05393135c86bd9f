package org.caseledger.service.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a data folder says of itself.
 */
public enum HomeReader implements FuzzTarget {

	/** The file {@code format}: understood as it will be written, or refused by name. */
	FORMAT_FILE {
		@Override
		public List<byte[]> seeds() {
			return List.of(FolderFormat.fresh().bytes(),
					new FolderFormat(2, new TreeMap<>(java.util.Map.of("vault", 3, "ledger", 12)),
							new TreeSet<>(List.of("evidence/objects", "keys/token")))
						.bytes(),
					"Case Ledger data folder\nformat 999999\n".getBytes(UTF_8),
					"Case Ledger data folder\nformat 2\nholds a/../../x\n".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) throws IOException {
			Path file = Files.createTempFile("format", "");
			try {
				Files.write(file, input);
				FolderFormat format = FolderFormat.read(file);
				Files.write(file, format.bytes());
				if (!FolderFormat.read(file).equals(format)) {
					throw new IllegalStateException("written differently from " + format);
				}
				Path root = Path.of("/data");
				for (String path : format.holds()) {
					if (!root.resolve(path).normalize().startsWith(root)) {
						throw new IllegalStateException("leads out of the folder: " + path);
					}
				}
			}
			catch (RefusedException ex) {
				if (ex.remedy().isBlank()) {
					throw new IllegalStateException("refused without a remedy", ex);
				}
			}
			finally {
				Files.delete(file);
			}
		}
	}

}
