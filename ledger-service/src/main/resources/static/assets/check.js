// Hashes a file in the browser, piece by piece, and asks whether it is what the receipt number stands for. The file stays here.
import { digestOf } from './digest.js';

const form = document.getElementById('check');
const { receipt, file } = form.elements;
const answer = document.getElementById('answer');
const answered = document.getElementById('answered');
const progress = document.getElementById('progress');
const LOOKS = { unchanged: 'good', different: 'bad', missing: 'bad' };

let running = false;

async function ask(number, digest) {
	const response = await fetch('/v1/checks', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ receipt: number, digest }),
	});
	return response.ok ? response.json() : { answer: 'failed' };
}

function time(text) {
	const timeZone = answer.dataset.zone;
	const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
	return `${shown.format(new Date(text))} (${timeZone})`;
}

function show(outcome, about) {
	const shown = answered.content.cloneNode(true);
	shown.querySelector('h2').textContent = answered.getAttribute('data-' + outcome);
	for (const place of shown.querySelectorAll('[data-about]')) {
		const value = about[place.dataset.about];
		const line = place.closest('dd');
		if (value) {
			place.textContent = value;
		} else {
			line.previousElementSibling.remove();
			line.remove();
		}
	}
	answer.className = 'card ' + (LOOKS[outcome] ?? 'open');
	answer.dataset.answer = outcome;
	answer.replaceChildren(shown);
	answer.scrollIntoView({ block: 'nearest' });
}

async function check(chosen, number) {
	const about = { file: chosen.name, receipt: number };
	try {
		about.digest = await digestOf(chosen, (part) => {
			progress.value = part;
		});
	} catch {
		return show('unreadable', about);
	}
	try {
		const { answer: outcome, org, at } = await ask(number, about.digest);
		return show(outcome, { ...about, org, at: at && time(at) });
	} catch {
		return show('failed', about);
	}
}

// Numbers are copied out of letters and messages.
receipt.addEventListener('change', () => {
	receipt.value = receipt.value.trim().toLowerCase();
});

form.addEventListener('submit', async (event) => {
	event.preventDefault();
	if (running) {
		return;
	}
	running = true;
	answer.replaceChildren();
	answer.className = '';
	delete answer.dataset.answer;
	progress.value = 0;
	progress.hidden = false;
	await check(file.files[0], receipt.value);
	progress.hidden = true;
	running = false;
});
