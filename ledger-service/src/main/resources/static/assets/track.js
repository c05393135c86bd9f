// The QR code leads here with the tracking code behind the '#', which browsers send to nobody. It is taken out of the address at once.
const code = decodeURIComponent(location.hash.slice(1));

if (code) {
	history.replaceState(null, '', location.pathname);
	document.getElementById('code').value = code;
	document.getElementById('track').requestSubmit();
}
