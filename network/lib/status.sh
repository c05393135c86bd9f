# shellcheck shell=bash
# What the processes are doing.

# One object for each process; the height is null where there is none or nobody answers. A contract process has the digest of
# its program: Fabric does not bind one to the definition, so the supervisors must tell each other.
state() { # name
	local pid height='' port healthy=false digest=
	pid=$(pid_of "$1")
	port=$(node "$1" port)
	if [[ -n $pid ]] && healthy "$1"; then
		healthy=true
		height=$(height_of "$1")
	fi
	[[ ! -f $data/nodes/$1/contract.sha256 ]] || digest=$(<"$data/nodes/$1/contract.sha256")
	jq -cn --arg name "$1" --arg kind "$(node "$1" kind)" --arg party "$(node "$1" party)" --argjson pid "${pid:-null}" \
		--argjson port "$port" --argjson healthy "$healthy" --argjson height "${height:-null}" \
		--arg digest "$digest" \
		'{name: $name, kind: $kind, party: $party, pid: $pid, port: $port,
		state: (if $pid then "up" else "down" end), healthy: $healthy, height: $height}
		+ if $digest == "" then {} else {contract: $digest} end'
}

# All at once: each asks its process over the network. The exit status is 0 only if all are healthy.
status() {
	local name states
	must_have_processes
	need jq jq
	tools=$(tools_folder)
	states=$(for name in $(nodes); do state "$name" & done | jq -s 'sort_by(.name)')
	if $json; then
		printf '%s\n' "$states"
	else
		jq -r '(["process", "pid", "port", "state", "height"] | @tsv), (.[] | [.name, .pid // "-", .port,
			(if .state == "down" then "down" elif .healthy then "healthy" else "unhealthy" end), .height // "-"] | @tsv)' \
			<<<"$states" | awk -F '\t' '{printf "%-28s %8s %6s  %-9s %7s\n", $1, $2, $3, $4, $5}'
	fi
	jq -e 'all(.healthy)' >/dev/null <<<"$states"
}

logs() { # [name]
	local name files=()
	must_have_processes
	if [[ -n ${1:-} ]]; then
		known "$1"
		files=("$data/nodes/$1/log")
	else
		for name in $(nodes); do
			files+=("$data/nodes/$name/log")
		done
	fi
	if $follow; then
		exec tail -n 20 -F -- "${files[@]}"
	elif [[ -n ${1:-} ]]; then
		cat -- "${files[@]}"
	else
		tail -n 5 -- "${files[@]}"
	fi
}
