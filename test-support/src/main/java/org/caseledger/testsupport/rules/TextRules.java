package org.caseledger.testsupport.rules;

import java.util.Set;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Text is UTF-8 and looks the same on every machine: the bytes that are hashed must not
 * depend on the locale of whoever runs the program.
 */
final class TextRules {

	static final Set<String> DEFAULT_CHARSET = Set.of("java.nio.charset.Charset.defaultCharset()",
			"java.lang.String.getBytes()", "java.lang.String.<init>([B)", "java.lang.String.<init>([B, int, int)",
			"java.io.ByteArrayOutputStream.toString()", "java.io.InputStreamReader.<init>(java.io.InputStream)",
			"java.io.OutputStreamWriter.<init>(java.io.OutputStream)", "java.io.FileReader.<init>(java.io.File)",
			"java.io.FileReader.<init>(java.lang.String)", "java.io.FileWriter.<init>(java.io.File)",
			"java.io.FileWriter.<init>(java.lang.String)", "java.io.FileWriter.<init>(java.io.File, boolean)",
			"java.io.FileWriter.<init>(java.lang.String, boolean)", "java.io.PrintStream.<init>(java.io.OutputStream)",
			"java.io.PrintStream.<init>(java.io.OutputStream, boolean)", "java.io.PrintStream.<init>(java.io.File)",
			"java.io.PrintStream.<init>(java.lang.String)", "java.io.PrintWriter.<init>(java.io.OutputStream)",
			"java.io.PrintWriter.<init>(java.io.OutputStream, boolean)", "java.io.PrintWriter.<init>(java.io.File)",
			"java.io.PrintWriter.<init>(java.lang.String)", "java.util.Scanner.<init>(java.io.InputStream)",
			"java.util.Scanner.<init>(java.io.File)", "java.util.Scanner.<init>(java.nio.file.Path)");

	static final Set<String> DEFAULT_LOCALE = Set.of("java.util.Locale.getDefault()",
			"java.util.Locale.getDefault(java.util.Locale$Category)", "java.lang.String.toLowerCase()",
			"java.lang.String.toUpperCase()", "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
			"java.lang.String.formatted([Ljava.lang.Object;)",
			"java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
			"java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
			"java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
			"java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)",
			"java.util.Formatter.<init>(java.lang.Appendable)", "java.util.Formatter.<init>()",
			"java.text.NumberFormat.getInstance()", "java.text.NumberFormat.getIntegerInstance()",
			"java.text.NumberFormat.getPercentInstance()", "java.text.NumberFormat.getCurrencyInstance()",
			"java.text.DecimalFormat.<init>()", "java.text.DecimalFormat.<init>(java.lang.String)",
			"java.text.MessageFormat.<init>(java.lang.String)",
			"java.text.MessageFormat.format(java.lang.String, [Ljava.lang.Object;)", "java.text.Collator.getInstance()",
			"java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
			"java.time.format.DateTimeFormatterBuilder.toFormatter()");

	static final ArchRule NO_DEFAULT_CHARSET = noClasses().should()
		.accessTargetWhere(Targets.oneOf(DEFAULT_CHARSET))
		.because("text is UTF-8, said where it is turned into bytes");

	static final ArchRule NO_DEFAULT_LOCALE = noClasses().should()
		.accessTargetWhere(Targets.oneOf(DEFAULT_LOCALE))
		.because("digits and letter cases differ by locale: give Locale.ROOT, or the reader's locale");

	private TextRules() {
	}

}
