// Sends a file to its address: a large one in parts, so that after a failure it goes on where the service has it (docs/api.md).
const PART = 16 * 1024 * 1024;

export class Failure extends Error {
	constructor(code, status = 0) {
		super(code);
		this.code = code;
		this.status = status;
	}
}

export function codeOf(text, status) {
	if (status === 401) {
		return 'signed-out';
	}
	try {
		return JSON.parse(text).code ?? 'other';
	} catch {
		return 'other';
	}
}

// XMLHttpRequest, since fetch does not tell how much has been sent.
function request(method, address, headers, content, progressed = () => {}) {
	return new Promise((done, failed) => {
		const request = new XMLHttpRequest();
		request.open(method, address);
		Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
		request.upload.onprogress = (event) => progressed(event.loaded);
		request.onerror = () => failed(new Failure('offline'));
		request.onload = () => (request.status < 300)
			? done(request)
			: failed(new Failure(codeOf(request.responseText, request.status), request.status));
		request.send(content);
	});
}

// Where the upload is and how far it has come; the same file is begun anew if the service does not have it any more.
async function begun(memory, address, file) {
	if (memory.upload) {
		try {
			return JSON.parse((await request('GET', memory.upload, {})).responseText);
		} catch (failure) {
			if (failure.status !== 404) {
				throw failure;
			}
		}
	}
	const created = await request('PUT', address, { 'Upload-Complete': '?0', 'Upload-Length': file.size });
	memory.upload = created.getResponseHeader('Location');
	return JSON.parse(created.responseText);
}

async function inParts(memory, address, file, progressed) {
	const state = await begun(memory, address, file);
	if (state.complete) {
		return state;
	}
	let { offset } = state;
	for (;;) {
		progressed(offset / file.size);
		const end = Math.min(offset + PART, file.size);
		const last = end === file.size;
		const from = offset;
		const answer = await request('PATCH', memory.upload, {
			'Content-Type': 'application/partial-upload',
			'Upload-Offset': from,
			'Upload-Complete': last ? '?1' : '?0',
		}, file.slice(from, end), (sent) => progressed((from + sent) / file.size));
		if (last) {
			return JSON.parse(answer.responseText);
		}
		offset = end;
	}
}

// Answers { sha256, … } of what is stored; memory is the caller's for one file, and brings a second try to where the first one came.
export async function send(memory, address, file, progressed) {
	if (file.size > PART) {
		try {
			return await inParts(memory, address, file, progressed);
		} catch (failure) {
			if (failure.status >= 400 && failure.status < 500 && failure.status !== 401 && failure.status !== 409) {
				delete memory.upload; // to go on would not help
			}
			throw failure;
		}
	}
	const answer = await request('PUT', address, { 'Content-Type': 'application/octet-stream' }, file,
		(sent) => progressed(sent / Math.max(1, file.size)));
	return JSON.parse(answer.responseText);
}
