package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a data folder says of itself in its file {@code format}: which version it has, up
 * to which level its database was brought, and what it holds. So a folder that this
 * program cannot serve is told before anything in it is touched.
 *
 * @param version of the folder's layout; 1 had no such file
 * @param schemas level of each schema when the service last started
 * @param holds paths inside the folder without which it is not whole
 */
public record FolderFormat(int version, SortedMap<String, Integer> schemas, SortedSet<String> holds) {

	/** The version that this program makes. */
	public static final int CURRENT = 2;

	/** Name of the file. */
	public static final String FILE = "format";

	private static final String TITLE = "Case Ledger data folder";

	private static final Pattern LINE = Pattern.compile(
			"(?:format ([0-9]{1,6})|schema ([a-z_]{1,63}) ([0-9]{1,6})|holds ([A-Za-z0-9][A-Za-z0-9_./-]{0,200}))");

	/** What version 1 always held. */
	private static final List<String> FIRST = List.of("evidence/objects", "keys/request", "keys/token");

	/** A folder that nobody has used. */
	static FolderFormat fresh() {
		return new FolderFormat(CURRENT, new TreeMap<>(), new TreeSet<>());
	}

	/**
	 * What a folder of version 1 must hold.
	 * @param signers names of the keys that sign
	 */
	static FolderFormat first(List<String> signers) {
		SortedSet<String> holds = new TreeSet<>(FIRST);
		for (String signer : signers) {
			holds.add("keys/" + signer + ".pkcs8");
			holds.add("keys/" + signer + ".spki");
		}
		return new FolderFormat(1, new TreeMap<>(), holds);
	}

	/**
	 * Reads the file.
	 * @param file the file
	 * @return what it says
	 * @throws RefusedException when it is of a later version, or of something else
	 */
	static FolderFormat read(Path file) {
		List<String> lines;
		try {
			lines = Files.readAllLines(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw foreign(file);
		}
		if (lines.size() < 2 || !lines.getFirst().equals(TITLE) || !lines.get(1).matches("format [0-9]{1,6}")) {
			throw foreign(file);
		}
		int version = Integer.parseInt(lines.get(1).substring("format ".length()));
		if (version > CURRENT) {
			throw later(file.resolveSibling(""), "format " + version, "format " + CURRENT);
		}
		FolderFormat format = new FolderFormat(version, new TreeMap<>(), new TreeSet<>());
		for (String line : lines.subList(2, lines.size())) {
			Matcher matcher = LINE.matcher(line);
			if (!matcher.matches() || line.contains("..")) {
				throw foreign(file);
			}
			if (matcher.group(2) != null) {
				format.schemas.put(matcher.group(2), Integer.valueOf(matcher.group(3)));
			}
			else if (matcher.group(4) != null) {
				format.holds.add(matcher.group(4));
			}
		}
		return format;
	}

	/** Refuses a folder whose database has been brought further than this program can. */
	void requireKnown(Path folder, Map<String, Integer> known) {
		this.schemas.forEach((schema, level) -> {
			if (level > known.getOrDefault(schema, 0)) {
				throw later(folder, "schema " + schema + " " + level,
						"schema " + schema + " " + known.getOrDefault(schema, 0));
			}
		});
	}

	/** Refuses a folder in which something is missing. */
	void requireWhole(Path folder) {
		for (String path : this.holds) {
			if (!Files.exists(folder.resolve(path))) {
				throw new RefusedException("The data folder " + folder + " is not whole: " + path + " is missing.",
						"Put it back, or restore the folder from a back-up; nothing was changed. If you removed it on purpose, remove its line from "
								+ folder.resolve(FILE) + " as well.");
			}
		}
	}

	/**
	 * What a folder in use should say.
	 * @param folder the folder
	 * @param schemas levels of its database
	 * @return the format
	 */
	static FolderFormat of(Path folder, SortedMap<String, Integer> schemas) {
		SortedSet<String> holds = new TreeSet<>();
		for (String path : List.of("evidence/objects", "postgres/PG_VERSION")) {
			if (Files.exists(folder.resolve(path))) {
				holds.add(path);
			}
		}
		try (DirectoryStream<Path> keys = Files.newDirectoryStream(folder.resolve("keys"))) {
			for (Path key : keys) {
				String path = "keys/" + key.getFileName();
				// a rotation adds and frees these, and their own check is better
				if (LINE.matcher("holds " + path).matches() && !path.startsWith("keys/key-encryption")) {
					holds.add(path);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read the keys of " + folder, ex);
		}
		return new FolderFormat(CURRENT, schemas, holds);
	}

	/** The file's content. */
	byte[] bytes() {
		List<String> lines = new ArrayList<>(List.of(TITLE, "format " + this.version));
		this.schemas.forEach((schema, level) -> lines.add("schema " + schema + " " + level));
		this.holds.forEach((path) -> lines.add("holds " + path));
		return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	private static RefusedException later(Path folder, String found, String known) {
		return new RefusedException("The data folder " + folder + " was made by a later version of this program ("
				+ found + "; this one knows " + known + ").", "Use that version or a later one; nothing was changed.");
	}

	private static RefusedException foreign(Path file) {
		return new RefusedException(file + " is not the format file of a data folder of Case Ledger.",
				"Name another folder, or restore this one from a back-up; nothing was changed.");
	}

}
