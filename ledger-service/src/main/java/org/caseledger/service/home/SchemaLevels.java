package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Up to which level this program knows each schema of the database.
 */
public final class SchemaLevels {

	private static final Pattern MIGRATION = Pattern.compile(".*/db/migration/([a-z_]+)/V([0-9]+)__[a-z_]+\\.sql");

	private SchemaLevels() {
	}

	/**
	 * {@return the newest migration of each schema, by the schema's name}
	 */
	public static SortedMap<String, Integer> known() {
		SortedMap<String, Integer> known = new TreeMap<>();
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:db/migration/*/V*.sql")) {
				Matcher migration = MIGRATION.matcher(resource.getURL().toString());
				if (migration.matches()) {
					known.merge(migration.group(1), Integer.valueOf(migration.group(2)), Math::max);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot list this program's migrations", ex);
		}
		return known;
	}

}
