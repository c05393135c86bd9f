// Files that become evidence: each is hashed here while it is sent, and recorded once the service has the same digest.
import { digestOf } from './digest.js';
import { codeOf, Failure, send as upload } from './upload.js';
import { visible } from './visible.js';

const AT_ONCE = 3;
const KINDS = { image: 'photograph', audio: 'recording', video: 'recording' };

const section = document.getElementById('files');
const rows = document.getElementById('files-rows');
const status = document.getElementById('files-status');
const chosen = document.getElementById('files-chosen');
const drop = section.querySelector('.drop');
const words = document.getElementById('file-words').content;

const files = [];

function word(code) {
	return (words.querySelector(`[data-code="${code}"]`) ?? words.querySelector('[data-code=other]')).textContent;
}

function size(bytes) {
	const unit = Math.min(3, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
	return `${(bytes / 1024 ** unit).toFixed(unit ? 1 : 0)} ${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}

async function post(address, body) {
	let answer;
	try {
		answer = await fetch(address, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
	} catch {
		throw new Failure('offline');
	}
	const text = await answer.text();
	if (!answer.ok) {
		throw new Failure(codeOf(text, answer.status), answer.status);
	}
	return JSON.parse(text);
}

function add(file) {
	const row = document.getElementById('file-row').content.firstElementChild.cloneNode(true);
	const part = (name) => row.querySelector('.row-' + name);
	const [evidence, id] = [crypto.randomUUID(), crypto.randomUUID()];
	const entry = { file, row, part, state: 'ready', evidence, id, memory: {} };
	const name = visible(file.name);
	part('name').textContent = name;
	part('size').textContent = size(file.size);
	part('kind').value = KINDS[file.type.split('/')[0]] ?? 'other';
	part('form').value = 'copy';
	part('progress').setAttribute('aria-label', name);
	part('remove').addEventListener('click', () => {
		files.splice(files.indexOf(entry), 1);
		row.remove();
		chosen.focus();
	});
	part('retry').addEventListener('click', () => send(entry, entry.target));
	files.push(entry);
	rows.append(row);
	say(entry, 'ready');
}

function say(entry, state) {
	entry.state = state;
	entry.row.dataset.state = state;
	entry.part('state').textContent = word(state);
	const busy = state === 'sending' || state === 'recording';
	const done = state === 'recorded' || state === 'pending';
	entry.part('progress').hidden = !busy;
	entry.part('remove').hidden = busy || done;
	entry.part('retry').hidden = busy || done || !entry.target;
	entry.part('about').hidden = busy || done || !!entry.body;
	const count = files.filter((one) => one.state === 'recorded' || one.state === 'pending').length;
	status.textContent = entry.target ? word('sum').replace('{0}', count).replace('{1}', files.length) : '';
}

function show(entry, part, value) {
	entry.part(part).querySelector('code').textContent = value;
	entry.part(part).hidden = false;
}

async function stored(entry, target) {
	const progress = entry.part('progress');
	progress.value = 0;
	const digest = digestOf(entry.file).catch(() => {
		throw new Failure('unreadable');
	});
	const sending = upload(entry.memory, target.upload + entry.evidence, entry.file, (part) => {
		progress.value = part;
	});
	sending.catch(() => {}); // said below, unless the file could not even be read
	show(entry, 'digest', await digest);
	if ((await sending).sha256 !== await digest) {
		throw new Failure('digest-differs');
	}
}

// Described once: a retry must say the same, or it would not be known as one.
function described(entry) {
	const source = entry.part('source')?.value;
	return {
		id: entry.id,
		evidence: entry.evidence,
		kind: entry.part('kind').value,
		form: entry.part('form').value,
		...source && { source },
		name: entry.file.name.toWellFormed?.() ?? entry.file.name,
		...entry.file.type && { mediaType: entry.file.type },
		size: entry.file.size,
	};
}

// What was refused stays refused under its id; after anything else the same try is made again.
function renew(entry, failure) {
	if (failure.status === 409 || failure.status === 422) {
		entry.id = crypto.randomUUID();
		delete entry.body;
	}
	if (failure.code === 'evidence-id-reused' || failure.code === 'digest-differs') {
		entry.evidence = crypto.randomUUID();
		entry.memory = {};
	}
}

async function send(entry, target) {
	entry.target = target;
	try {
		if (entry.file.size > Number(section.dataset.largest)) {
			throw new Failure('too-large'); // the service would break the connection off
		}
		say(entry, 'sending');
		await stored(entry, target);
		say(entry, 'recording');
		entry.body ??= described(entry);
		const answer = await post(target.record, entry.body);
		if (answer.receipt) {
			show(entry, 'receipt', answer.receipt);
		}
		say(entry, answer.state);
	} catch (failure) {
		renew(entry, failure);
		say(entry, failure.code ?? 'other');
		entry.row.dataset.failed = 'true';
		return;
	}
	delete entry.row.dataset.failed;
	target.done?.(entry);
}

export function tell(code) {
	status.textContent = word(code);
}

export function waiting() {
	return files.filter((entry) => entry.state !== 'recorded' && entry.state !== 'pending');
}

export function lastRecorded() {
	return files.findLast((entry) => entry.state === 'recorded')?.id;
}

// Sends everything that is not recorded yet to target { upload, record, done }.
export async function sendAll(target) {
	const queue = waiting();
	const worker = async () => {
		for (let entry = queue.shift(); entry; entry = queue.shift()) {
			await send(entry, target);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

chosen.addEventListener('change', () => {
	[...chosen.files].forEach(add);
	chosen.value = '';
});

for (const type of ['dragenter', 'dragover']) {
	window.addEventListener(type, (event) => {
		event.preventDefault(); // a file dropped beside the place must not replace the page
		drop.classList.add('over');
	});
}
for (const type of ['dragleave', 'drop']) {
	window.addEventListener(type, (event) => {
		event.preventDefault();
		drop.classList.remove('over');
	});
}
window.addEventListener('drop', (event) => [...event.dataTransfer.files].forEach(add));

window.addEventListener('beforeunload', (event) => {
	if (files.some((entry) => entry.state === 'sending' || entry.state === 'recording')) {
		event.preventDefault();
	}
});
