# shellcheck shell=bash
# A Docker engine for the time that a script takes: the one that answers, or one of the script's own, which keeps everything in
# $work, a folder that the script has made.

# The process id of our own engine, and why there is none at all.
engine='' no_engine=''

engine_answers() {
	timeout 20 docker info >"$work/info" 2>&1
}

# An engine in a folder of its own, which nothing else uses and which goes with it.
start_engine() { # options...
	dockerd --host "unix://$work/docker.sock" --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/pid" "$@" \
		>>"$work/log" 2>&1 </dev/null &
	engine=$!
	export DOCKER_HOST=unix://$work/docker.sock
	local deadline=$((SECONDS + 30))
	until engine_answers; do
		if ! kill -0 "$engine" 2>/dev/null || ((SECONDS >= deadline)); then
			kill "$engine" 2>/dev/null || true
			wait "$engine" 2>/dev/null || true
			engine=
			return 1
		fi
		sleep 0.5
	done
}

# Sets $no_engine if it fails.
find_engine() {
	no_engine="Docker is not installed"
	command -v docker >/dev/null || return 1
	! engine_answers || return 0
	no_engine="no Docker engine answers and none is installed"
	command -v dockerd >/dev/null || return 1
	no_engine="no Docker engine answers, and only root can start one"
	[[ $(id -u) == 0 ]] || return 1
	# Where the kernel gives no packet filter, ports are handed on by Docker's own proxy.
	start_engine || start_engine --iptables=false --ip6tables=false || start_engine --iptables=false --ip6tables=false --storage-driver=vfs \
		|| { no_engine="no Docker engine starts here: $(grep -a . "$work/log" | tail -n 1)" && return 1; }
}

# With all that it runs; another's engine is left alone.
end_engine() {
	local mount
	[[ -n $engine ]] || return 0
	kill "$engine" 2>/dev/null || true
	wait "$engine" 2>/dev/null || true
	# a mount that an engine left would keep the folder
	{ grep -o " $work/[^ ]*" /proc/mounts || true; } | sort -r | while read -r mount; do umount -l "$mount" || true; done
}
