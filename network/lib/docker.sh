# shellcheck shell=bash
# The same processes in containers. They use the network of this machine and its data folder under its own name, so ports,
# certificates and configuration are the same; even the process ids are those that this machine sees.

compose() {
	local program=(docker compose)
	docker compose version >/dev/null 2>&1 || program=(docker-compose)
	CASELEDGER_DATA=$data CASELEDGER_NETWORK=$network CASELEDGER_USER=$(id -u):$(id -g) \
		CASELEDGER_MINIO_PORT=$((base_port + 120)) \
		"${program[@]}" --file "$network/compose.yaml" --project-name "caseledger-$base_port" "$@"
}

need_docker() {
	need docker "Docker Engine with its Compose plugin"
	docker info >/dev/null 2>&1 || fail "$exit_no_tool" "no Docker engine answers: start it, or leave --docker out"
	docker compose version >/dev/null 2>&1 || need docker-compose "Docker's Compose plugin"
	[[ $peers == 1 && $ordering == bft ]] || fail "$exit_usage" "--docker is for one peer each and BFT: compose.yaml lists the containers"
}

# Prints the container's process id. What Docker says goes to the log of the process: it tells why there is none.
launch_container() { # name
	local log=$data/nodes/$1/log name id
	# Of all: Compose reads them whichever it starts.
	for name in $(nodes); do
		[[ $(node "$name" kind) == service ]] || variables "$name" >"$data/nodes/$name/variables"
	done
	compose up --detach --no-deps --force-recreate "$1" >>"$log" 2>&1 </dev/null \
		|| fail "$exit_failed" "Docker does not start $1: $(grep -a . "$log" | tail -n 1)"
	id=$(compose ps -q "$1")
	docker inspect --format '{{.State.Pid}}' "$id"
}

remove_containers() {
	compose down >/dev/null 2>&1 || true
}
