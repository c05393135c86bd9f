// Hashes a file in the browser, piece by piece, and asks whether it is what the receipt number stands for. The file stays here.
import { sha256 } from './vendor/noble-hashes/sha2.js';

const form = document.getElementById('check');
const answer = document.getElementById('answer');
const verdict = document.getElementById('verdict');
const progress = document.getElementById('progress');

async function digestOf(file) {
	const hash = sha256.create();
	let done = 0;
	for (const reader = file.stream().getReader(); ;) {
		const piece = await reader.read();
		if (piece.done) {
			break;
		}
		hash.update(piece.value);
		done += piece.value.length;
		progress.value = done / file.size;
	}
	return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function show(outcome, digest) {
	verdict.textContent = answer.getAttribute('data-' + outcome);
	document.getElementById('digest').textContent = digest;
	answer.className = 'card ' + (outcome === 'unchanged' ? 'good' : 'bad');
	answer.dataset.answer = outcome;
	answer.hidden = false;
	progress.hidden = true;
}

form.addEventListener('submit', async (event) => {
	event.preventDefault();
	answer.hidden = true;
	progress.value = 0;
	progress.hidden = false;
	let digest = '';
	try {
		digest = await digestOf(form.file.files[0]);
		const response = await fetch('/v1/checks', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ receipt: form.receipt.value.trim(), digest }),
		});
		show(response.ok ? (await response.json()).answer : 'failed', digest);
	} catch {
		show('failed', digest);
	}
});
