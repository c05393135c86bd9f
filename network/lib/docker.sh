# shellcheck shell=bash
# The same processes in containers. They use the network of this machine and its data folder under its own name, so ports,
# certificates and configuration are the same; even the process ids are those that this machine sees.

# One for each data folder, so that nobody's containers but its own go with it.
project() {
	printf 'caseledger-%.12s\n' "$(sha256 <(printf '%s' "$data"))"
}

compose() {
	local program=(docker compose)
	docker compose version >/dev/null 2>&1 || program=(docker-compose)
	CASELEDGER_DATA=$data CASELEDGER_NETWORK=$network CASELEDGER_USER=$(id -u):$(id -g) \
		CASELEDGER_MINIO_PORT=$((base_port + 120)) \
		"${program[@]}" --file "$network/compose.yaml" --project-name "$(project)" "$@"
}

need_docker() {
	need docker "Docker Engine with its Compose plugin"
	docker info >/dev/null 2>&1 || fail "$exit_no_tool" "no Docker engine answers: start it, or leave --docker out"
	docker compose version >/dev/null 2>&1 || need docker-compose "Docker's Compose plugin"
	[[ $peers == 1 && $ordering == bft ]] || fail "$exit_usage" "--docker is for one peer each and BFT: compose.yaml lists the containers"
}

# What a process itself says goes to its log; what Docker says of all to compose.log.
launch_containers() { # name...
	local name id status=0 log=$data/compose.log
	# Of all: Compose reads them whichever it starts.
	for name in $(nodes); do
		[[ $(node "$name" kind) == service ]] || variables "$name" >"$data/nodes/$name/variables"
	done
	compose up --detach --no-deps --force-recreate "$@" >"$log" 2>&1 </dev/null || status=$?
	# Of those too that were started beside one that was not.
	for name in "$@"; do
		id=$(container "$name")
		[[ -z $id ]] || remember "$name" "$(docker inspect --format '{{.State.Pid}}' "$id")"
	done
	((status == 0)) || fail "$exit_failed" "Docker does not start all of $*: $(grep -a . "$log" | tail -n 1) (whole log: $log)"
}

container() { # name
	docker ps --all --quiet --filter "label=com.docker.compose.project=$(project)" --filter "label=com.docker.compose.service=$1"
}

remove_containers() {
	compose down --volumes >/dev/null 2>&1 || true
}
