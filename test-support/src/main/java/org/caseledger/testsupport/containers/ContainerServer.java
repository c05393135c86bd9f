package org.caseledger.testsupport.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import org.caseledger.testsupport.ServerProgram;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * A server in a container, on a port of the loopback interface that its caller chose:
 * there it is again after it was killed. Tests that have {@link Containers#TAG} run a
 * second time with such servers, by {@code src/test/containers/run} of the service; they
 * step aside where no Docker engine answers.
 */
public final class ContainerServer implements ServerProgram {

	private final GenericContainer<?> container;

	private ContainerServer(GenericContainer<?> container) {
		this.container = container;
	}

	/**
	 * What to run.
	 *
	 * @param image the image, whose entry point takes the command
	 * @param inside the port on which the server listens in its container
	 * @param port the port of the loopback interface that leads there
	 * @param environment variables
	 * @param folders folders of this machine, each under its own name
	 * @param command for the entry point
	 */
	public record Order(String image, int inside, int port, Map<String, String> environment, List<Path> folders,
			List<String> command) {

		public Order {
			environment = Map.copyOf(environment);
			folders = List.copyOf(folders);
			command = List.copyOf(command);
		}

	}

	/**
	 * Starts a server; whether it answers yet is for the caller to find out.
	 * @param order what to run
	 * @return the server; whoever started it closes it
	 */
	public static ContainerServer start(Order order) {
		Assumptions.assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
		GenericContainer<?> container = new GenericContainer<>(order.image()).withExposedPorts(order.inside())
			.withEnv(order.environment())
			.withCommand(order.command().toArray(String[]::new))
			.withCreateContainerCmdModifier((create) -> place(create, order))
			.waitingFor(new NoWait());
		container.start();
		return new ContainerServer(container);
	}

	private static void place(CreateContainerCmd create, Order order) {
		HostConfig host = create.getHostConfig();
		if (host == null) {
			throw new IllegalStateException("Testcontainers gives each container a configuration of its host");
		}
		host.withPortBindings(new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", order.port()),
				new ExposedPort(order.inside())));
		host.withBinds(order.folders()
			.stream()
			.map((folder) -> new Bind(folder.toString(), new Volume(folder.toString())))
			.toArray(Bind[]::new));
		if (!order.folders().isEmpty()) {
			// what it writes there is to be the caller's
			create.withUser(owner(order.folders().getFirst()));
		}
	}

	private static String owner(Path folder) {
		try {
			return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean isAlive() {
		return this.container.isRunning();
	}

	@Override
	public void kill() {
		this.container.getDockerClient().killContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void restart() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public String log() {
		return this.container.getLogs();
	}

	@Override
	public void close() {
		this.container.stop();
	}

	/** Whoever starts a server knows how it answers. */
	private static final class NoWait extends AbstractWaitStrategy {

		@Override
		protected void waitUntilReady() {
			// see above
		}

	}

}
