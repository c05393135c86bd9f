# shellcheck shell=bash
# The channel: who joins, which contract runs, who is admitted.

as_admin() { # peer's name, command...
	local folder=$data/nodes/$1 party
	party=$(node "$1" party)
	env FABRIC_CFG_PATH="$folder" FABRIC_LOGGING_SPEC=error CORE_PEER_TLS_ENABLED=true \
		CORE_PEER_TLS_ROOTCERT_FILE="$folder/tls/ca.crt" \
		CORE_PEER_MSPCONFIGPATH="$data/crypto/peerOrganizations/$party.example/users/Admin@$party.example/msp" \
		"$tools/$2" "${@:3}"
}

# The orderer that a command is sent to: the first of the consenters that runs. It leads at the beginning; a BFT orderer that
# does not lead keeps a transaction for RequestForwardTimeout before it hands it on.
orderer_options() {
	local party name
	for party in $(orderer_parties); do
		name=orderer-$party
		runs "$name" || continue
		printf '%s\n' -o "127.0.0.1:$(node "$name" port)" --tls --cafile "$data/nodes/$name/tls/ca.crt"
		return
	done
	fail "$exit_failed" "no orderer runs"
}

# The orderer's own account of the channel, as JSON; nothing if it has not joined.
participation() { # orderer's name
	local name=$1 party admin
	party=$(node "$name" party)
	admin=$data/crypto/ordererOrganizations/ordering.$party.example/users/Admin@ordering.$party.example/tls
	curl -fsS -m 5 --cacert "$data/nodes/$name/tls/ca.crt" --cert "$admin/client.crt" --key "$admin/client.key" \
		"https://127.0.0.1:$(node "$name" admin)/participation/v1/channels/$channel" 2>/dev/null
}

height_of() { # name
	case $(node "$1" kind) in
	orderer) participation "$1" | jq -r .height ;;
	peer) as_admin "$1" peer channel getinfo -c "$channel" 2>/dev/null | sed -n 's/^Blockchain info: //p' | jq -r .height ;;
	esac || true
}

orderers_join() {
	local name party admin answer
	for name in $(nodes orderer); do
		[[ -z $(participation "$name") ]] || continue
		party=$(node "$name" party)
		admin=$data/crypto/ordererOrganizations/ordering.$party.example/users/Admin@ordering.$party.example/tls
		answer=$("$tools/osnadmin" channel join --channelID "$channel" --config-block "$data/channel/genesis.block" \
			-o "127.0.0.1:$(node "$name" admin)" --ca-file "$data/nodes/$name/tls/ca.crt" \
			--client-cert "$admin/client.crt" --client-key "$admin/client.key" 2>&1) && [[ $answer == *'Status: 201'* ]] \
			|| fail "$exit_failed" "$name did not join the channel: $answer"
	done
}

# From the first block, never from a snapshot: a witness needs every block.
peer_joins() { # name
	local answer
	[[ -z $(height_of "$1") ]] || return 0
	answer=$(as_admin "$1" peer channel join -b "$data/channel/genesis.block" 2>&1) \
		|| fail "$exit_failed" "$1 did not join the channel: $answer"
}

peers_join() {
	local name
	for name in $(nodes peer); do
		peer_joins "$name"
	done
}

supervisors_peers() {
	nodes peer | grep -E '^peer[0-9]-(regulator|association)$'
}

# Tries again while the network is still finding itself.
persist() { # seconds, sentence for who gives up, command...
	local deadline=$((SECONDS + $1)) sentence=$2 answer
	shift 2
	until answer=$("$@" 2>&1); do
		((SECONDS < deadline)) || fail "$exit_failed" "$sentence: $(tail -n 1 <<<"$answer")"
		sleep 0.5
	done
}

install_contract() { # peer's name
	as_admin "$1" peer lifecycle chaincode getinstalledpackage --package-id "$(<"$data/channel/package-id")" \
		--output-directory "$data/channel" >/dev/null 2>&1 && return
	as_admin "$1" peer lifecycle chaincode install "$data/channel/$contract.tar.gz"
}

definition=(--channelID "$channel" --name "$contract" --version 1 --sequence 1
	--signature-policy "AND('RegulatorMSP.peer','ConsumerAssociationMSP.peer')")

approve() { # peer's name
	local to
	mapfile -t to < <(orderer_options)
	as_admin "$1" peer lifecycle chaincode approveformyorg "${to[@]}" "${definition[@]}" \
		--package-id "$(<"$data/channel/package-id")" --waitForEvent
}

# Both supervisors' peers are asked: the definition is an endorsed transaction like others.
commit() {
	local to both
	mapfile -t to < <(orderer_options)
	mapfile -t both < <(both_supervisors)
	as_admin peer0-regulator peer lifecycle chaincode commit "${to[@]}" "${definition[@]}" "${both[@]}"
}

both_supervisors() {
	local name
	for name in peer0-regulator peer0-association; do
		printf '%s\n' --peerAddresses "127.0.0.1:$(node "$name" port)" --tlsRootCertFiles "$data/nodes/$name/tls/ca.crt"
	done
}

committed() {
	as_admin "$1" peer lifecycle chaincode querycommitted --channelID "$channel" --name "$contract" >/dev/null 2>&1
}

deploy() {
	local name
	for name in $(supervisors_peers); do
		persist 30 "$name did not install the contract" install_contract "$name"
	done
	committed peer0-regulator && return
	for name in peer0-regulator peer0-association; do
		persist 60 "the contract was not approved through $name" approve "$name"
	done
	persist 60 "the contract was not committed" commit
}

# Whether this peer's gateway finds peers of both supervisors that run the contract.
finds_endorsers() { # peer's name
	local folder=$data/nodes/$1 user party
	party=$(node "$1" party)
	user=$data/crypto/peerOrganizations/$party.example/users/User1@$party.example/msp
	"$tools/discover" --peerTLSCA "$folder/tls/ca.crt" --MSP "$(node "$1" msp)" \
		--userKey "$user/keystore/priv_sk" --userCert "$user/signcerts/User1@$party.example-cert.pem" \
		endorsers --channel "$channel" --chaincode "$contract" --server "127.0.0.1:$(node "$1" port)"
}
