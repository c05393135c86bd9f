package org.caseledger.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.console.Captions;
import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.expect.Expectations;
import org.caseledger.demo.expect.ObservedCheck;
import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.PrivateFolder;
import org.caseledger.demo.process.ServiceProcess;
import org.caseledger.demo.process.TokenCommand;
import org.caseledger.demo.process.VerifierCommand;
import org.caseledger.demo.story.Act;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Exhibit;
import org.caseledger.demo.story.Performance;
import org.caseledger.demo.story.Person;
import org.caseledger.demo.story.Preparation;
import org.caseledger.demo.story.Script;
import org.caseledger.demo.tamper.AmountRow;
import org.caseledger.demo.tamper.Bucket;
import org.caseledger.demo.tamper.Database;
import org.caseledger.demo.tamper.StoredFile;
import org.caseledger.demo.tamper.StoredObject;

/**
 * The demo from beginning to end.
 */
final class Demo {

	private final DemoOptions options;

	private final Installation installation;

	private final Terminal terminal;

	private final Captions captions;

	private final Script script;

	private final Expectations expectations;

	private final Verdicts verdicts;

	private int chapter;

	Demo(DemoOptions options, Installation installation, Terminal terminal, Captions captions, Clock clock) {
		this.options = options;
		this.installation = installation;
		this.terminal = terminal;
		this.captions = captions;
		this.script = new Script(clock.instant());
		this.expectations = Checks.of(this.script, options.network() != null);
		this.verdicts = new Verdicts(this.expectations, terminal, captions);
	}

	/** The exit status: 0 only if every verdict was the one written down. */
	int run() {
		this.terminal.line(this.captions.text("title"), Style.STRONG);
		PrivateFolder.make(this.options.folder());
		Path file = this.options.folder().resolve("expected.json");
		this.expectations.write(file);
		quietly("expected.written", file);
		chapter("start");
		quietly("start.log", this.options.data().resolve("service.log"));
		String waiting = (this.options.network() != null) ? "start.waiting.network" : "start.waiting";
		try (ServiceProcess service = ServiceProcess.start(this.installation, this.options.data(), this.options.port(),
				this.options.javaOptions())) {
			URI address = service
				.awaitReady((waited) -> this.terminal.passing("  " + this.captions.text(waiting, waited.toSeconds())));
			say("start.ready", address, this.options.data());
			boolean asExpected = play(address);
			if (!asExpected || this.options.once()) {
				return asExpected ? 0 : 1;
			}
			this.terminal.line("");
			this.terminal.line("  " + this.captions.text("serving"), Style.STRONG);
			// Ends by Ctrl-C, which ends this process as well, or if the service dies.
			return service.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 1;
		}
	}

	private boolean play(URI address) {
		Cast cast = prepare(address);
		chapter("story");
		if (!this.script.earlier().isZero()) {
			quietly("story.earlier", this.script.earlier().toDays());
		}
		StoryPrinter printer = new StoryPrinter(this.terminal, this.captions, this.script.earlier());
		String caseName = new Performance(this.script, cast, (act, recorded, taken) -> {
			printer.seen(act, recorded, taken);
			this.verdicts.recorded(recorded.record(), this.script.entry(act), this.captions.text(act.caption()));
		}).play();

		LedgerApi regulator = cast.api(Person.HE_WEI);
		chapter("before");
		service(Checks.SERVICE_BEFORE, regulator, caseName);
		export(Checks.BUNDLE_BEFORE, regulator, caseName, this.options.folder());

		tamper();
		chapter("after");
		service(Checks.SERVICE_AFTER, regulator, caseName);
		export(Checks.BUNDLE_AFTER, regulator, caseName, this.options.folder().resolve("tampered"));

		chapter("summary");
		boolean asExpected = this.verdicts.summary();
		this.terminal.line("");
		say(asExpected ? "summary.good" : "summary.bad");
		chapter("look");
		say("look.export", this.options.folder());
		if (asExpected && !this.options.once()) {
			pages(address, cast, caseName);
		}
		return asExpected;
	}

	/** Where a person looks, with a token to sign in. */
	private void pages(URI address, Cast cast, String caseName) {
		Person reader = Person.HE_WEI;
		Path token = this.options.folder().resolve("token");
		PrivateFolder.write(token, new TokenCommand(this.installation, this.options.data())
			.make(cast.organisation(reader.side()), reader.role(), reader.login()));
		say("look.case", address.resolve("/sign-in?to=/cases/" + caseName));
		quietly("look.token", token);
		say("look.check", address.resolve("/check?receipt=" + this.verdicts.receipt(this.script.entry(Act.VOUCHER))));
		quietly("look.file", this.options.folder().resolve("evidence"),
				this.script.file(Exhibit.VOUCHER) + Exhibit.VOUCHER.file().extension());
	}

	private Cast prepare(URI address) {
		chapter("people");
		this.terminal.passing("  " + this.captions.text("people.waiting"));
		long started = System.nanoTime();
		Preparation preparation = new Preparation(LedgerApi.at(address),
				new TokenCommand(this.installation, this.options.data()));
		Cast cast = preparation.cast();
		say("people.tokens", Person.values().length, Terminal.time(Duration.ofNanos(System.nanoTime() - started)));
		Answer.Recorded registered = preparation.register(cast);
		say("people.registered", Preparation.PROVIDER, registered.seq());
		return cast;
	}

	/** The service compares ledger, vault, projection and files. */
	private void service(String name, LedgerApi api, String caseName) {
		say("check." + name);
		this.verdicts.add(name, ObservedCheck.of(null, api.verification(caseName)));
	}

	/** Another process verifies what was exported. */
	private void export(String name, LedgerApi api, String caseName, Path folder) {
		List<Exhibit> damaged = new Export(folder).write(api, caseName, this.script);
		say("export", Exhibit.values().length, folder);
		damaged.forEach((exhibit) -> say("export.stored", exhibit.file().name(), this.script.file(exhibit)));
		say("check." + name);
		this.verdicts.add(name, new VerifierCommand(this.installation).verify(folder));
	}

	private void tamper() {
		chapter("tamper");
		Path network = this.options.network();
		if (network != null) {
			tamperInBucket(network);
		}
		else {
			StoredFile file = StoredFile.find(this.options.data(), this.script.file(Exhibit.LOBBY));
			int flipped = file.flip();
			say("tamper.file", Exhibit.LOBBY.file().name(), flipped);
			quietly("tamper.place", this.options.data().relativize(file.path()));
		}
		String statement = new AmountRow(Database.of(this.options.data())).change(this.script.entry(Act.PAID),
				Checks.PAID, Checks.CLAIMED);
		say("tamper.row");
		quietly("tamper.place", statement);
	}

	private void tamperInBucket(Path network) {
		StoredObject object = new StoredObject(Bucket.asRoot(network), this.script.file(Exhibit.LOBBY));
		String refusal = object.delete();
		say("tamper.locked", Exhibit.LOBBY.file().name());
		quietly("tamper.place", refusal);
		String version = object.cover();
		say("tamper.covered", Exhibit.LOBBY.file().name());
		quietly("tamper.place", version);
	}

	private void chapter(String name) {
		this.terminal.line("");
		this.terminal.line(++this.chapter + "  " + this.captions.text("chapter." + name), Style.STRONG);
	}

	private void say(String caption, Object... values) {
		this.terminal.line("  " + this.captions.text(caption, values));
	}

	private void quietly(String caption, Object... values) {
		this.terminal.line("  " + this.captions.text(caption, values), Style.QUIET);
	}

}
