# shellcheck shell=bash
# Admitting a provider to the channel: a change of its configuration that both supervisors sign.

# OtherProviderMSP is the party other-provider.
party_of() { # MSP
	sed -E 's/MSP$//; s/([a-z0-9])([A-Z])/\1-\2/g' <<<"$1" | tr 'A-Z' 'a-z'
}

channel_configuration() {
	local answer
	answer=$(as_admin peer0-regulator peer channel fetch config "$data/channel/config.block" -c "$channel" 2>&1) \
		|| fail "$exit_failed" "the channel's configuration could not be fetched from peer0-regulator: $(tail -n 1 <<<"$answer")"
	"$tools/configtxlator" proto_decode --type common.Block --input "$data/channel/config.block" \
		| jq '.data.data[0].payload.data.config'
}

# The MSPs that are in the channel now. A peer of another keeps what it has, and finds nobody.
note_members() {
	channel_configuration | jq -r '.channel_group.groups.Application.groups | keys[]' >"$data/channel/members"
}

is_member() { # peer's name
	grep -qx -- "$(node "$1" msp)" "$data/channel/members"
}

encode() { # type, file
	"$tools/configtxlator" proto_encode --type "$1" --input "$2" --output "${2%.json}.pb"
}

# The change that leads from one configuration to another, as an envelope that administrators sign.
channel_update() { # folder with before.json and after.json
	local folder=$1
	encode common.Config "$folder/before.json"
	encode common.Config "$folder/after.json"
	"$tools/configtxlator" compute_update --channel_id "$channel" --original "$folder/before.pb" \
		--updated "$folder/after.pb" --output "$folder/update.pb"
	"$tools/configtxlator" proto_decode --type common.ConfigUpdate --input "$folder/update.pb" \
		| jq --arg channel "$channel" '{payload: {header: {channel_header: {channel_id: $channel, type: 2}},
			data: {config_update: .}}}' >"$folder/envelope.json"
	encode common.Envelope "$folder/envelope.json"
}

# Everything, or nothing: keys without the peer's file "node", which comes last, are of a call that was interrupted. They are
# made anew, as nobody has seen them yet.
make_organisation() { # MSP, party
	local msp=$1 party=$2 place
	[[ ! -f $data/nodes/peer0-$party/node ]] || return 0
	place=$(nodes peer | grep -c '^peer0-')
	((place < 10)) || fail "$exit_usage" "ten organisations with peers are as many as this launcher has ports for"
	rm -rf -- "$data/nodes/peer0-$party" "$data/crypto/peerOrganizations/"{,service.}"$party.example"
	render "$network/config/crypto-organisation.yaml" NAME="${msp%MSP}" DOMAIN="$party.example" >"$data/crypto-organisation.yaml"
	"$tools/cryptogen" generate --config="$data/crypto-organisation.yaml" --output="$data/crypto" >/dev/null
	rm -- "$data/crypto-organisation.yaml"
	make_peer "$party" "$msp" "$place" 0 1
}

# Writes envelope.pb into the folder, where before.json is. Whoever calls it must not ask for its status, with "if" or "||": then
# no failure in it would end it.
propose_organisation() { # MSP, party, folder
	local folder=$3 quote=\'
	render "$network/config/configtx-organisation.yaml" MSP="$1" \
		FOLDER="${data//$quote/$quote$quote}/crypto/peerOrganizations/$2.example/msp" >"$folder/configtx.yaml"
	FABRIC_CFG_PATH=$folder "$tools/configtxgen" -printOrg "$1" >"$folder/printed.json" 2>"$folder/log" \
		|| fail "$exit_failed" "configtxgen does not describe $1: $(grep -aE 'FATA|PANI|panic|ERRO' "$folder/log" | head -n 1)"
	jq --argjson port "$(node "peer0-$2" port)" '.values.AnchorPeers = {mod_policy: "Admins", version: "0",
			value: {anchor_peers: [{host: "127.0.0.1", port: $port}]}}' "$folder/printed.json" >"$folder/organisation.json"
	jq --arg msp "$1" --slurpfile organisation "$folder/organisation.json" \
		'.channel_group.groups.Application.groups[$msp] = $organisation[0]' "$folder/before.json" >"$folder/after.json"
	channel_update "$folder"
}

admit() { # MSP, party
	local folder=$data/channel/admission-$2 member to
	mkdir -p "$folder"
	channel_configuration >"$folder/before.json"
	member=$(jq --arg msp "$1" '.channel_group.groups.Application.groups | has($msp)' "$folder/before.json")
	if [[ $member == true ]]; then
		rm -r -- "$folder"
		return
	fi
	propose_organisation "$1" "$2" "$folder"
	mapfile -t to < <(orderer_options)
	as_admin peer0-regulator peer channel signconfigtx -f "$folder/envelope.pb" >"$folder/log" 2>&1 \
		|| fail "$exit_failed" "the regulator does not sign that $1 is admitted: $(tail -n 1 "$folder/log")"
	# The one that submits signs as well.
	as_admin peer0-association peer channel update -f "$folder/envelope.pb" -c "$channel" "${to[@]}" >"$folder/log" 2>&1 \
		|| fail "$exit_failed" "the channel does not admit $1: $(tail -n 1 "$folder/log")"
	rm -r -- "$folder"
}

# Its instance and those of the others are told of each other: those that run end for it, and start anew with its own. Its own
# file comes last: where it is, all others are.
introduce() { # party, instances that run...
	local name
	[[ ! -f $data/nodes/service-$1/node ]] || return 0
	(($# == 1)) || say "Ending the parties' instances, to start them anew"
	end "${@:2}"
	for name in $(members); do
		[[ $name == "$1" ]] || make_parties "$name"
	done
	make_parties "$1"
	(($# > 1)) || return 0
	make_instances
	bring_up_instances "${@:2}" "service-$1"
}

add_organisation() { # MSP
	local msp=$1 party name others=()
	[[ $msp =~ ^[A-Z][A-Za-z0-9]*MSP$ ]] || fail "$exit_usage" "an organisation is named as OtherProviderMSP"
	must_exist
	party=$(party_of "$msp")
	[[ -z $(msp_of "$party") || $(msp_of "$party") == "$msp" && -d $data/nodes/peer0-$party ]] \
		|| fail "$exit_usage" "there is a party $party already"
	[[ $party != storage ]] || fail "$exit_usage" "storage.example is the name of the store's own authority"
	find_java
	settings
	[[ $docker == false ]] || fail "$exit_usage" "with --docker no organisation can be added: compose.yaml lists the containers"
	find_tools
	for name in $(nodes service); do
		! runs "$name" || others+=("$name")
	done
	((${#others[@]} == 0)) || build_programs
	lock 9 "$data/lock" "Waiting for another command on $data"
	make_organisation "$msp" "$party"
	if ! runs "peer0-$party"; then
		check_ports "peer0-$party"
		launch "peer0-$party"
	fi
	say "Both supervisors admit $msp"
	admit "$msp" "$party"
	await "peer0-$party" 60
	peer_joins "peer0-$party"
	make_party "$party"
	persist 60 "peer0-$party does not find both supervisors' peers" finds_endorsers "peer0-$party"
	introduce "$party" "${others[@]}"
	say_end
	printf '%s is a member, with peer0-%s\n' "$msp" "$party"
}
