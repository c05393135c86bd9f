"""The files of protocol/vectors: what each holds, and how check.py comes to the same. Run by `check.py vectors DIR`.

A function for each file yields its examples, each a name, a check and its arguments; an example passes when the check
does not refuse. What a file holds is listed in full, so that a member that is added and not looked at fails.
"""
import functools
import os
import subprocess
import tempfile

from check import (
    CATALOGUE, COSIGNATURE, Examination, INDETERMINATE, INVALID, LARGEST, NOTE, PROOF, Refused, VOID, ZEROS,
    a_record, a_text, an_answer, an_entry, as_bytes, base64_bytes, canonical, catalogue_hash, check_consistency,
    check_inclusion, check_receipt, class_of, commitment, content_of, entry_hash, exactly, field_value, fits, form,
    frame, key_id, millis, need, node_hash, number, owner_of, payload_root, private_file, promise_of, raw,
    read_bundle, read_checkpoint, read_file, read_json, read_loose_json, read_promise, read_proof, read_receipt,
    read_refusal, read_spki, read_submission, read_testimony, read_trust, read_vkey, recompute_asked, record_hash,
    refusal_of, salt_of, sha256, signs, tally, testimony_of, tree_root, trusted_signers, utf16, verify_note,
)


def equal(found, told):
    need(found == told, f"{found} where the example says {told}")


def refused(check, *arguments):
    try:
        check(*arguments)
    except Refused:
        return
    raise Refused("was not refused")


def shaped(data, shape):
    return fits(read_loose_json(data), shape, "file")


def json_vectors(data, folder):
    file = shaped(data, {
        "about": a_text, "canonical": [{"canonical": a_text, "input": a_text}, LARGEST],
        "notCanonical": [a_text, LARGEST],
        "refused": [{"code": a_text, "hex": a_text, "name": a_text}, LARGEST],
    })
    for each in file["canonical"]:
        told = as_bytes(each["canonical"])
        yield each["input"], equal, canonical(read_loose_json(as_bytes(each["input"]))), told
        yield each["canonical"], read_json, told
    for each in file["notCanonical"]:
        read_loose_json(as_bytes(each))
        yield each, refused, read_json, as_bytes(each)
    for each in file["refused"]:
        yield each["name"], refused, read_loose_json, bytes.fromhex(each["hex"])


def name_vectors(data, folder):
    shape = {"accepted": [a_text, LARGEST], "refused": [a_text, LARGEST]}
    names = ("case", "code", "field", "host", "id", "ledger", "organisation", "time", "type")
    file = shaped(data, {"about": a_text, **{name: shape for name in names}})
    for name in names:
        check = millis if name == "time" else functools.partial(form, name)
        for each in file[name]["accepted"]:
            yield f"{name} {each}", check, each, name
        for each in file[name]["refused"]:
            yield f"{name} {each}", refused, check, each, name


def hash_vectors(data, folder):
    file = shaped(data, {
        "about": a_text, "catalogue": {"hash": "hash", "rules": exactly(1)}, "emptyRoot": "hash",
        "frames": [{"frame": a_text, "hash": "hash", "label": a_text, "parts": [a_text, LARGEST]}, LARGEST],
        "keyId": {"id": "hash", "spki": a_text}, "leaves": [{"content": a_text, "hash": "hash"}, LARGEST],
        "node": {"hash": "hash", "left": "hash", "right": "hash"},
        "tally": {"records": ["hash", LARGEST], "start": "hash", "tallies": ["hash", LARGEST]},
    })
    yield "catalogue", equal, catalogue_hash(read_loose_json(read_file(CATALOGUE))).hex(), file["catalogue"]["hash"]
    yield "empty root", equal, tree_root([]).hex(), file["emptyRoot"]
    for each in file["frames"]:
        framed = frame(each["label"], *raw(each["parts"]))
        yield "frame", equal, [framed.hex(), sha256(framed).hex()], [each["frame"], each["hash"]]
    yield "key id", equal, key_id(read_spki(file["keyId"]["spki"])), file["keyId"]["id"]
    for each in file["leaves"]:
        yield "leaf", equal, record_hash(bytes.fromhex(each["content"])).hex(), each["hash"]
    node = file["node"]
    yield "node", equal, node_hash(*raw([node["left"], node["right"]])).hex(), node["hash"]
    records = raw(file["tally"]["records"])
    tallies = [tally(records[:n]).hex() for n in range(len(records) + 1)]
    yield "tally", equal, tallies, [file["tally"]["start"], *file["tally"]["tallies"]]


def commitment_vectors(data, folder):
    item = {"commitment": "hash", "digest": "hash", "id": "id", "itemKey": "hash", "ledger": "ledger",
            "org": "organisation", "salt": "hash"}
    file = shaped(data, {
        "about": a_text, "evidence": {**item, "file": a_text, "name": "id"},
        "fields": [{**item, "content": a_text, "name": "field", "value?": field_value}, LARGEST],
        "payloads": [{"commitments": lambda value, what: None, "payload": "hash"}, LARGEST],
    })
    for each in [*file["fields"], file["evidence"]]:
        content = as_bytes(each["file"]) if "file" in each else content_of(each)
        salt, digest = salt_of(bytes.fromhex(each["itemKey"])), sha256(content)
        made = commitment(each["ledger"], each["org"], each["id"], each["name"], salt, digest)
        yield each["name"], equal, content, as_bytes(each.get("content", each.get("file")))
        yield each["name"], equal, [salt.hex(), digest.hex()], [each["salt"], each["digest"]]
        yield each["name"], equal, made.hex(), each["commitment"]
    for each in file["payloads"]:
        named = each["commitments"]
        made = payload_root(raw([named[name] for name in sorted(named, key=utf16)]))
        yield f"payload of {len(named)}", equal, made.hex(), each["payload"]


def log_vectors(data, folder):
    inclusion = {"index": number, "leaf": "hash", "name?": a_text, "path": PROOF, "root": "hash", "size": number}
    between = {"first": number, "firstRoot": "hash", "name?": a_text, "path": PROOF, "second": number,
               "secondRoot": "hash"}
    file = shaped(data, {
        "about": a_text, "consistency": [between, LARGEST], "consistencyRefused": [between, LARGEST],
        "inclusion": [inclusion, LARGEST], "inclusionRefused": [inclusion, LARGEST],
        "leaves": ["hash", LARGEST], "roots": ["hash", LARGEST],
    })
    leaves, roots = raw(file["leaves"]), file["roots"]
    yield "roots", equal, [tree_root(leaves[:n]).hex() for n in range(len(leaves) + 1)], roots
    for each in file["inclusion"] + file["inclusionRefused"]:
        wrong = [refused] if each in file["inclusionRefused"] else []
        leaf, root = raw([each["leaf"], each["root"]])
        yield (f"inclusion of {each['index']} in {each['size']}", *wrong, check_inclusion, each["index"], each["size"],
               leaf, raw(each["path"]), root)
    for each in file["consistency"] + file["consistencyRefused"]:
        wrong = [refused] if each in file["consistencyRefused"] else []
        yield (f"consistency of {each['first']} and {each['second']}", *wrong, check_consistency, each["first"],
               each["second"], *raw([each["firstRoot"], each["secondRoot"]]), raw(each["path"]))
    for each in file["inclusion"]:
        yield "inclusion", equal, [each["leaf"], each["root"]], [file["leaves"][each["index"]], roots[each["size"]]]


REFUSED = [{"code": a_text, "name": a_text, "place": a_text, "text": a_text}, LARGEST]


def entry_vectors(data, folder):
    file = shaped(data, {
        "about": a_text, "refused": REFUSED, "refusedSubmissions": REFUSED,
        "entries": [{"bytes": a_text, "hash": "hash", "spki?": a_text, "submission": a_text}, LARGEST],
    })
    for each in file["entries"]:
        data = as_bytes(each["bytes"])
        entry, submission = an_entry(read_json(data)), read_submission(as_bytes(each["submission"]))
        yield entry["type"], equal, [entry_hash(data).hex(), submission["entry"]], [each["hash"], entry]
        yield entry["type"], equal, "sig" in submission, "spki" in each
        if "spki" in each:
            spki, value = read_spki(each["spki"]), base64_bytes(submission["sig"]["value"], 64, "sig")
            signed = [key_id(spki), signs(spki, entry_hash(data), value)]
            yield entry["type"] + ", signed", equal, signed, [submission["sig"]["key"], True]
    for each in file["refused"]:
        yield each["name"], refused, lambda text: an_entry(read_json(as_bytes(text))), each["text"]
    for each in file["refusedSubmissions"]:
        yield each["name"], refused, read_submission, as_bytes(each["text"])


def record_vectors(data, folder):
    leaves = [{"bytes": a_text, "hash": "hash"}, LARGEST]
    file = shaped(data, {
        "about": a_text, "records": leaves, "refused": REFUSED, "refusedVoids": REFUSED, "voids": leaves,
    })
    for name, shape in (("records", a_record), ("voids", VOID)):
        for each in file[name]:
            fits(read_json(as_bytes(each["bytes"])), shape, name)
            yield name, equal, record_hash(as_bytes(each["bytes"])).hex(), each["hash"]
    for name, shape in (("refused", a_record), ("refusedVoids", VOID)):
        for each in file[name]:
            yield each["name"], refused, fits, read_loose_json(as_bytes(each["text"])), shape, name


def answer_vectors(data, folder):
    file = shaped(data, {"about": a_text, "answers": [a_text, LARGEST], "refused": REFUSED})
    for each in file["answers"]:
        yield each, an_answer, read_json(as_bytes(each))
    for each in file["refused"]:
        yield each["name"], refused, an_answer, read_loose_json(as_bytes(each["text"]))


def asked_vectors(data, folder):
    """The answer of the story; what it repeats stands in the story's records."""
    file = read_loose_json(data)
    for index, what, expected, given in recompute_asked(file):
        if what == "repeated":
            spoken = read_submission(as_bytes(file["submissions"][index]))["entry"]
            expected = next((leaf.hex() for leaf, record in story(folder) if record["entry"] == spoken), None)
        yield what, equal, given, expected


def note_vectors(data, folder):
    cosignature = {"key": a_text, "message": a_text, "time": number}
    file = shaped(data, {
        "about": a_text, "badSignatures": REFUSED, "keys": [KEY_EXAMPLE, LARGEST], "refused": REFUSED,
        "checkpoints": [{"cosignatures": [cosignature, 16], "hash": "hash", "ledger": "ledger", "note": a_text,
                         "root": "hash", "size": number, "text": a_text}, LARGEST],
        "refusedKeys": [a_text, LARGEST],
    })
    for each in file["keys"]:
        key = read_vkey(each["vkey"], each["type"])
        yield each["name"], equal, [key.name, key.id.hex(), key.spki[12:].hex()], [each["name"], each["keyId"],
                                                                                   each["publicKey"]]
        yield each["name"], equal, public_of(bytes.fromhex(each["privateKey"])), key.spki
    for each in file["checkpoints"]:
        yield from checkpoint_examples(each, folder)
    for each in file["refused"]:
        yield each["name"], refused, read_checkpoint, as_bytes(each["text"])
    for each in file["badSignatures"]:
        yield each["name"], refused, verify_note, read_checkpoint(as_bytes(each["text"])).note, example_keys(folder)
    for each in file["refusedKeys"]:
        yield each, refused, lambda vkey: [read_vkey(vkey, NOTE), read_vkey(vkey, COSIGNATURE)], each


def checkpoint_examples(each, folder):
    checkpoint = read_checkpoint(as_bytes(each["note"]))
    name, leaves = f"checkpoint {each['size']}", [leaf for leaf, _ in story(folder)]
    yield name, equal, [checkpoint.ledger, checkpoint.size, checkpoint.root.hex()], [each["ledger"], each["size"],
                                                                                     each["root"]]
    yield name, equal, tree_root(leaves[:each["size"]]), checkpoint.root
    yield name, equal, [checkpoint.note.text, sha256(as_bytes(each["note"])).hex()], [each["text"], each["hash"]]
    keys = [read_vkey(cosignature["key"], COSIGNATURE) for cosignature in each["cosignatures"]]
    times = [cosignature["time"] * 1000 for cosignature in each["cosignatures"]]
    yield name, equal, verify_note(checkpoint.note, keys), list(zip(keys, times))
    for cosignature in each["cosignatures"]:
        message = f"cosignature/v1\ntime {cosignature['time']}\n{checkpoint.note.text}"
        yield name, equal, message, cosignature["message"]


KEY_EXAMPLE = {"keyId": a_text, "name": a_text, "privateKey": "hash", "publicKey": "hash",
               "type": exactly(NOTE, COSIGNATURE), "vkey": a_text}


@functools.lru_cache(maxsize=None)
def public_of(private):
    """The SubjectPublicKeyInfo of an Ed25519 private key (RFC 8410)."""
    with tempfile.TemporaryDirectory(prefix="caseledger-") as folder:
        path = private_file(folder, "private", bytes.fromhex("302e020100300506032b657004220420") + private)
        return subprocess.run(["openssl", "pkey", "-inform", "DER", "-in", path, "-pubout", "-outform", "DER"],
                              stdin=subprocess.DEVNULL, capture_output=True, check=False).stdout


def example_keys(folder):
    keys = read_loose_json(read_file(os.path.join(folder, "notes.json")))["keys"]
    return [read_vkey(each["vkey"], each["type"]) for each in keys]


@functools.lru_cache(maxsize=None)
def story(folder):
    """[(leaf hash, record)] of the story that several files speak of."""
    records = read_loose_json(read_file(os.path.join(folder, "records.json")))["records"]
    return [(record_hash(as_bytes(each["bytes"])), read_json(as_bytes(each["bytes"]))) for each in records]


def signed_once(note, folder):
    need(len(verify_note(note, example_keys(folder))) == len(note.lines) == 1, "not signed by one of the known keys")


def testimony_vectors(data, folder):
    file = shaped(data, {"about": a_text, "notes": [a_text, LARGEST], "refused": REFUSED})
    for each in file["notes"]:
        testimony = read_testimony(as_bytes(each))
        leaves = story(folder)[:testimony.size]
        yield "testimony", signed_once, testimony.note, folder
        yield "testimony", equal, testimony.root, tree_root([leaf for leaf, _ in leaves])
        for about, said in testimony.statements.items():
            yield " ".join(map(str, about)), equal, said and said[:2], witnessed(leaves, *about)
    for each in file["refused"]:
        yield each["name"], refused, testimony_of, each["text"]


def witnessed(leaves, kind, *about):
    """What an honest witness says of the leaves; the stage is the rules' to say and left out."""
    if kind == "case":
        heads = [leaf.hex() for leaf, record in leaves if record["entry"]["case"] == about[0]]
        return len(heads), heads[-1] if heads else ZEROS.hex()
    if kind == "entry":
        entries = [record["entry"] for _, record in leaves]
        return next(((n, entry_hash(canonical(entry)).hex()) for n, entry in enumerate(entries)
                     if (entry["org"], entry["id"]) == about), None)
    owner, its_class, first, end = about
    counted = [leaf for leaf, record in leaves[first:end] if owner_of(record["entry"]["case"]) == owner
               and class_of(record["entry"]["type"]) == its_class]
    return len(counted), tally(counted).hex()


def receipt_vectors(data, folder):
    file = shaped(data, {
        "about": a_text, "notProven": [a_text, LARGEST], "refused": REFUSED,
        "receipts": [{"bytes": a_text, "number": "hash", "proof": a_text}, LARGEST],
    })

    def proven(record, proof):
        need(verify_note(proof.checkpoint.note, example_keys(folder)), "nobody known has signed")
        return check_receipt(record, proof)

    for each in file["receipts"]:
        record, proof = read_receipt(as_bytes(each["bytes"]))
        yield "receipt", equal, [proven(record, proof).hex(), proof], [each["number"], read_proof(each["proof"])]
        yield "receipt", equal, story(folder)[proof.index][0].hex(), each["number"]
    for each in file["notProven"]:
        yield "not proven", refused, proven, *read_receipt(as_bytes(each))
    for each in file["refused"]:
        yield each["name"], refused, read_receipt, as_bytes(each["text"])


def promise_vectors(data, folder):
    file = shaped(data, {
        "about": a_text, "promise": a_text, "refusal": a_text, "refusedPromises": REFUSED,
        "refusedRefusals": REFUSED,
    })
    promise, refusal = read_promise(as_bytes(file["promise"])), read_refusal(as_bytes(file["refusal"]))
    yield "promise", signed_once, promise.note, folder
    yield "refusal", signed_once, refusal.note, folder
    yield "one entry", equal, promise[:4], refusal[:4]
    for each in file["refusedPromises"]:
        yield each["name"], refused, promise_of, each["text"]
    for each in file["refusedRefusals"]:
        yield each["name"], refused, refusal_of, each["text"]


def trust_vectors(data, folder):
    file = shaped(data, {"about": a_text, "refused": REFUSED, "trust": [a_text, LARGEST]})
    for each in file["trust"]:
        yield "trust", read_trust, as_bytes(each)
    for each in file["refused"]:
        yield each["name"], refused, read_trust, as_bytes(each["text"])


def bundle_vectors(data, folder):
    change = {"by": a_text, "code": a_text, "name": a_text, "place": a_text, "replace": a_text}
    file = shaped(data, {"about": a_text, "refused": [change, LARGEST], "valid": a_text})
    yield "bundle", read_bundle, as_bytes(file["valid"])
    for each in file["refused"]:
        need(each["replace"] in file["valid"], "there is nothing to replace")
        changed = file["valid"].replace(each["replace"], each["by"], 1)
        yield each["name"], refused, read_bundle, as_bytes(changed)


def story_trust(name, folder):
    return read_trust(read_file(os.path.join(folder, "story", name)))


def story_bundle(verdict):
    """A bundle of the story: its verdict, alone and under the trust file of a single operator, and its leaves."""
    def examples_of(data, folder):
        bundle, evidence = read_bundle(data), os.path.join(folder, "story", "evidence")
        examined = Examination(bundle, story_trust("trust.json", folder), evidence).run()
        yield "verdict", equal, examined.verdict(), verdict
        single = Examination(bundle, story_trust("trust-single-operator.json", folder), evidence).run()
        yield "single operator", equal, single.verdict(), INVALID if verdict == INVALID else INDETERMINATE
        leaves = [leaf for leaf, _ in story(folder)]
        for place, item in examined.items():
            yield place, equal, examined.leaf_hashes[place], leaves[item["index"]]
    return examples_of


def story_trust_vectors(data, folder):
    yield "trust", read_trust, data


def story_receipt_vectors(data, folder):
    record, proof = read_receipt(data)
    yield "receipt", equal, check_receipt(record, proof), story(folder)[proof.index][0]
    signers = trusted_signers(proof.checkpoint.note, story_trust("trust.json", folder)["keys"]["witness"])
    yield "signers", equal, [trusted.party for trusted, _ in signers], ["market-regulator", "consumer-association"]


def story_evidence_vectors(data, folder):
    opened = [opening.get("digest") for item in read_bundle(read_file(os.path.join(folder, "story", "case.bundle")))
              ["records"] for opening in item["evidence"]]
    yield "file", equal, [sha256(data).hex()], opened


VECTORS = {
    "answers.json": answer_vectors,
    "bundles.json": bundle_vectors,
    "commitments.json": commitment_vectors,
    "entries.json": entry_vectors,
    "hashes.json": hash_vectors,
    "json.json": json_vectors,
    "log.json": log_vectors,
    "names.json": name_vectors,
    "notes.json": note_vectors,
    "promises.json": promise_vectors,
    "receipts.json": receipt_vectors,
    "records.json": record_vectors,
    "story/absent.bundle": story_bundle(INDETERMINATE),
    "story/answer.json": asked_vectors,
    "story/case-damaged.bundle": story_bundle(INVALID),
    "story/case.bundle": story_bundle("valid"),
    "story/class.bundle": story_bundle("valid"),
    "story/entry.bundle": story_bundle("valid"),
    "story/evidence/90b6f0e2-101b-497c-a104-db1ea2e1647c.jpg": story_evidence_vectors,
    "story/promise-broken.bundle": story_bundle(INVALID),
    "story/receipt.json": story_receipt_vectors,
    "story/refused.bundle": story_bundle(INDETERMINATE),
    "story/trust-single-operator.json": story_trust_vectors,
    "story/trust.json": story_trust_vectors,
    "testimony.json": testimony_vectors,
    "trust.json": trust_vectors,
}


def examples(folder):
    """Every example of a folder as (file, name, None or why it fails). A file that is not known fails."""
    paths = [os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names]
    for name in sorted(os.path.relpath(path, folder).replace(os.sep, "/") for path in paths):
        if name == "README.md":
            continue
        if name not in VECTORS:
            yield name, "", "this file is not known"
            continue
        try:
            for example, check, *arguments in VECTORS[name](read_file(os.path.join(folder, name)), folder):
                yield name, example, failure(check, arguments)
        except Refused as refusal:
            yield name, "", str(refusal)


def failure(check, arguments):
    try:
        check(*arguments)
        return None
    except Refused as refusal:
        return str(refusal)
