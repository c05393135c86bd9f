// What is not seen but changes what is read, named; the same characters as on the service's pages.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/gu;
const KEPT = '\n\r\t\u200c\u200d';

export function visible(text) {
	return text.replace(UNSEEN, (found) => KEPT.includes(found)
		? found
		: `[U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
