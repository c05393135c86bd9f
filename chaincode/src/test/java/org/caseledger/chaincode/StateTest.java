package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.crypto.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The keys and values of the state, which are part of the rules.
 */
class StateTest {

	private final Town town = Town.withCase();

	@Test
	void everyKeyHasTheValueThatThePageSays() {
		EntryDraft evidence = EntryDraft.of(Town.JIA, "evidence.added")
			.data("{'form':'original','source':'organisation'}")
			.evidence(Town.item(2), "contract")
			.evidence(Town.item(1), "contract");
		assertThat(this.town.submit("ServiceProviderMSP", evidence.bytes()).records()).isEmpty();
		EntryDraft one = EntryDraft.of(Town.JIA, "evidence.added")
			.data("{'form':'original','source':'organisation'}")
			.evidence(Town.item(1), "contract");
		String record = this.town.record(one).hash().hex();
		assertThat(value("ledger"))
			.isEqualTo("{'association':'association','catalogue':'" + Catalogue.RULES_1.hash().hex() + "','ledger':'"
					+ Town.LEDGER + "','regulator':'regulator','rules':1}");
		assertThat(value("case/" + Town.CASE))
			.isEqualTo("{'feedback':[],'head':'" + record + "','n':2,'owner':'jia','parties':[],'stage':'acceptance'}");
		assertThat(value("entry/jia/" + one.entry().id()))
			.isEqualTo("{'case':'" + Town.CASE + "','entry':'" + one.entry().hash().hex() + "','items':['"
					+ Town.item(1) + "'],'record':'" + record + "','type':'evidence.added'}");
		assertThat(value("org/jia"))
			.isEqualTo("{'host':'ServiceProviderMSP','keys':[],'kind':'provider','pending':[],'status':'active'}");
	}

	@Test
	void whatWaitsIsKeptByWhoSaidItAndAHashOfWhatWasSaid() {
		String content = "{'host':'LateMSP','kind':'provider','organisation':'late','status':'active'}";
		this.town.record(Town.register(Town.ASSOCIATION, "organisation.registered", content));
		String hash = Sha256
			.labelled("caseledger/pending/v1", bytes("organisation.registered"), bytes(content.replace('\'', '"')))
			.hex();
		assertThat(value("org/late"))
			.isEqualTo("{'host':'','keys':[],'kind':'','pending':[{'by':'association','content':'" + hash
					+ "'}],'status':'pending'}");
	}

	@Test
	void theStagesAreTheCodesOfThePage() {
		for (Map.Entry<String, String> step : List.of(Map.entry("investigated", "{'finding':'substantiated'}"),
				Map.entry("resolved", "{'outcome':'refund'}"),
				Map.entry("feedback", "{'call':'confirmed','notice':'delivered'}"),
				Map.entry("archived", "{'outcome':'settled'}"))) {
			this.town.record(EntryDraft.of(Town.JIA, step.getKey()).data(step.getValue()));
		}
		assertThat(value("case/" + Town.CASE)).startsWith("{'feedback':['call-confirmed','notice-delivered'],")
			.endsWith("'stage':'archive'}");
		assertThat(value("case/" + Town.REGISTER)).endsWith("'stage':'none'}");
	}

	@Test
	void eachKeyIsReadAtMostOnceInACall() {
		List<String> reads = new ArrayList<>();
		State counted = (key) -> {
			reads.add(key);
			return this.town.state().get(key);
		};
		byte[] first = EntryDraft.of(Town.JIA, "acknowledged").data("{'means':'message'}").bytes();
		byte[] second = EntryDraft.of(Town.JIA, "acknowledged").data("{'means':'message'}").bytes();
		Ledger.append(counted, this.town.call("ServiceProviderMSP"), List.of(first, second));
		assertThat(reads).doesNotHaveDuplicates().hasSize(5);
	}

	@Test
	void aDamagedStateStopsTheContractNamingTheKey() {
		assertThatIllegalStateException().isThrownBy(() -> Ledger.append((key) -> bytes("{ }"),
				this.town.call("ServiceProviderMSP"), List.of(EntryDraft.of(Town.JIA, "accepted").bytes())))
			.withMessageContaining("ledger");
	}

	@Test
	void rulesThatTheProgramDoesNotKnowStopIt() {
		String newer = value("ledger").replace("'rules':1", "'rules':2").replace('\'', '"');
		State state = (key) -> key.equals("ledger") ? bytes(newer) : this.town.state().get(key);
		assertThatIllegalStateException()
			.isThrownBy(() -> Ledger.append(state, this.town.call("ServiceProviderMSP"),
					List.of(EntryDraft.of(Town.JIA, "accepted").bytes())))
			.withMessageContaining("version 2");
	}

	private String value(String key) {
		byte[] value = this.town.state().get(key);
		assertThat(value).isNotNull();
		return new String(value, StandardCharsets.UTF_8).replace('"', '\'');
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
