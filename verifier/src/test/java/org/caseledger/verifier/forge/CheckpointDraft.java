package org.caseledger.verifier.forge;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint before the witnesses sign it.
 */
public final class CheckpointDraft {

	/** Name of the step in the play. */
	public final String step;

	public String origin;

	public int size;

	public byte[] root;

	/** Who cosigns, at which Unix second. */
	public final Map<NoteKey, Long> cosigners = new LinkedHashMap<>();

	/** Changes signature lines after signing. */
	public LineChange lines = (line) -> line;

	CheckpointDraft(String step, String origin, List<byte[]> leaves) {
		this(step, origin, leaves.size(), ForgedTree.root(leaves));
	}

	private CheckpointDraft(String step, String origin, int size, byte[] root) {
		this.step = step;
		this.origin = origin;
		this.size = size;
		this.root = root;
	}

	CheckpointDraft copy() {
		CheckpointDraft copy = new CheckpointDraft(this.step, this.origin, this.size, this.root);
		copy.cosigners.putAll(this.cosigners);
		copy.lines = this.lines;
		return copy;
	}

	public void cosignAt(String party, long seconds) {
		this.cosigners.replaceAll((key, time) -> key.name().equals(party) ? (Long) seconds : time);
	}

	public void shift(long seconds) {
		this.cosigners.replaceAll((key, time) -> time + seconds);
	}

	public long earliest() {
		return this.cosigners.values().stream().mapToLong(Long::longValue).min().orElseThrow();
	}

	public long timeOf(String party) {
		return this.cosigners.entrySet()
			.stream()
			.filter((cosigner) -> cosigner.getKey().name().equals(party))
			.mapToLong(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	public String note() {
		String text = this.origin + "\n" + this.size + "\n" + Base64.getEncoder().encodeToString(this.root) + "\n";
		StringBuilder note = new StringBuilder(text).append('\n');
		this.cosigners.forEach((key, time) -> note.append(this.lines.change(key.cosign(text, time))));
		return note.toString();
	}

	/** Changes one signature line. */
	@FunctionalInterface
	public interface LineChange {

		String change(String line);

		/** Another signature of the right length, still readable. */
		static String breakSignature(String line) {
			int blob = line.lastIndexOf(' ') + 1;
			byte[] bytes = Base64.getDecoder().decode(line.substring(blob).strip());
			bytes[bytes.length - 10] ^= 1;
			return line.substring(0, blob) + Base64.getEncoder().encodeToString(bytes) + "\n";
		}

	}

}
