# shellcheck shell=bash
# The programs that the network runs: Fabric's and MinIO's from pinned Go modules, the contract by Maven.

readonly tools_cache=${CASELEDGER_TOOLS:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/caseledger/tools}
readonly contract_jar=${CASELEDGER_CONTRACT_JAR:-$home/chaincode/target/caseledger-chaincode.jar}

# The folder is named after what determines its content, so each state of the sources has one and all clones share it.
tools_folder() {
	local sources=$network/tools
	printf '%s/%.12s\n' "$tools_cache" \
		"$(sha256 "$sources/go.mod" "$sources/go.sum" "$sources"/store/go.mod "$sources"/store/go.sum "$sources"/store/bucket/*.go)"
}

build_tools() {
	local folder=$1 part=$1.part log=$1.log module
	need go "Go 1.24.2 or newer, so that go is on the PATH"
	mkdir -p "$tools_cache"
	lock 8 "$tools_cache/lock" "Waiting for another build of the network's tools"
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

contract_is_stale() {
	local built=$home/chaincode/target/network-built
	[[ -z ${CASELEDGER_CONTRACT_JAR:-} ]] || return 1
	[[ -f $contract_jar && -f $built ]] || return 0
	[[ -n $(find "$home/pom.xml" "$home"/{protocol,chaincode}/{pom.xml,src/main} -newer "$built" -print | head -n 1) ]]
}

build_contract() {
	local log=$home/chaincode/target/network-build.log
	contract_is_stale || return 0
	need mvn "Maven"
	mkdir -p "$home/chaincode/target"
	lock 8 "$home/chaincode/target/network-lock" "Waiting for another build of the contract"
	if contract_is_stale; then
		: >"$log"
		watch_over "$log" "Building the contract" in_folder "$home" env JAVA21_HOME="$java_home" \
			mvn -B -ntp package -Dmaven.test.skip=true -Dspring-javaformat.skip=true -pl chaincode -am \
			|| { grep '^\[ERROR\]' "$log" | head -n 15 >&2 && fail "$exit_failed" "the contract could not be built; the whole log is $log"; }
		touch "$home/chaincode/target/network-built"
	fi
	exec 8>&-
}
