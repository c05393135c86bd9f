package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The contract as two supervisors who collude could run it: it refuses an illegal step by
 * another code than the rules.
 */
final class ChangedContract {

	private static final String RULE = "STEP_ILLEGAL";

	private static final String OTHER = "STEP_ILLEGAM";

	private ChangedContract() {
	}

	static Path of(Path contract) {
		try {
			Path changed = Files.createTempFile(Path.of("target"), "contract", ".jar").toAbsolutePath();
			try (ZipFile in = new ZipFile(contract.toFile());
					ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
				Enumeration<? extends ZipEntry> entries = in.entries();
				while (entries.hasMoreElements()) {
					ZipEntry entry = entries.nextElement();
					out.putNextEntry(new ZipEntry(entry.getName()));
					byte[] content = in.getInputStream(entry).readAllBytes();
					out.write(entry.getName().startsWith("org/caseledger/chaincode/") ? changed(content) : content);
					out.closeEntry();
				}
			}
			return changed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Names in a class file are bytes with their length before them, which stays. */
	private static byte[] changed(byte[] content) {
		return new String(content, StandardCharsets.ISO_8859_1).replace(RULE, OTHER)
			.getBytes(StandardCharsets.ISO_8859_1);
	}

}
