package org.caseledger.demo.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where lines go. Without a terminal there is neither colour nor a line that changes.
 */
public final class Terminal {

	private final PrintStream out;

	private final boolean interactive;

	private boolean changing;

	/**
	 * Lines to a stream.
	 * @param out in UTF-8
	 * @param interactive whether a person looks at it
	 */
	public Terminal(PrintStream out, boolean interactive) {
		this.out = out;
		this.interactive = interactive;
	}

	/**
	 * The standard output, in UTF-8 whatever the platform says.
	 * @return the terminal
	 */
	public static Terminal standardOutput() {
		return new Terminal(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8), isTerminal());
	}

	/**
	 * The standard error, for progress beside results that are read by programs.
	 * @return the terminal
	 */
	public static Terminal standardError() {
		return new Terminal(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8), isTerminal());
	}

	/**
	 * A whole line.
	 * @param text without line end
	 */
	public void line(String text) {
		line(text, Style.PLAIN);
	}

	/**
	 * A whole line.
	 * @param text without line end
	 * @param style for all of it
	 */
	public synchronized void line(String text, Style style) {
		clear();
		this.out.println(styled(text, style));
	}

	/**
	 * A text to be part of a line.
	 * @param text any text
	 * @param style used only on a terminal
	 * @return the text, with the signs for the style
	 */
	public String styled(String text, Style style) {
		return (this.interactive && System.getenv("NO_COLOR") == null) ? style.apply(text) : text;
	}

	/**
	 * A line that the next one replaces; nothing where nobody looks.
	 * @param text without line end
	 */
	public synchronized void passing(String text) {
		if (this.interactive) {
			this.out.print("\r" + Style.QUIET.apply(text) + "\033[K");
			this.out.flush();
			this.changing = true;
		}
	}

	/**
	 * A duration as people read it.
	 * @param duration any
	 * @return milliseconds below ten seconds, else seconds
	 */
	public static String time(Duration duration) {
		return (duration.toMillis() < 10_000) ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
	}

	private void clear() {
		if (this.changing) {
			this.out.print("\r\033[K");
			this.changing = false;
		}
	}

	/**
	 * From JDK 22 on there is a console also without a terminal, and a method to ask;
	 * this program is compiled for 21.
	 */
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		Console console = System.console();
		if (console == null) {
			return false;
		}
		try {
			return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

}
