package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many submissions in one call.
 */
class BatchTest {

	private static final String HOST = "ServiceProviderMSP";

	private final Town town = Town.withProviders();

	@Test
	void laterSubmissionsSeeWhatEarlierOnesLeft() {
		EntryDraft evidence = of("evidence.added", "{'form':'original','source':'complainant'}").evidence(Town.item(1),
				"photograph");
		Outcome outcome = this.town.submit(HOST, accepted().bytes(), evidence.bytes(),
				of("evidence.accessed", "{'purpose':'view'}").ref("evidence", evidence.entry(), Town.item(1).toString())
					.bytes());
		assertThat(outcome.records()).hasSize(3);
		List<LedgerRecord> records = outcome.records().stream().map(Result.Recorded::ledgerRecord).toList();
		assertThat(records).extracting(LedgerRecord::seq).containsExactly(1L, 2L, 3L);
		assertThat(records.get(2).prev()).isEqualTo(outcome.records().get(1).hash());
		assertThat(outcome.answer().records())
			.containsExactlyElementsOf(outcome.records().stream().map(Result.Recorded::hash).toList());
	}

	@Test
	void aRefusedSubmissionDoesNotBlockThoseBehindIt() {
		byte[] poison = { (byte) 0xff, (byte) 0xfe, 0x00 };
		Outcome outcome = this.town.submit(HOST, poison, acknowledged().bytes(), accepted().bytes(),
				of("resolved", "{'outcome':'refund'}").bytes(), acknowledged().bytes());
		assertThat(outcome.answer().refused()).containsExactly(new Answer.Refused(0, "malformed"),
				new Answer.Refused(1, "case-unknown"), new Answer.Refused(3, "step-illegal"));
		assertThat(outcome.records()).hasSize(2);
	}

	@Test
	void theSameBytesAgainAreRepeatedWithTheFirstRecord() {
		EntryDraft draft = accepted();
		Hash first = this.town.record(draft).hash();
		Outcome again = this.town.submit(HOST, draft.bytes());
		assertThat(again.answer().repeated()).containsExactly(new Answer.Repeated(0, first));
		assertThat(again.writes()).isEmpty();
	}

	@Test
	void theSameBytesTwiceInOneCallAreRecordedOnce() {
		byte[] bytes = accepted().bytes();
		Outcome outcome = this.town.submit(HOST, bytes, bytes);
		Hash first = outcome.records().getFirst().hash();
		assertThat(outcome.results().get(1)).isEqualTo(new Result.Repeated(first));
		assertThat(outcome.answer().repeated()).containsExactly(new Answer.Repeated(1, first));
	}

	@Test
	void aRepetitionIsNotRefusedWhateverHasChangedSince() {
		EntryDraft draft = accepted().after(Hash.ZERO);
		EntryDraft opening = accepted();
		Hash first = this.town.record(opening).hash();
		this.town.record(acknowledged());
		this.town.agree("organisation.registered", Town.registration(Town.JIA, "provider", "suspended"));
		for (String host : List.of(HOST, "PropertyMSP")) {
			assertThat(this.town.submit(host, opening.bytes()).results()).containsExactly(new Result.Repeated(first));
		}
		assertThat(this.town.submit(HOST, draft.bytes()).answer().refused()).hasSize(1);
	}

	@Test
	void theSignatureIsNoPartOfTheIdentityOfAnEntry() throws GeneralSecurityException {
		EntryDraft draft = accepted();
		Hash first = this.town.record(draft).hash();
		Outcome signed = this.town.submit(HOST, Keys.ed25519().sign(draft.entry()).bytes());
		assertThat(signed.results()).containsExactly(new Result.Repeated(first));
	}

	@Test
	void theBytesOfTheEntryStandUnchangedInTheRecord() {
		EntryDraft draft = accepted();
		Result.Recorded recorded = this.town.record(draft);
		String entry = new String(draft.entry().bytes(), StandardCharsets.UTF_8);
		assertThat(new String(recorded.bytes(), StandardCharsets.UTF_8)).contains("\"entry\":" + entry);
	}

	@Test
	void aThousandSubmissionsFitInOneCall() {
		this.town.record(accepted());
		List<byte[]> many = new ArrayList<>();
		for (int i = 0; i < Answer.MAX_SUBMISSIONS; i++) {
			many.add(acknowledged().bytes());
		}
		Outcome outcome = this.town.submit(HOST, many.toArray(new byte[0][]));
		assertThat(outcome.records()).hasSize(1000);
		assertThat(this.town.caseState(Town.CASE).n()).isEqualTo(1001);
		assertThat(Answer.parse(outcome.answerBytes())).isEqualTo(outcome.answer());
	}

	@Test
	void theSameArgumentsAndStateGiveTheSameBytes() {
		Town prepared = Town.withCase();
		EntryDraft evidence = of("evidence.added", "{'form':'original','source':'complainant'}").evidence(Town.item(1),
				"photograph");
		List<byte[]> submissions = List.of(evidence.bytes(), acknowledged().bytes(), new byte[] { 1 },
				of("participant.admitted", "{'organisation':'yi'}").bytes(),
				of("participant.admitted", "{'organisation':'notary'}").bytes());
		Transaction call = prepared.call(HOST);
		List<Map.Entry<String, byte[]>> entries = new ArrayList<>(prepared.state().values().entrySet());
		Outcome first = Ledger.append(prepared.state(), call, submissions);
		for (int seed = 0; seed < 5; seed++) {
			Collections.shuffle(entries, new Random(seed));
			Map<String, byte[]> shuffled = (seed % 2 == 0) ? new HashMap<>() : new LinkedHashMap<>();
			entries.forEach((entry) -> shuffled.put(entry.getKey(), entry.getValue().clone()));
			Outcome again = Ledger.append(shuffled::get, call, submissions);
			assertThat(again.answerBytes()).isEqualTo(first.answerBytes());
			assertThat(again.writes().keySet()).containsExactlyElementsOf(first.writes().keySet());
			again.writes().forEach((key, value) -> assertThat(value).isEqualTo(first.writes().get(key)));
		}
	}

	@Test
	void theListsOfTheStateAreSortedWhateverTheOrderOfTheRecords() {
		Town other = Town.withCase();
		this.town.record(accepted());
		for (String[] orgs : new String[][] { { Town.YI, Town.WITNESS }, { Town.WITNESS, Town.YI } }) {
			Town each = orgs[0].equals(Town.YI) ? this.town : other;
			for (String org : orgs) {
				each.record(of("participant.admitted", "{'organisation':'" + org + "'}"));
			}
			assertThat(each.caseState(Town.CASE).parties()).containsExactly(Town.WITNESS, Town.YI);
		}
	}

	@Test
	void theStateIsOnlyRead() {
		Town prepared = Town.withCase();
		Map<String, byte[]> before = prepared.snapshot();
		Ledger.append(prepared.state(), prepared.call(HOST), List.of(acknowledged().bytes()));
		assertThat(prepared.snapshot()).isEqualTo(before);
	}

	@Test
	void anEntryIsFoundAgainByItsOrganisationAndId() {
		EntryDraft draft = of("evidence.added", "{'form':'original','source':'complainant'}").evidence(Town.item(1),
				"photograph");
		this.town.record(accepted());
		Result.Recorded recorded = this.town.record(draft);
		Entry entry = draft.entry();
		EntryState state = new Overlay(this.town.state()).entry(Town.JIA, entry.id().toString());
		assertThat(state).isEqualTo(new EntryState(Town.CASE, entry.hash(),
				Sorted.of(Arrays.asList(Town.item(1).toString())), recorded.hash(), "evidence.added"));
	}

	private static EntryDraft accepted() {
		return of("accepted", Town.ACCEPTED);
	}

	private static EntryDraft acknowledged() {
		return of("acknowledged", "{'means':'message'}");
	}

	private static EntryDraft of(String type, String data) {
		return EntryDraft.of(Town.JIA, type).data(data);
	}

}
