package org.caseledger.demo.story;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.caseledger.demo.api.Members;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The story keeps the rules of the catalogue, so a refusal in the demo is the service's.
 */
class LinesTest {

	private final Script script = new Script(Instant.parse("2026-11-21T00:00:00Z"));

	private final Lines lines = new Lines(this.script,
			new Cast(Map.of(Side.PROVIDER, "jia", Side.ASSOCIATION, "xiao", Side.REGULATOR, "shi"), Map.of()),
			Arrays.stream(Person.values()).collect(Collectors.toMap(Function.identity(), LinesTest::pseudonym)));

	@ParameterizedTest
	@EnumSource
	void codesAndFieldsFitTheCatalogue(Act act) {
		JsonObject request = this.lines.request(act).json();
		EntryType type = type(act);
		assertThat(type.data().violations(Members.object(request, "data"))).isEmpty();
		assertThat(type.fields().violations(Members.object(request, "fields"))).isEmpty();
		assertThat(type.evidence().allows(values(request, "evidence"))).isTrue();
		assertThat(Catalogue.RULES_1.roles()).contains(act.person().role());
		if (act.exhibit() != null) {
			assertThat(Catalogue.RULES_1.evidenceKinds()).contains(act.exhibit().kind());
		}
	}

	@ParameterizedTest
	@EnumSource
	void referencesPointToEarlierActsOfTheRightType(Act act) {
		JsonObject request = this.lines.request(act).json();
		EntryType type = type(act);
		if (request.get("refs") instanceof JsonArray refs) {
			refs.values().forEach((ref) -> assertThat(isGood(ref, act, type)).as(ref.toString()).isTrue());
		}
		type.refs()
			.values()
			.stream()
			.filter(Relation::required)
			.forEach((relation) -> assertThat(
					Members.list(request, "refs").stream().map((ref) -> Members.text(ref, "rel")))
				.contains(relation.rel()));
	}

	@Test
	void theStepsAreLegalAndEndInTheArchive() {
		Stage stage = Stage.NONE;
		for (Act act : Act.values()) {
			EntryType type = type(act);
			assertThat(type.opens() || type.mayFollow(stage)).as("%s in %s", act, stage).isTrue();
			stage = (type.to() != null) ? type.to() : stage;
		}
		assertThat(stage).isEqualTo(Stage.ARCHIVE);
	}

	private boolean isGood(Json ref, Act act, EntryType type) {
		Act target = Arrays.stream(Act.values())
			.takeWhile((earlier) -> earlier != act)
			.filter((earlier) -> this.script.entry(earlier).toString().equals(Members.text(ref, "id")))
			.findFirst()
			.orElseThrow();
		Relation relation = Objects.requireNonNull(type.refs().get(Members.text(ref, "rel")));
		boolean named = ((JsonObject) ref).get("item") != null;
		boolean owner = Members.text(ref, "org").equals((target.person().side() == Side.PROVIDER) ? "jia" : "xiao");
		return relation.allows(target.type()) && owner && named == (relation.item() == Relation.ItemUse.REQUIRED)
				&& (!named || Members.text(ref, "item")
					.equals(this.script.file(Objects.requireNonNull(target.exhibit())).toString()));
	}

	private static EntryType type(Act act) {
		return Objects.requireNonNull(Catalogue.RULES_1.type(act.type()));
	}

	private static int values(JsonObject request, String member) {
		return (request.get(member) instanceof JsonArray array) ? array.values().size() : 0;
	}

	private static String pseudonym(Person person) {
		return "%032x".formatted(person.name().hashCode() & 0xffffL);
	}

}
