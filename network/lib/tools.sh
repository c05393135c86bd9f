# shellcheck shell=bash
# The programs that the network runs: Fabric's and MinIO's from pinned Go modules, the contract by Maven.

readonly service_jar=${CASELEDGER_SERVICE_JAR:-$home/ledger-service/target/caseledger-service.jar}
readonly contract_jar=${CASELEDGER_CONTRACT_JAR:-$home/chaincode/target/caseledger-chaincode.jar}

# The folder is named after what determines its content, so each state of the sources has one and all clones share it.
tools_folder() {
	local sources=$network/tools cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
	[[ -n ${CASELEDGER_TOOLS:-$cache} ]] || fail "$exit_usage" "HOME is not set: CASELEDGER_TOOLS must say where built tools are kept"
	printf '%s/%.12s\n' "${CASELEDGER_TOOLS:-$cache/caseledger/tools}" \
		"$(sha256 "$sources/go.mod" "$sources/go.sum" "$sources"/store/go.mod "$sources"/store/go.sum "$sources"/store/bucket/*.go)"
}

build_tools() {
	local folder=$1 part=$1.part log=$1.log cache module
	cache=$(dirname -- "$folder")
	need go "Go 1.24.2 or newer, so that go is on the PATH"
	mkdir -p "$cache"
	lock 8 "$cache/lock" "Waiting for another build of the network's tools"
	[[ -d $folder ]] && return
	rm -rf -- "$part"
	mkdir "$part"
	: >"$log"
	for module in "$network/tools" "$network/tools/store"; do
		# Without cgo the programs are the same everywhere, need no C compiler and run in an empty image.
		watch_over "$log" "Building the network's tools, ${module#"$network/"}, some minutes the first time" \
			in_folder "$module" env CGO_ENABLED=0 GOFLAGS=-mod=readonly GOBIN="$part" \
			go install -v -trimpath -buildvcs=false -ldflags '-s -w' tool \
			|| { tail -n 15 "$log" >&2 && fail "$exit_failed" "the tools could not be built; the whole log is $log"; }
	done
	watch_over "$log" "Building the network's tools, bucket" \
		in_folder "$network/tools/store" env CGO_ENABLED=0 GOFLAGS=-mod=readonly GOBIN="$part" \
		go install -v -trimpath -buildvcs=false -ldflags '-s -w' ./bucket \
		|| { tail -n 15 "$log" >&2 && fail "$exit_failed" "the tools could not be built; the whole log is $log"; }
	mv -- "$part" "$folder"
	exec 8>&-
}

# Sets $tools.
find_tools() {
	tools=$(tools_folder)
	[[ -d $tools ]] || build_tools "$tools"
}

is_stale() { # jar, module that makes it, modules that go into it...
	local jar=$1 built=$home/$2/target/network-built module sources=("$home/pom.xml")
	[[ -f $jar && -f $built ]] || return 0
	for module in "${@:2}"; do
		sources+=("$home/$module/pom.xml" "$home/$module/src/main")
	done
	[[ -n $(find "${sources[@]}" -newer "$built" -print | head -n 1) ]]
}

build() { # what, jar, module that makes it, modules that go into it...
	local log=$home/$3/target/network-build.log built=$home/$3/target/network-built
	is_stale "${@:2}" || return 0
	need mvn "Maven"
	mkdir -p "$home/$3/target"
	lock 8 "$home/$3/target/network-lock" "Waiting for another build of the $1"
	if is_stale "${@:2}"; then
		: >"$log"
		# Its time is the beginning: a source that is changed meanwhile is newer.
		touch "$built.part"
		watch_over "$log" "Building the $1" in_folder "$home" env JAVA21_HOME="$java_home" \
			mvn -B -ntp package -Dmaven.test.skip=true -Dspring-javaformat.skip=true -pl "$3" -am \
			|| { grep '^\[ERROR\]' "$log" | head -n 15 >&2 && fail "$exit_failed" "the $1 could not be built; the whole log is $log"; }
		mv -- "$built.part" "$built"
	fi
	exec 8>&-
}

# Each has its own variable for a jar that was built elsewhere.
build_programs() {
	[[ -n ${CASELEDGER_CONTRACT_JAR:-} ]] || build contract "$contract_jar" chaincode protocol
	! $instances || [[ -n ${CASELEDGER_SERVICE_JAR:-} ]] \
		|| build service "$service_jar" ledger-service protocol chaincode evidence-store verifier
}
