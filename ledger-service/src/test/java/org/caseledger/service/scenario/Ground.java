package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What a story is played on. Each ground has one service for all stories, which keep to
 * their own cases; it ends with the test process.
 */
enum Ground {

	/** The embedded ledger, and files in a folder. */
	EMBEDDED {

		@Override
		RunningService service() {
			return RunningService.shared();
		}

		@Override
		StoreAdministrator store() {
			return new StoreAdministrator.OfFolder(service());
		}

	},

	/**
	 * A Fabric network, and a bucket of MinIO under Object Lock. A test steps aside where
	 * their programs are not built.
	 */
	NETWORK {

		@Override
		RunningService service() {
			return Shared.get().service();
		}

		@Override
		StoreAdministrator store() {
			return new StoreAdministrator.OfBucket(Shared.get().network().storeAsRoot(), Network.BUCKET);
		}

	};

	abstract RunningService service();

	abstract StoreAdministrator store();

	/**
	 * The network that all stories share.
	 *
	 * @param network whose processes
	 * @param service on it
	 */
	private record Shared(Network network, RunningService service) {

		private static @Nullable Shared started;

		static synchronized Shared get() {
			Shared running = started;
			if (running == null) {
				running = start();
				started = running;
			}
			return running;
		}

		private static Shared start() {
			Network network = Network.up();
			Runtime.getRuntime().addShutdownHook(new Thread(network::close));
			try {
				RunningService service = RunningService.on(Files.createTempDirectory(Path.of("target"), "ground"),
						network.settings());
				Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
				service.admit(RunningService.JIA);
				service.admit(RunningService.YI);
				return new Shared(network, service);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
