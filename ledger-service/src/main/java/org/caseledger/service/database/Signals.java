package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Words between the instances that share a database (PostgreSQL's NOTIFY). A word can be
 * lost with a connection: whoever listens looks by itself now and then, too.
 */
@Component
public class Signals implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Signals.class);

	private static final int WAIT = 500;

	private final DataSource database;

	private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

	private volatile @Nullable Thread thread;

	Signals(DataSource database) {
		this.database = database;
	}

	/**
	 * Listens; call it before the application has started.
	 * @param word lowercase letters and underscores
	 * @param listener called on another thread when any instance has said the word, this
	 * one included
	 */
	public void listen(String word, Runnable listener) {
		this.listeners.put(word, listener);
	}

	/**
	 * Says a word to every instance, in a transaction of its own.
	 * @param word the word
	 */
	public void say(String word) {
		try (Connection connection = this.database.getConnection();
				PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, '')")) {
			statement.setString(1, word);
			statement.execute();
		}
		catch (SQLException ex) {
			log.debug("nobody was told: the database does not answer");
		}
	}

	@Override
	public void start() {
		Thread started = Thread.ofPlatform().daemon().name("signals").unstarted(this::run);
		this.thread = started;
		started.start();
	}

	@Override
	public void stop() {
		this.thread = null;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Ends before the connection pool, begins before those who listen. */
	@Override
	public int getPhase() {
		return -10;
	}

	private void run() {
		while (isRunning()) {
			try (Connection connection = this.database.getConnection()) {
				listen(connection);
			}
			catch (SQLException ex) {
				log.debug("listening again: the database does not answer");
				pause();
			}
		}
	}

	private void listen(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String word : this.listeners.keySet()) {
				statement.execute("LISTEN " + word);
			}
			// what was said while nobody listened is lost
			this.listeners.values().forEach(Runnable::run);
			PGConnection postgres = connection.unwrap(PGConnection.class);
			while (isRunning()) {
				for (PGNotification said : postgres.getNotifications(WAIT)) {
					this.listeners.getOrDefault(said.getName(), () -> log.debug("an unknown word")).run();
				}
			}
			statement.execute("UNLISTEN *");
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(WAIT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
