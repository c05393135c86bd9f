package org.caseledger.service.home;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A file of properties that a setting names. Paths in it are relative to its folder, so
 * that the folder can be moved.
 */
public final class PropertiesFile {

	private final Path file;

	private final String remedy;

	private final Properties properties = new Properties();

	/**
	 * Reads the file, UTF-8.
	 * @param file where it is
	 * @param setting what names it
	 * @param remedy what to do when something is wrong with it
	 * @throws RefusedException when it cannot be read
	 */
	public PropertiesFile(Path file, String setting, String remedy) {
		this.file = file;
		this.remedy = remedy;
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			this.properties.load(reader);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new RefusedException("The file " + file + " that " + setting + " names cannot be read.", remedy);
		}
	}

	/**
	 * {@return every key that it has}
	 */
	public Set<String> keys() {
		return this.properties.stringPropertyNames();
	}

	/**
	 * A value.
	 * @param key its key
	 * @return the value without blanks around it, empty where there is none
	 */
	public Optional<String> value(String key) {
		return Optional.of(this.properties.getProperty(key, "").strip()).filter((value) -> !value.isEmpty());
	}

	/**
	 * A value that has to be there.
	 * @param key its key
	 * @return the value
	 * @throws RefusedException when it is missing
	 */
	public String required(String key) {
		return value(key).orElseThrow(() -> wrong(key, "is missing"));
	}

	/**
	 * Values with commas between them, at least one.
	 * @param key their key
	 * @return the values
	 * @throws RefusedException when they are missing
	 */
	public List<String> list(String key) {
		return List.of(required(key).split("\\s*,\\s*"));
	}

	/**
	 * A file that a value names.
	 * @param key its key
	 * @return where it is
	 * @throws RefusedException when it is missing
	 */
	public Path existing(String key) {
		return existing(key, required(key));
	}

	/**
	 * A file that is one of several values.
	 * @param key their key
	 * @param path the value
	 * @return where it is
	 * @throws RefusedException when it is missing
	 */
	public Path existing(String key, String path) {
		Path named = this.file.toAbsolutePath().resolveSibling(path);
		if (!Files.isRegularFile(named)) {
			throw wrong(key, "names " + named + ", which is no file");
		}
		return named;
	}

	/**
	 * What to throw for a value that is wrong.
	 * @param key its key
	 * @param how what is wrong with it
	 * @return the exception
	 */
	public RefusedException wrong(String key, String how) {
		return new RefusedException(key + " in " + this.file + " " + how + ".", this.remedy);
	}

}
