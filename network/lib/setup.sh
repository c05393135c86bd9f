# shellcheck shell=bash
# What is made once, at the first start: keys, the first block, a folder for each process and for each party.

readonly channel=complaints contract=caseledger
readonly founders=(regulator association provider industry-body)
# Ports, counted from the base: orderers, then peers in steps of one, ten organisations with two each at most.
readonly ports_span=130

msp_of() { # party
	case $1 in
	regulator) echo RegulatorMSP ;;
	association) echo ConsumerAssociationMSP ;;
	provider) echo ServiceProviderMSP ;;
	industry-body) echo IndustryBodyMSP ;;
	*) [[ -f $data/nodes/peer0-$1/node ]] && node "peer0-$1" msp ;;
	esac
}

# A party's name on the ledger; the service knows the supervisors' by default.
organisation_of() { # party
	case $1 in
	regulator) echo market-regulator ;;
	association) echo consumer-association ;;
	provider) echo service-host ;;
	*) printf '%s\n' "$1" ;;
	esac
}

kind_of() { # party
	case $1 in
	regulator | association) printf '%s\n' "$1" ;;
	industry-body) echo witness ;;
	*) echo provider ;;
	esac
}

# The parties that have an instance of the service: the founders, then who was admitted later.
members() {
	local name party
	printf '%s\n' "${founders[@]}"
	for name in $(nodes peer); do
		party=$(node "$name" party)
		[[ " ${founders[*]} " == *" $party "* || ! -d $data/crypto/peerOrganizations/service.$party.example ]] \
			|| printf '%s\n' "$party"
	done
}

# A port of a party's instance: a founder's by its place among them, another's by the place of its peer.
instance_port() { # party, first of the founders', first of the others'
	local n
	for ((n = 0; n < ${#founders[@]}; n++)); do
		if [[ ${founders[n]} == "$1" ]]; then
			printf '%s\n' $((base_port + $2 + n))
			return
		fi
	done
	n=$((($(node "peer0-$1" port) - base_port - 30) / 2 - ${#parties_with_peers[@]}))
	printf '%s\n' $((base_port + $3 + n))
}

# Where it has pages and API.
service_port() { # party
	instance_port "$1" 114 96
}

# Where the others ask it.
parties_port() { # party
	instance_port "$1" 110 103
}

# The parties with peers at the beginning, in the order of their ports.
readonly parties_with_peers=(provider regulator association)

orderer_parties() {
	local party count=0
	for party in "${founders[@]}"; do
		((count++ < orderers)) || break
		printf '%s\n' "$party"
	done
}

# The file "node" comes last, in one step: where it is, all else is.
new_node() { # name, KEY=VALUE...
	local folder=$data/nodes/$1
	mkdir -p "$folder/data"
	: >"$folder/log"
	: >"$folder/environment"
	printf '%s\n' "${@:2}" >"$folder/node.part"
	mv -- "$folder/node.part" "$folder/node"
}

keys_for() { # name, folder of cryptogen's with msp and tls
	mkdir -p "$data/nodes/$1"
	cp -R -- "$2/msp" "$2/tls" "$data/nodes/$1/"
	chmod 700 "$data/nodes/$1"/{msp,tls}
}

make_keys() {
	local n link=
	for ((n = 0; n < peers; n++)); do
		link+="${link:+, }{Hostname: contract$n, SANS: [\"127.0.0.1\"]}, {Hostname: peer$n}"
	done
	render "$network/config/crypto-config.yaml" PEERS="$peers" CONTRACT_LINK="[$link]" >"$data/crypto-config.yaml"
	"$tools/cryptogen" generate --config="$data/crypto-config.yaml" --output="$data/crypto" >/dev/null
	rm -- "$data/crypto-config.yaml"
}

make_orderers() {
	local party n=0 name
	for party in $(orderer_parties); do
		name=orderer-$party
		new_node "$name" kind=orderer party="$party" msp="$(msp_of "$party" | sed 's/MSP$/OrdererMSP/')" \
			host="orderer.ordering.$party.example" port=$((base_port + n)) admin=$((base_port + 10 + n)) operations=$((base_port + 20 + n))
		keys_for "$name" "$data/crypto/ordererOrganizations/ordering.$party.example/orderers/orderer.ordering.$party.example"
		n=$((n + 1))
	done
}

# A peer's ports follow from the place of its organisation, two for each.
make_peer() { # party, MSP, place of the organisation, number of the peer, how many the organisation has
	local party=$1 place=$((2 * $3 + $4)) other=$4 name=peer$4-$1
	(($5 == 1)) || other=$((1 - $4))
	keys_for "$name" "$data/crypto/peerOrganizations/$party.example/peers/peer$4.$party.example"
	mkdir -p "$data/nodes/$name/contract"
	new_node "$name" kind=peer party="$party" msp="$2" host="peer$4.$party.example" \
		port=$((base_port + 30 + place)) bootstrap="127.0.0.1:$((base_port + 30 + 2 * $3 + other))" \
		chaincode=$((base_port + 50 + place)) operations=$((base_port + 70 + place))
}

# A supervisor's contract process for one of its peers, and what that peer needs to reach it.
make_contract() { # party, place of the organisation, number of the peer
	local name=contract$3-$1 link=$data/crypto/peerOrganizations/contract.$1.example/peers port=$((base_port + 90 + 2 * $2 + $3))
	new_node "$name" kind=contract party="$1" host="contract$3.contract.$1.example" port="$port"
	cp -R -- "$link/contract$3.contract.$1.example/tls" "$data/nodes/$name/"
	chmod 700 "$data/nodes/$name/tls"
	link=$link/peer$3.contract.$1.example/tls
	(
		umask 077
		jq -n --arg address "127.0.0.1:$port" --rawfile key "$link/server.key" --rawfile certificate "$link/server.crt" \
			--rawfile authority "$link/ca.crt" \
			'{address: $address, dial_timeout: "10s", tls_required: true, client_auth_required: true,
			client_key: $key, client_cert: $certificate, root_cert: $authority}' \
			>"$data/nodes/peer$3-$1/contract/connection.json"
	)
}

make_peers() {
	local party place=0 n
	for party in "${parties_with_peers[@]}"; do
		for ((n = 0; n < peers; n++)); do
			make_peer "$party" "$(msp_of "$party")" "$place" "$n" "$peers"
			case $party in
			regulator | association) make_contract "$party" "$place" "$n" ;;
			esac
		done
		place=$((place + 1))
	done
}

# Each party's instance of the service, with its data and keys in its own folder.
make_instances() {
	local party
	for party in $(members); do
		[[ -f $data/nodes/service-$party/node || ! -f $data/parties/$party/parties.properties ]] \
			|| new_node "service-$party" kind=service party="$party" port="$(service_port "$party")" \
				parties="$(parties_port "$party")"
	done
}

make_store() {
	local tls=$data/crypto/peerOrganizations/storage.example/peers/minio.storage.example/tls folder=$data/nodes/minio/tls file
	new_node minio kind=minio party=provider host=minio.storage.example port=$((base_port + 120))
	mkdir -p "$folder/CAs"
	chmod 700 "$folder"
	cp -- "$tls/server.crt" "$folder/public.crt"
	cp -- "$tls/server.key" "$folder/private.key"
	cp -- "$tls/ca.crt" "$folder/CAs/ca.crt"
	mkdir -p "$data/secrets"
	chmod 700 "$data/secrets"
	(
		umask 077
		random_hex 10 >"$data/secrets/minio-root-user"
		random_hex 20 >"$data/secrets/minio-root-password"
		random_hex 10 >"$data/secrets/minio-service-user"
		random_hex 20 >"$data/secrets/minio-service-password"
	)
}

anchors() { # party
	local n list=
	for ((n = 0; n < peers; n++)); do
		list+="${list:+, }{Host: 127.0.0.1, Port: $(node "peer$n-$1" port)}"
	done
	printf '[%s]\n' "$list"
}

make_genesis() {
	local party profile=bft ports=()
	[[ $ordering == bft ]] || profile=raft$orderers
	for party in "${founders[@]}"; do
		ports+=("ORDERER_$(tr 'a-z-' 'A-Z_' <<<"$party")=$(value "$data/nodes/orderer-$party/node" port 2>/dev/null || echo 1)")
	done
	mkdir -p "$data/channel"
	render "$network/config/configtx.yaml" "${ports[@]}" BATCH_INTERVAL="$batch_interval" \
		ANCHORS_PROVIDER="$(anchors provider)" ANCHORS_REGULATOR="$(anchors regulator)" \
		ANCHORS_ASSOCIATION="$(anchors association)" >"$data/channel/configtx.yaml"
	FABRIC_CFG_PATH=$data/channel "$tools/configtxgen" -profile "$profile" -channelID "$channel" \
		-outputBlock "$data/channel/genesis.block" >"$data/channel/configtxgen.log" 2>&1 \
		|| fail "$exit_failed" "the first block could not be made: $(grep -aE 'FATA|PANI|panic|ERRO' "$data/channel/configtxgen.log" | head -n 1)"
}

# The same bytes for every supervisor, so that they approve the same package. Where the contract listens is each peer's own.
make_package() {
	local folder=$data/channel/package
	mkdir -p "$folder"
	printf '{"address":"each peer knows its own"}\n' >"$folder/connection.json"
	printf '{"type":"ccaas","label":"%s_1"}\n' "$contract" >"$folder/metadata.json"
	tar -C "$folder" -czf "$folder/code.tar.gz" connection.json
	tar -C "$folder" -czf "$data/channel/$contract.tar.gz" metadata.json code.tar.gz
	rm -r -- "$folder"
	configure peer0-regulator
	as_admin peer0-regulator peer lifecycle chaincode calculatepackageid "$data/channel/$contract.tar.gz" \
		>"$data/channel/package-id" 2>/dev/null
}

# What the instance of a party needs, with paths relative to the folder: it can be carried to another machine.
make_party() { # party
	local party=$1 folder=$data/parties/$1 user=$data/crypto/peerOrganizations/$1.example/users/User1@$1.example
	local name names=() from addresses=() hosts=() authorities=()
	if [[ $party == industry-body ]]; then
		# It has no peer and takes blocks from those of its choice.
		from=(association regulator)
	else
		from=("$party")
	fi
	for name in "${from[@]}"; do
		for name in "$data/nodes"/peer?-"$name"; do
			names+=("$(basename -- "$name")")
		done
	done
	(
		umask 077
		mkdir -p "$folder"
		cp -- "$user/msp/signcerts"/*.pem "$folder/client.crt"
		cp -- "$user/msp/keystore"/* "$folder/client.key"
		cp -- "$data/channel/genesis.block" "$folder/"
		cp -- "$data/nodes/minio/tls/CAs/ca.crt" "$folder/s3-ca.crt"
		cp -- "$data/secrets/minio-service-password" "$folder/s3-secret-key"
		for name in "${names[@]}"; do
			cp -- "$data/nodes/$name/tls/ca.crt" "$folder/$name-ca.crt"
			addresses+=("127.0.0.1:$(node "$name" port)")
			hosts+=("$(node "$name" host)")
			authorities+=("$name-ca.crt")
		done
		chmod 600 "$folder"/*
		render "$network/config/fabric.properties" MSP="$(msp_of "$party")" CHANNEL="$channel" CONTRACT="$contract" \
			PEERS="$(commas "${addresses[@]}")" TLS_NAMES="$(commas "${hosts[@]}")" TLS_CA="$(commas "${authorities[@]}")" \
			GENESIS_SHA_TWO="$(sha256 "$folder/genesis.block")" >"$folder/fabric.properties"
		render "$network/config/s3.properties" PORT="$(node minio port)" \
			ACCESS_KEY="$(<"$data/secrets/minio-service-user")" >"$folder/s3.properties"
	)
}

# Which of the parties' instances this is, and where the others are.
make_parties() { # party
	local folder=$data/parties/$1 tls=$data/crypto/peerOrganizations/service other name others=() each=''
	(
		umask 077
		cp -- "$tls.$1.example/peers/instance.service.$1.example/tls/server.crt" "$folder/service.crt"
		cp -- "$tls.$1.example/peers/instance.service.$1.example/tls/server.key" "$folder/service.key"
		for other in $(members); do
			[[ $other != "$1" ]] || continue
			name=$(organisation_of "$other")
			others+=("$name")
			cp -- "$tls.$other.example/peers/instance.service.$other.example/tls/ca.crt" "$folder/service-$other-ca.crt"
			each+="$name.kind=$(kind_of "$other")"$'\n'
			each+="$name.address=https://127.0.0.1:$(parties_port "$other")"$'\n'
			each+="$name.ca=service-$other-ca.crt"$'\n'
		done
		render "$network/config/parties.properties" NAME="$(organisation_of "$1")" KIND="$(kind_of "$1")" \
			PORT="$(parties_port "$1")" OTHERS="$(commas "${others[@]}")" EACH="$each" >"$folder/parties.properties"
	)
}

commas() { # word...
	local IFS=,
	printf '%s\n' "$*"
}

# Everything, or nothing: what an interrupted first start left is made anew, as nothing has run with it yet.
set_up() {
	local party
	[[ ! -f $data/made ]] || return 0
	say "Making keys and the first block"
	rm -rf -- "$data"/{crypto,nodes,channel,parties,secrets}
	make_keys
	make_orderers
	make_peers
	make_store
	make_genesis
	make_package
	for party in "${founders[@]}"; do
		make_party "$party"
		make_parties "$party"
	done
	: >"$data/made"
}
