package org.caseledger.service.metrics;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.store.EvidencePlace;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Room on the disks of this instance; the database's own disk may be on another machine.
 */
@Component
@ConditionalOnWebApplication
class DiskGauges implements MeterBinder {

	private final DataFolder home;

	private final EvidencePlace place;

	DiskGauges(DataFolder home, EvidencePlace place) {
		this.home = home;
		this.place = place;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		// a bucket does not tell its room
		if (this.place instanceof EvidencePlace.Folder(Path evidence)) {
			gauge(registry, "caseledger.evidence.free", "Free room of the evidence store", evidence,
					FileStore::getUsableSpace);
			gauge(registry, "caseledger.evidence.total", "Size of the disk of the evidence store", evidence,
					FileStore::getTotalSpace);
		}
		gauge(registry, "caseledger.data.free", "Free room of the data folder", this.home.root(),
				FileStore::getUsableSpace);
	}

	private static void gauge(MeterRegistry registry, String name, String description, Path folder, Room room) {
		Gauge.builder(name, folder, (path) -> {
			try {
				return room.of(Files.getFileStore(path));
			}
			catch (IOException ex) {
				return Double.NaN;
			}
		}).baseUnit("bytes").description(description).register(registry);
	}

	@FunctionalInterface
	private interface Room {

		long of(FileStore disk) throws IOException;

	}

}
