package org.caseledger.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.caseledger.service.CaseLedgerApplication;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.FolderLock;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The service's parts for a command of the operator: no server, nothing scheduled,
 * nothing started, nobody watching, and only what the command asks for is made. Joins the
 * database of a service that runs on the folder, or opens the folder itself. Not
 * annotated as a configuration: the service's own scan must not find it.
 */
@EnableAutoConfiguration
@ComponentScan(basePackageClasses = CaseLedgerApplication.class,
		excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
				classes = CaseLedgerApplication.class))
class OperatorContext {

	/**
	 * Opens a data folder.
	 * @param data the folder
	 * @param settings what else is set
	 * @return the parts; closed by the caller
	 */
	static ConfigurableApplicationContext open(Path data, Map<String, Object> settings) {
		return open(OperatorContext.class, data, settings);
	}

	/**
	 * Opens a data folder without its database.
	 * @param data the folder
	 * @param settings what else is set
	 * @return the parts; closed by the caller
	 */
	static ConfigurableApplicationContext openKeys(Path data, Map<String, Object> settings) {
		return open(KeysContext.class, data, settings);
	}

	private static ConfigurableApplicationContext open(Class<?> parts, Path data, Map<String, Object> settings) {
		Map<String, Object> all = new HashMap<>(settings);
		all.put("caseledger.data", data);
		all.putIfAbsent("caseledger.joined", isServed(data));
		// as arguments: what the command says goes before what the environment says
		return new SpringApplicationBuilder(parts).web(WebApplicationType.NONE)
			.properties(Map.of("spring.main.lazy-initialization", true, "logging.level.org.caseledger", "warn",
					"logging.level.org.springframework.boot.diagnostics", "off", "management.health.defaults.enabled",
					false, "spring.autoconfigure.exclude", DataSourcePoolMetricsAutoConfiguration.class.getName()))
			.logStartupInfo(false)
			.run(all.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
				.toArray(String[]::new));
	}

	/**
	 * Whether a service runs on a folder; leaves a folder alone that never was served.
	 */
	static boolean isServed(Path data) {
		return Files.exists(data.resolve("run").resolve("lock"))
				&& FolderLock.take(new DataFolder(data)).map((lock) -> {
					lock.close();
					return false;
				}).orElse(true);
	}

	/** Committer and founding are parts that would start. */
	@Bean
	LifecycleProcessor lifecycleProcessor() {
		return new LifecycleProcessor() {

			@Override
			public void onRefresh() {
				// nothing starts here
			}

			@Override
			public void onClose() {
				// nothing was started
			}

			@Override
			public void start() {
				// nothing starts here
			}

			@Override
			public void stop() {
				// nothing was started
			}

			@Override
			public boolean isRunning() {
				return false;
			}

		};
	}

}
