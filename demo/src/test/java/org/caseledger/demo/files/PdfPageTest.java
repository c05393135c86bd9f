package org.caseledger.demo.files;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class PdfPageTest {

	private final String file = new String(new PdfPage("投诉信", List.of("退还286.00元", "", "周女士")).bytes(), ISO_8859_1);

	@Test
	void theTableNamesThePlaceOfEachObject() {
		int table = this.file.indexOf("xref\n");
		assertThat(this.file).endsWith("startxref\n" + table + "\n%%EOF\n");
		Matcher entry = Pattern.compile("(\\d{10}) 00000 n \n").matcher(this.file);
		int objects = 0;
		while (entry.find()) {
			int offset = Integer.parseInt(entry.group(1));
			assertThat(this.file.substring(offset)).startsWith(++objects + " 0 obj\n");
		}
		assertThat(objects).isEqualTo(8);
		assertThat(this.file).contains("xref\n0 9\n0000000000 65535 f \n").contains("/Size 9 ");
	}

	@Test
	void theStreamHasTheLengthThatItSays() {
		Matcher stream = Pattern.compile("/Length (\\d+) >>\nstream\n(.*)\nendstream", Pattern.DOTALL)
			.matcher(this.file);
		assertThat(stream.find()).isTrue();
		assertThat(stream.group(2)).hasSize(Integer.parseInt(stream.group(1)));
	}

	@Test
	void theTextIsText() {
		String refund = "90008FD8" + "003200380036" + "002E" + "00300030" + "5143";
		String name = "5468" + "5973" + "58EB";
		assertThat(this.file).contains("<" + refund + "> Tj").contains("<" + name + "> Tj");
	}

}
