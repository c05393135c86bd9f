# shellcheck shell=bash
# The processes: what each is called, where it listens, how it is started, watched and ended.
#
# Each has a folder nodes/NAME with the file "node" (KEY=VALUE), its keys, its data, its log, and "pid" while it runs.

# Fabric's servers say at "info" what each call took; for a test of load that is too much.
readonly logging=info:comm.grpc.server=warning:grpc=warning:endorser=warning:orderer.common.broadcast=error
readonly logging_format='%{time:2006-01-02T15:04:05.000Z07:00} %{level:.4s} [%{module}] %{message}'

node() { # name, key
	value "$data/nodes/$1/node" "$2"
}

nodes() { # [kind]
	local folder
	for folder in "$data"/nodes/*/; do
		[[ -f $folder/node ]] || continue
		folder=$(basename -- "$folder")
		[[ -z ${1:-} || $(node "$folder" kind) == "$1" ]] && printf '%s\n' "$folder"
	done
	return 0
}

known() { # name
	[[ -f $data/nodes/$1/node ]] || fail "$exit_usage" "there is no process $1 here; these are: $(nodes | tr '\n' ' ')"
}

# When a process began: with it, an id that another process got later is told from ours.
began() { # pid
	local stat boot=
	if [[ -d /proc/self ]]; then
		{ read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
		{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || true
		# The second field, the program's name, may hold anything; the 22nd is the 20th after its last parenthesis.
		read -r -a stat <<<"${stat##*) }"
		[[ ${stat[0]} == Z ]] || printf '%s-%s\n' "$boot" "${stat[19]}"
	else
		ps -o lstart= -p "$1" 2>/dev/null || true
	fi
}

# The id of the running process; nothing if it does not run.
pid_of() { # name
	local pid since
	[[ -f $data/nodes/$1/pid ]] || return 0
	read -r pid since <"$data/nodes/$1/pid" || return 0
	[[ -n $pid && -n $since && $(began "$pid") == "$since" ]] && printf '%s\n' "$pid"
	return 0
}

runs() { # name
	[[ -n $(pid_of "$1") ]]
}

listens() { # port
	(exec 7<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

ports_of() { # name
	local key port
	for key in port admin operations chaincode parties; do
		port=$(node "$1" "$key")
		[[ -z $port ]] || printf '%s\n' "$port"
	done
}

check_ports() { # name...
	local name port holder tries
	for name in "$@"; do
		for port in $(ports_of "$name"); do
			# threads of a process that was killed a moment ago may still hold it
			for ((tries = 0; tries < 30; tries++)); do
				listens "$port" || continue 2
				sleep 0.1
			done
			holder=$(command -v ss >/dev/null && ss -ltnpH "sport = :$port" 2>/dev/null | sed -n 's/.*users:((\("[^"]*"\),pid=\([0-9]*\).*/ by \1, process \2/p' | head -n 1) || true
			fail "$exit_failed" "port $port, which $name needs, is taken$holder: end that, or use another --base-port with a new --data folder"
		done
	done
}

healthy() { # name
	local folder=$data/nodes/$1 port
	case $(node "$1" kind) in
	orderer | peer)
		port=$(node "$1" operations)
		curl -fsS -m 5 -o /dev/null --cacert "$folder/tls/ca.crt" "https://127.0.0.1:$port/healthz" 2>/dev/null
		;;
	minio)
		port=$(node "$1" port)
		curl -fsS -m 5 -o /dev/null --cacert "$folder/tls/CAs/ca.crt" "https://127.0.0.1:$port/minio/health/ready" 2>/dev/null
		;;
	contract) listens "$(node "$1" port)" ;;
	service)
		port=$(node "$1" port)
		curl -fsS -m 5 -o /dev/null "http://127.0.0.1:$port/actuator/health" 2>/dev/null
		;;
	esac
}

# The configuration is written at every start: it holds absolute folders, which may have changed, and a newer version of the
# template comes into force.
configure() { # name
	local folder=$data/nodes/$1 quote=\'
	case $(node "$1" kind) in
	orderer)
		render "$network/config/orderer.yaml" PORT="$(node "$1" port)" ADMIN="$(node "$1" admin)" \
			OPERATIONS="$(node "$1" operations)" MSP="$(node "$1" msp)" >"$folder/orderer.yaml"
		;;
	peer)
		render "$network/config/core.yaml" HOST="$(node "$1" host)" PORT="$(node "$1" port)" \
			CHAINCODE="$(node "$1" chaincode)" OPERATIONS="$(node "$1" operations)" MSP="$(node "$1" msp)" \
			BOOTSTRAP="$(node "$1" bootstrap)" DATA="${folder//$quote/$quote$quote}/data" \
			BUILDER="${network//$quote/$quote$quote}/builder" >"$folder/core.yaml"
		;;
	contract)
		# A copy: a JVM whose jar is written over dies.
		cp -- "$contract_jar" "$folder/contract.jar"
		sha256 "$folder/contract.jar" >"$folder/contract.sha256"
		;;
	service) cp -- "$service_jar" "$folder/service.jar" ;;
	esac
}

# The variables of a process, which has no others. A test may give it more: a wrong clock, say.
variables() { # name
	local folder=$data/nodes/$1 party
	case $(node "$1" kind) in
	orderer | peer)
		printf '%s\n' FABRIC_CFG_PATH="$folder" FABRIC_LOGGING_SPEC="$logging" FABRIC_LOGGING_FORMAT="$logging_format" \
			CASELEDGER_CONTRACT_CONNECTION="$folder/contract/connection.json"
		;;
	contract)
		printf '%s\n' CORE_CHAINCODE_ID_NAME="$(<"$data/channel/package-id")" \
			CHAINCODE_SERVER_ADDRESS="127.0.0.1:$(node "$1" port)" CHAINCODE_TLS_KEY="$folder/tls/server.key" \
			CHAINCODE_TLS_CERT="$folder/tls/server.crt" CHAINCODE_CLIENT_CA_CERT="$folder/tls/ca.crt"
		;;
	minio)
		# The administrator's name and secret come from files, not from here, where other processes could read them.
		printf '%s\n' MINIO_ROOT_USER_FILE="$data/secrets/minio-root-user" \
			MINIO_ROOT_PASSWORD_FILE="$data/secrets/minio-root-password" MINIO_BROWSER=off MINIO_UPDATE=off
		;;
	service)
		party=$data/parties/$(node "$1" party)
		# An instance here is mostly started: the quick compiler alone takes a third of the processor time from that.
		printf '%s\n' JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 CASELEDGER_LEDGER=fabric \
			CASELEDGER_FABRIC_FILES="$party/fabric.properties" CASELEDGER_PARTIES="$party/parties.properties"
		case $(node "$1" party) in
		# Founds the ledger on a channel that has none.
		regulator) printf '%s\n' CASELEDGER_FABRIC_FOUND=true ;;
		provider) printf '%s\n' CASELEDGER_STORE=s3 CASELEDGER_S3_FILE="$party/s3.properties" ;;
		esac
		;;
	esac
	cat -- "$folder/environment"
}

# What a process runs in its folder.
program() { # name
	case $(node "$1" kind) in
	orderer) printf '%s\n' orderer ;;
	peer) printf '%s\n' peer node start ;;
	contract)
		# The largest call is 20 MB of arguments, held some times over while it is decoded and answered.
		printf '%s\n' java -Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
			-cp contract.jar org.caseledger.chaincode.fabric.ContractServer
		;;
	service)
		printf '%s\n' java -Xmx384m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -jar service.jar serve --data data \
			--port "$(node "$1" port)"
		;;
	minio) printf '%s\n' minio server --quiet --address "127.0.0.1:$(node "$1" port)" --certs-dir tls data ;;
	esac
}

# Replaces this shell, in a process group of its own, so that Ctrl-C here does not reach it. None of this shell's variables goes
# on: ORDERER_… or CORE_… would override settings.
become() { # name
	local surroundings line
	mapfile -t surroundings < <(variables "$1")
	mapfile -t line < <(program "$1")
	cd -- "$data/nodes/$1"
	exec env -i PATH="$tools:$java_home/bin:$PATH" HOME="${HOME:-/}" LANG=C.UTF-8 "${surroundings[@]}" "${line[@]}"
}

launch() { # name...
	local name folder pid contained=()
	for name in "$@"; do
		folder=$data/nodes/$name
		configure "$name"
		printf '== started %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$folder/log"
		if [[ $docker == true && $(node "$name" kind) != service ]]; then
			contained+=("$name")
			continue
		fi
		set -m
		(
			trap '' HUP
			exec 8>&- 9>&-
			become "$name"
		) </dev/null >>"$folder/log" 2>&1 &
		pid=$!
		set +m
		disown "$pid"
		remember "$name" "$pid"
	done
	((${#contained[@]} == 0)) || launch_containers "${contained[@]}"
}

remember() { # name, pid
	printf '%s %s\n' "$2" "$(began "$2")" >"$data/nodes/$1/pid"
}

# The line of the log since the last start that says most about a failure. A service that refuses to start describes why, and
# then says what to do: of the two the first.
reason() { # name
	local recent line pattern
	recent=$(awk '/^== started /{text=""; next} {text=text $0 "\n"} END{printf "%s", text}' "$data/nodes/$1/log" \
		| sed $'s/\033\\[[0-9;]*m//g')
	line=$(sed -n '/^Description:$/,/^Action:$/{/^Description:$/d;/./{p;q}}' <<<"$recent")
	for pattern in '^caseledger: ' '^panic:|^fatal error:|FATAL|PANI|Exception in thread|^Caused by|OutOfMemory' 'ERRO|[Ee]rror|Exception'; do
		[[ -z $line ]] || break
		line=$(grep -aE "$pattern" <<<"$recent" | head -n 1) || true
	done
	printf '%s\n' "${line:-$(tail -n 1 <<<"$recent")}"
}

await() { # name, seconds
	local deadline=$((SECONDS + $2))
	until healthy "$1"; do
		runs "$1" || fail "$exit_failed" "$1 ended at once: $(reason "$1") (whole log: $data/nodes/$1/log)"
		((SECONDS < deadline)) || fail "$exit_failed" "$1 is not healthy after $2 seconds: $(reason "$1") (whole log: $data/nodes/$1/log)"
		sleep 0.2
	done
}

# The PostgreSQL server that an instance has of its own, which goes on where the instance was killed: its id while it runs there.
# A number that another process got since is told by the folder that process is in.
database_of() { # name
	local folder=$data/nodes/$1/data/postgres pid
	{ read -r pid <"$folder/postmaster.pid"; } 2>/dev/null || return 0
	[[ ! /proc/$pid/cwd -ef $folder ]] || printf '%s\n' "$pid"
}

# Ends what killed instances left. The server takes its file away before it ends.
end_databases() { # name...
	local name pid deadline=$((SECONDS + 30))
	for name in "$@"; do
		pid=$(database_of "$name")
		[[ -n $pid ]] || continue
		kill -INT "$pid" 2>/dev/null || true
		while [[ /proc/$pid/cwd -ef $data/nodes/$name/data/postgres ]]; do
			((SECONDS < deadline)) || fail "$exit_failed" "the PostgreSQL server of $name, process $pid, does not end"
			sleep 0.1
		done
	done
}

# Ends processes, all at once, and waits; one that does not heed the request within 30 seconds is killed.
end() { # name...
	local name pid deadline
	for name in "$@"; do
		pid=$(pid_of "$name")
		[[ -z $pid ]] || kill "$pid" 2>/dev/null || true
	done
	deadline=$((SECONDS + 30))
	for name in "$@"; do
		while runs "$name"; do
			if ((SECONDS >= deadline)); then
				say "$name does not end by itself; killing it"
				kill -KILL "$(pid_of "$name")" 2>/dev/null || true
				deadline=$((SECONDS + 5))
			fi
			sleep 0.1
		done
		rm -f -- "$data/nodes/$name/pid"
	done
	end_databases "$@"
}
