# shellcheck shell=bash
# What every part of the launcher uses: messages, settings, templates.

readonly exit_usage=64 exit_no_tool=69 exit_failed=70

fail() { # status, sentence
	say_end
	printf 'network: %s\n' "$2" >&2
	exit "$1"
}

# Progress: one line that is written over on a terminal, else one line for each step.
say() { # sentence
	if [[ -t 2 ]]; then
		printf '\r%s\033[K' "$1" >&2
	else
		printf '%s\n' "$1" >&2
	fi
}

say_end() {
	[[ -t 2 ]] && printf '\r\033[K' >&2
	return 0
}

need() { # command, what to install
	command -v "$1" >/dev/null || fail "$exit_no_tool" "$1 is needed: install $2"
}

sha256() { # file...
	if command -v sha256sum >/dev/null; then
		cat -- "$@" | sha256sum
	else
		cat -- "$@" | shasum -a 256
	fi | cut -c 1-64
}

# The value of a key in a file of KEY=VALUE lines; nothing if there is none.
value() { # file, key
	local line
	while IFS= read -r line || [[ -n $line ]]; do
		if [[ $line == "$2="* ]]; then
			printf '%s\n' "${line#*=}"
			return
		fi
	done <"$1"
}

# A template with each @KEY@ replaced. One that nobody gave is a mistake in the template or here.
render() { # template, KEY=VALUE...
	local text pair
	text=$(<"$1")
	for pair in "${@:2}"; do
		text=${text//"@${pair%%=*}@"/"${pair#*=}"}
	done
	if [[ $text =~ @[A-Z][A-Z_]*@ ]]; then
		fail "$exit_failed" "$1 has ${BASH_REMATCH[0]}, which has no value"
	fi
	printf '%s\n' "$text"
}

random_hex() { # bytes
	od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'
}

# One command at a time changes a data folder, or builds into a folder. Children must close descriptor 8 or 9.
lock() { # descriptor, file, sentence for who waits
	command -v flock >/dev/null || return 0
	eval "exec $1>\"\$2\""
	if ! flock -n "$1"; then
		say "$3"
		flock "$1"
	fi
}

# Only for a shell of its own: the command replaces it.
in_folder() { # folder, command...
	cd -- "$1"
	shift
	exec "$@"
}

# Runs a command in the background with its output in a file, and shows how far it is; returns its status.
watch_over() { # log, title, command...
	local log=$1 title=$2 pid status=0 started=$SECONDS
	shift 2
	[[ -t 2 ]] || say "$title (log: $log)"
	"$@" >>"$log" 2>&1 </dev/null &
	pid=$!
	# shellcheck disable=SC2064 # the id of this command, not of a later one
	trap "kill $pid 2>/dev/null; exit 130" INT TERM
	while [[ -t 2 ]] && kill -0 "$pid" 2>/dev/null; do
		say "$title, $((SECONDS - started)) s: $(tail -n 1 "$log" 2>/dev/null | cut -c 1-70)"
		sleep 1
	done
	wait "$pid" || status=$?
	trap - INT TERM
	say_end
	return "$status"
}
