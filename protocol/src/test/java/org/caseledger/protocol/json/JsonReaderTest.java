package org.caseledger.protocol.json;

import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonReaderTest {

	private static final String WHOLE = """
			{"at":"2026-09-28T02:05:00.000Z","count":3,"inner":{"name":"x"},"kind":"k","list":[1,2],"nothing":null,
			"hash":"00000000000000000000000000000000000000000000000000000000000000ff"}""";

	@Test
	void readsEveryMember() {
		Everything read = read(WHOLE);
		assertThat(read.at).isEqualTo("2026-09-28T02:05:00.000Z");
		assertThat(read.count).isEqualTo(3);
		assertThat(read.inner).isEqualTo("x");
		assertThat(read.list).containsExactly(1L, 2L);
		assertThat(read.nothing).isNull();
		assertThat(read.extra).isNull();
		assertThat(read.hash.hex()).endsWith("00ff");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"count\":3|\"count\":11|wrong-value|/count",
			"\"count\":3|\"count\":0|wrong-value|/count", "\"count\":3|\"count\":\"3\"|wrong-type|/count",
			"\"count\":3,|``|member-missing|/count", "\"kind\":\"k\"|\"kind\":\"l\"|wrong-value|/kind",
			"\"kind\":\"k\"|\"kind\":true|wrong-type|/kind", "{\"name\":\"x\"}|{\"name\":1}|wrong-type|/inner/name",
			"{\"name\":\"x\"}|{}|member-missing|/inner/name", "{\"name\":\"x\"}|[]|wrong-type|/inner",
			"{\"name\":\"x\"}|{\"name\":\"x\",\"a/b\":1}|member-unknown|/inner/a~1b",
			"\"list\":[1,2]|\"list\":[1,null]|wrong-type|/list/1", "\"list\":[1,2]|\"list\":{}|wrong-type|/list",
			"\"nothing\":null|\"nothing\":1|wrong-type|/nothing", "\"nothing\":null,|``|member-missing|/nothing",
			"28T02|28T24|not-a-time|/at", "00ff\"|00fF\"|not-a-hash|/hash", "00ff\"|00f\"|not-a-hash|/hash",
			"\"count\":3|\"count\":3,\"extra\":null|wrong-type|/extra",
			"\"kind\":\"k\"|\"kind\":\"k\",\"Kind\":1|member-unknown|/Kind" })
	void refusesOtherMembersAndNamesThePlace(String part, String replacement, String code, String place) {
		assertThat(WHOLE).contains(part);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read(WHOLE.replace(part, replacement)))
			.returns(code, FormatException::code)
			.returns(place, FormatException::place);
	}

	private static Everything read(String text) {
		return JsonReader.object(Json.parse(text.getBytes(UTF_8), JsonLimits.bytes(1000)), Everything::new);
	}

	private static final class Everything {

		private final String at;

		private final long count;

		private final String inner;

		private final List<Long> list;

		private final @Nullable String nothing;

		private final @Nullable String extra;

		private final Hash hash;

		private Everything(JsonReader in) {
			this.at = UtcTime.format(in.time("at"));
			this.count = in.integer("count", 1, 10);
			this.inner = in.value("inner", (json) -> JsonReader.object(json, (inner) -> inner.string("name")));
			in.constant("kind", "k");
			this.list = in.list("list", JsonReader::asInteger);
			this.nothing = in.nullable("nothing", JsonReader::asString);
			this.extra = in.optional("extra", JsonReader::asString);
			this.hash = in.hash("hash");
		}

	}

}
