// Files for a case that is open already; then the same page again, with what was recorded.
import { lastRecorded, sendAll, waiting } from './files.js';

const section = document.getElementById('add-files');
const button = document.getElementById('send');
const { upload, record, next } = section.dataset;

function lead() {
	if (waiting().length === 0 && lastRecorded()) {
		location.assign(`${next}?recorded=${lastRecorded()}`);
	}
}

button.addEventListener('click', async () => {
	button.disabled = true;
	await sendAll({ upload, record, done: lead });
	button.disabled = false;
});
