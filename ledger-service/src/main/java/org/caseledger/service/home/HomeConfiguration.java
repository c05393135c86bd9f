package org.caseledger.service.home;

import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The data folder and the clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class HomeConfiguration {

	private static final Logger log = LoggerFactory.getLogger(HomeConfiguration.class);

	/** Before the lock, which is a file in the folder. */
	@Bean
	FolderFormat folderFormat(Settings settings, @Value("${caseledger.restoring:false}") boolean restoring) {
		if (restoring) {
			return FolderFormat.fresh();
		}
		FolderFormat format = FolderCheck.examine(new DataFolder(settings.data()),
				List.of(settings.regulator(), settings.regulator() + "-testimony", settings.association(),
						settings.association() + "-testimony", settings.operator() + "-promise"));
		if (format.version() < FolderFormat.CURRENT) {
			log.info("{} has format {} and is brought to {}", settings.data(), format.version(), FolderFormat.CURRENT);
		}
		return format;
	}

	/** A command that joins a running service leaves the lock to it. */
	@Bean
	@ConditionalOnProperty(name = "caseledger.joined", havingValue = "false", matchIfMissing = true)
	FolderLock folderLock(Settings settings, FolderFormat format) {
		return FolderLock.take(new DataFolder(settings.data()))
			.orElseThrow(() -> new RefusedException("Another process serves " + settings.data() + ".",
					"Stop it first, or name another folder."));
	}

	/** Whoever needs the folder needs it locked. */
	@Bean
	DataFolder dataFolder(Settings settings, FolderFormat format, ObjectProvider<FolderLock> lock) {
		lock.ifAvailable((taken) -> log.debug("{} of format {} is locked", settings.data(), format.version()));
		return new DataFolder(settings.data());
	}

	@Bean
	Clock clock() {
		return SystemClock.utc();
	}

}
