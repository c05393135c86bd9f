// Registers a case once, and then adds the files that were dropped to it.
import { sendAll, tell, waiting } from './files.js';

const PAUSE = 2000;

const form = document.getElementById('new-case');
const opened = document.getElementById('opened');

let running = false;

// A double click sends once; going back makes the form usable again.
window.addEventListener('pageshow', () => {
	running = false;
});

function caseOf(address) {
	return new URL(address).pathname.match(/^\/cases\/([^/]+\/[0-9a-f]{32})$/)?.[1];
}

// Waits until the ledger has recorded the case: the service leads from the entry to the case.
async function settled(answer) {
	let now = answer;
	while (now.ok && now.redirected && !caseOf(now.url)) {
		await new Promise((done) => setTimeout(done, PAUSE));
		now = await fetch(now.url, { headers: { Accept: 'text/html' } });
	}
	return now;
}

async function register() {
	const answer = await settled(await fetch(form.action, {
		method: 'POST',
		headers: { Accept: 'text/html' },
		body: new URLSearchParams(new FormData(form)),
	}));
	const caseId = caseOf(answer.url);
	if (!caseId) {
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const errors = page.getElementById('typed');
		if (errors) {
			document.getElementById('typed').replaceWith(errors);
			document.getElementById('errors')?.focus();
		} else {
			document.getElementById('files-status').textContent = page.querySelector('main').innerText;
		}
		return;
	}
	document.getElementById('typed').hidden = true;
	document.querySelector('.send').hidden = true;
	opened.querySelector('a').href = answer.url;
	opened.hidden = false;
	await sendAll({
		upload: `/v1/cases/${caseId}/evidence/`,
		record: `/cases/${caseId}/files`,
		done: () => waiting().length === 0 && location.assign(answer.url),
	});
}

form.addEventListener('submit', async (event) => {
	if (running) {
		event.preventDefault();
		return;
	}
	running = true;
	if (waiting().length > 0) {
		event.preventDefault();
		try {
			await register();
		} catch {
			tell('offline'); // everything stays as it was typed
		}
		running = false;
	}
});
