# What is wrong with a channel's configuration, as configtxlator prints it: a list of sentences, empty if it is as it must be.

def supervisors: "AND('RegulatorMSP.admin','ConsumerAssociationMSP.admin')";
def supervisors_peers: "AND('RegulatorMSP.peer','ConsumerAssociationMSP.peer')";

# A policy in the language of configtx.yaml.
def principal:
  if .principal_classification == "ROLE" then "'\(.principal.msp_identifier).\(.principal.role | ascii_downcase)'"
  else "\(.principal_classification) \(.principal.mspid // "")" end;
def rule($identities):
  if has("signed_by") then $identities[.signed_by] | principal
  else .n_out_of | .n as $n | [.rules[] | rule($identities)] | join(",") as $list
    | if $n == length and $n > 1 then "AND(\($list))" elif $n == 1 then "OR(\($list))" else "OutOf(\($n),\($list))" end
  end;
def text:
  if .policy.type == 3 then "\(.policy.value.rule) \(.policy.value.sub_policy)"
  elif .policy.type == 1 then .policy.value.identities as $identities | .policy.value.rule | rule($identities)
  else "type \(.policy.type)" end;

def expect($place; $is; $must): if $is == $must then empty else "\($place) is \(if $is == null then "absent" else $is end), must be \($must)" end;
def expect_policy($place; $policies; $name; $must): expect("\($place)/\($name)"; $policies[$name] | if . then text else null end; $must);

# The four policies of an organisation's group; that of an orderer's has no Endorsement.
def organisation($place; $name):
  expect_policy($place; .policies; "Admins"; supervisors),
  expect_policy($place; .policies; "Readers"; "OR('\($name).member')"),
  expect_policy($place; .policies; "Writers"; "OR('\($name).member')"),
  expect("\($place) roles by certificate"; .values.MSP.value.config.fabric_node_ous.enable; true),
  expect("\($place) administrators by list"; .values.MSP.value.config.admins | length; 0),
  expect("\($place) MSP"; .values.MSP.value.config.name; $name);

def quorum: length as $n | (($n - 1) / 3 | floor) as $f | (($n + $f + 1) / 2 | ceil);

# Every block must be signed by a quorum of exactly the consenters, each by its own certificate.
def block_validation:
  .policies.BlockValidation.policy as $policy
  | if .values.ConsensusType.value.type == "BFT" then
      .values.Orderers.value.consenter_mapping as $nodes
      | expect("BlockValidation signatures"; $policy.value.rule.n_out_of.n; $nodes | quorum),
        expect("BlockValidation rules"; [$policy.value.rule.n_out_of.rules[].signed_by]; [range($nodes | length)]),
        expect("BlockValidation by exactly the consenters' certificates";
          [$policy.value.identities[] | [.principal_classification, .principal.mspid, .principal.id_bytes]]
            == [$nodes[] | ["IDENTITY", .msp_id, .identity]]; true),
        expect("organisations of the consenters"; [$nodes[].msp_id] | unique | length; $nodes | length)
    else
      expect_policy("Orderer"; .policies; "BlockValidation";
        "OR(\([.groups | keys_unsorted[] | "'\(.).orderer'"] | join(",")))")
    end;

[
  .channel_group
  | ([.. | objects | select(has("mod_policy")) | .mod_policy] | group_by(.)[] | select(.[0] != "Admins")
      | "\(length) elements have the mod_policy \(.[0]), must be Admins"),
    ([.. | objects | select(has("groups") and has("policies") and (has("mod_policy") | not))] | select(length > 0)
      | "\(length) groups have no mod_policy"),
    expect_policy("Channel"; .policies; "Admins"; supervisors),
    expect_policy("Channel"; .policies; "Readers"; "ANY Readers"),
    expect_policy("Channel"; .policies; "Writers"; "ANY Writers"),
    expect("Channel policies"; .policies | keys; ["Admins", "Readers", "Writers"]),
    expect("Channel groups"; .groups | keys; ["Application", "Orderer"]),
    expect("Channel capabilities"; .values.Capabilities.value.capabilities | keys; ["V3_0"]),
    (.groups.Application
      | expect_policy("Application"; .policies; "Admins"; supervisors),
        expect_policy("Application"; .policies; "Readers"; "ANY Readers"),
        expect_policy("Application"; .policies; "Writers"; "ANY Writers"),
        expect_policy("Application"; .policies; "LifecycleEndorsement"; supervisors_peers),
        expect_policy("Application"; .policies; "Endorsement"; supervisors_peers),
        expect("Application policies"; .policies | keys; ["Admins", "Endorsement", "LifecycleEndorsement", "Readers", "Writers"]),
        expect("Application access lists"; .values.ACLs; null),
        (.groups | to_entries[] | .key as $name | .value
          | organisation("Application/\($name)"; $name),
            expect_policy("Application/\($name)"; .policies; "Endorsement"; "OR('\($name).peer')"),
            expect("Application/\($name) policies"; .policies | keys; ["Admins", "Endorsement", "Readers", "Writers"]))),
    (.groups.Orderer
      | expect_policy("Orderer"; .policies; "Admins"; supervisors),
        expect_policy("Orderer"; .policies; "Readers"; "ANY Readers"),
        expect_policy("Orderer"; .policies; "Writers"; "ANY Writers"),
        expect("Orderer policies"; .policies | keys; ["Admins", "BlockValidation", "Readers", "Writers"]),
        expect("Orderer largest block"; .values.BatchSize.value.absolute_max_bytes; 33554432),
        block_validation,
        (.groups | to_entries[] | .key as $name | .value
          | organisation("Orderer/\($name)"; $name),
            expect("Orderer/\($name) policies"; .policies | keys; ["Admins", "Readers", "Writers"])))
]
