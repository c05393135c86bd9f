// SHA-256 of a file, piece by piece: the file is never in memory as a whole.
import { sha256 } from './vendor/noble-hashes/sha2.js';

export async function digestOf(file, progressed = () => {}) {
	const hash = sha256.create();
	const reader = file.stream().getReader();
	let done = 0;
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
		hash.update(piece.value);
		done += piece.value.length;
		progressed(done / file.size);
	}
	return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
