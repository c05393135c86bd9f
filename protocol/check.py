#!/usr/bin/env python3
"""The second implementation of Case Ledger's format, written from docs/protocol.md and not from the Java.

It shares no code with the first, so that an error in one does not hide in the other. It needs Python 3.9, its
standard library, and the command `openssl` (1.1.1 or later) for signatures. The sections follow the page.

    check.py vectors DIR                                       recompute every example in protocol/vectors
    check.py bundle FILE --trust FILE [--evidence DIR] [--allow-single-operator]
    check.py receipt FILE --trust FILE [--allow-single-operator]
    check.py answer FILE                                       recompute a contract's answer

Exit status: 0 all agrees, 1 something differs or is refused, 2 indeterminate, 64 wrong use.

`answer` takes a JSON file that says what was asked of the contract and what came back, for instance of a
transaction read from a real Fabric network:

    { "submissions": [text…],     the arguments of append, each as the text that was sent, or { "hex" } of its bytes
      "host", "tx", "txTime",     the creator's MSP, the transaction id and the proposal's time, as the network says
      "rules": n,                 the version in force
      "heads": { case: { "prev": hash, "seq": n } },   the cases as they stood before; a case not listed was empty
      "answer": text }            the bytes that the contract returned, as text

It cannot know which submissions the rules refuse; of all others it recomputes record and hash.
"""
import argparse
import base64
import binascii
import collections
import contextlib
import datetime
import functools
import hashlib
import hmac
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile


class Refused(ValueError):
    """What was read is not what the page describes; the text says in what."""


def need(truth, why):
    if not truth:
        raise Refused(why)


# 1 Canonical JSON -----------------------------------------------------------------------------------------------------

LARGEST = 2**53 - 1
QUOTE = json.JSONEncoder(ensure_ascii=False).encode
FORBIDDEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17)
                                                              for low in (0xFFFE, 0xFFFF)) + "]")


def as_bytes(text):
    return text.encode("utf-8")


def canonical(value, depth=16):
    """The bytes of a value; the outermost value is depth 1, one inside an array or object is one deeper."""
    text = write(value, depth)
    need(FORBIDDEN.search(text) is None, "a lone surrogate or a noncharacter")
    return as_bytes(text)


def write(value, depth):
    need(depth > 0, "nested too deep")
    if value is None or type(value) is bool:
        return {None: "null", True: "true", False: "false"}[value]
    if type(value) is int:
        need(abs(value) <= LARGEST, "a number beyond 2^53 - 1")
        return str(value)
    if type(value) is str:
        return QUOTE(value)
    if type(value) is list:
        return "[" + ",".join(write(item, depth - 1) for item in value) + "]"
    need(type(value) is dict, "a value that JSON does not have")
    names = sorted(value, key=utf16)
    return "{" + ",".join(write(name, depth) + ":" + write(value[name], depth - 1) for name in names) + "}"


def utf16(text):
    return text.encode("utf-16-be", "surrogatepass")


def read_json(data, depth=16):
    """The value of bytes that are their own canonical form; all others are refused."""
    value, own = parse(data, depth)
    need(own == data, "not the canonical form")
    return value


def read_loose_json(data, depth=16):
    """JSON in any layout, as a person writes a trust file; the values are limited all the same."""
    return parse(data, depth)[0]


def parse(data, depth):
    """(value, its canonical form)."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_int=integer, parse_float=no_number,
                           parse_constant=no_number)
        return value, canonical(value, depth)
    except Refused:
        raise
    except RecursionError:
        raise Refused("nested too deep") from None
    except ValueError as error:
        raise Refused("not JSON in UTF-8: " + type(error).__name__) from None


def unique(pairs):
    need(len({name for name, _ in pairs}) == len(pairs), "a member name twice")
    return dict(pairs)


def integer(digits):
    need(len(digits) <= 17 and digits != "-0", "a number beyond 2^53 - 1, or -0")
    return int(digits)


def no_number(text):
    raise Refused("a number with fraction or exponent")


def fits(value, shape, what):
    """Refuses a value that has not the shape, and returns it.

    A shape is the name of a form of section 2, a check to call, a list [shape of each, how many at most], or an
    object, which has exactly the members listed; one marked `?` may be absent.
    """
    if type(shape) is str:
        form(shape, value, what)
    elif type(shape) is list:
        need(type(value) is list and len(value) <= shape[1], f"{what} is no list of at most {shape[1]}")
        for n, each in enumerate(value):
            fits(each, shape[0], f"{what}/{n}")
    elif type(shape) is dict:
        need(type(value) is dict, what + " is no object")
        listed = {name.rstrip("?"): name.endswith("?") for name in shape}
        need(all(name in listed for name in value), what + " has a member that is not listed")
        need(all(name in value for name in listed if not listed[name]), what + " lacks a member")
        for name, inner in shape.items():
            if name.rstrip("?") in value:
                fits(value[name.rstrip("?")], inner, f"{what}/{name.rstrip('?')}")
    else:
        shape(value, what)
    return value


def exactly(*values):
    """A shape: one of these values, and of its type (True is not 1)."""
    return lambda value, what: need(any(type(value) is type(each) and value == each for each in values),
                                    what + " has an unknown value")


def a_text(value, what):
    need(type(value) is str, what + " is no text")
    return value


# 2 Names and values ---------------------------------------------------------------------------------------------------

ORGANISATION = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
LEDGER = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?/[0-9a-f]{32}"
FORMS = {name: re.compile(pattern) for name, pattern in {
    "ledger": LEDGER,
    "organisation": ORGANISATION,
    "host": "[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?",
    "case": f"{ORGANISATION}/(?:[0-9a-f]{{32}}|journal)|{LEDGER}/register",
    "owner": f"{ORGANISATION}|{LEDGER}",
    "id": "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "type": r"[a-z]+(?:\.[a-z]+)?",
    "class": "[a-z]+",
    "field": "[a-z][A-Za-z0-9]{0,63}",
    "code": "(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*",
    "time": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",
    "hash": "[0-9a-f]{64}",
    "hex": "(?:[0-9a-f]{2})*",
    "pseudonym": "[0-9a-f]{32}",
    "item": "[a-z][A-Za-z0-9]{0,63}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "decimal": "0|[1-9][0-9]{0,15}",
}.items()}
EPOCH = datetime.datetime(1970, 1, 1)


def form(name, value, what):
    need(type(value) is str and FORMS[name].fullmatch(value) is not None, f"{what} is not of the form {name}")
    return value


def number(value, what, least=0):
    need(type(value) is int and least <= value <= LARGEST, f"{what} is no integer from {least}")
    return value


def from_one(value, what):
    number(value, what, 1)


def decimal(text, what):
    return number(int(form("decimal", text, what)), what)


def millis(text, what="the time"):
    """Milliseconds since 1970 of a time; refused when the day or the time does not exist."""
    form("time", text, what)
    try:
        moment = datetime.datetime.strptime(text[:-1] + "000", "%Y-%m-%dT%H:%M:%S.%f")
    except ValueError:
        raise Refused(what + " does not exist") from None
    need(moment.year >= 1970, what + " is before 1970")
    return (moment - EPOCH) // datetime.timedelta(milliseconds=1)


def show(time):
    if time is None:
        return "no time"
    return (EPOCH + datetime.timedelta(milliseconds=time)).isoformat(timespec="milliseconds") + "Z"


def base64_bytes(text, length, what):
    """The bytes of base64 that is written in the one way: padded, no stray bits, nothing else between."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (AttributeError, UnicodeEncodeError, binascii.Error):
        raise Refused(what + " is not base64") from None
    need(base64_text(data) == text and length in (None, len(data)), what + " is not base64 of that length")
    return data


def base64_64(value, what):
    base64_bytes(value, 64, what)


def base64_text(data):
    return base64.b64encode(data).decode("ascii")


def owner_of(case):
    return case.rpartition("/")[0]


def class_of(type_name):
    return type_name.partition(".")[0]


# 3 Hashes -------------------------------------------------------------------------------------------------------------

ZEROS = bytes(32)


def sha256(data):
    return hashlib.sha256(data).digest()


def frame(*parts):
    """Each part behind its length, so that no two lists of parts give the same bytes."""
    parts = [as_bytes(part) if type(part) is str else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def entry_hash(entry_bytes):
    return sha256(frame("caseledger/entry/v1", entry_bytes))


def record_hash(record_bytes):
    return sha256(b"\x00" + record_bytes)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def hkdf(key, info, length, salt=ZEROS):
    """RFC 5869 with SHA-256; no salt is 32 zero bytes."""
    secret, block, out, counter = hmac.digest(salt, key, "sha256"), b"", b"", 0
    while len(out) < length:
        counter += 1
        block = hmac.digest(secret, block + info + bytes([counter]), "sha256")
        out += block
    return out[:length]


def salt_of(item_key):
    return hkdf(item_key, b"caseledger/salt/v1", 32)


def commitment(ledger, org, entry_id, name, salt, digest):
    """Of a field under its name, of a file under its evidence id."""
    return sha256(frame("caseledger/field/v1", ledger, org, entry_id, name, salt, digest))


def tally(hashes):
    return functools.reduce(lambda before, each: sha256(before + each), hashes, ZEROS)


def catalogue_hash(catalogue):
    return sha256(frame("caseledger/catalogue/v1", canonical(catalogue)))


def key_id(spki):
    return sha256(spki).hex()


# 4 Entry, submission, signature ---------------------------------------------------------------------------------------

ED25519 = bytes.fromhex("302a300506032b6570032100")
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def public_data(value, what):
    need(type(value) is dict and all(type(each) in (str, int, bool) for each in value.values()),
         what + " is no object of strings, integers and booleans")


SIG = {"key": "hash", "value": base64_64}
ENTRY = {
    "v": exactly(1),
    "ledger": "ledger",
    "org": "organisation",
    "id": "id",
    "case": "case",
    "type": "type",
    "after?": "hash",
    "at": millis,
    "actor": {"id": "pseudonym", "role": "code"},
    "data": public_data,
    "refs": [{"id": "id", "item?": "item", "org": "organisation", "rel": "code"}, 16],
    "payload": "hash",
    "evidence": [{"commitment": "hash", "id": "id", "kind": "code", "stored": "hash"}, 16],
}


def an_entry(value, what="entry"):
    fits(value, ENTRY, what)
    case_of(value["ledger"], value["case"], what + "/case")
    need(len(canonical(value)) <= 16_384, what + " is too large")
    return value


def case_of(ledger, case, what):
    form("case", case, what)
    need(not case.endswith("/register") or owner_of(case) == ledger, what + " is the register of another ledger")


def read_submission(data):
    need(len(data) <= 20_480, "submission is too large")
    return fits(read_json(data, 8), {"entry": an_entry, "sig?": SIG}, "submission")


def read_spki(text):
    """A key of the register: Ed25519, or P-256 with the point written in full. No other encoding of the two."""
    spki = base64_bytes(text, None, "key")
    need((spki.startswith(ED25519) and len(spki) == 44) or (spki.startswith(P256) and len(spki) == 91),
         "key is neither Ed25519 nor P-256")
    return spki


def signs(spki, message, signature):
    """Whether the signature of 64 bytes over the message is that of the key."""
    need(openssl_can(), "the command openssl is missing, or cannot verify Ed25519 (1.1.1 or later is needed)")
    if len(signature) != 64:
        return False
    if spki.startswith(ED25519):
        return openssl_verifies(spki, message, signature)
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < P256_ORDER and 0 < s <= P256_ORDER // 2):
        return False
    pair = der_integer(r) + der_integer(s)
    return openssl_verifies(spki, sha256(message), b"\x30" + bytes([len(pair)]) + pair)


def der_integer(value):
    raw = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(raw)]) + raw


@functools.lru_cache(maxsize=None)
def openssl_verifies(spki, message, signature):
    """Asks openssl, once for one question; the files are the owner's alone and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="caseledger-") as folder:
        key, said, signed = (private_file(folder, name, data) for name, data in
                             (("key", spki), ("message", message), ("signature", signature)))
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-in", said,
                   "-sigfile", signed] + (["-rawin"] if spki.startswith(ED25519) else [])
        quiet = subprocess.DEVNULL
        return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0


def private_file(folder, name, data):
    path = os.path.join(folder, name)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    return path


@functools.lru_cache(maxsize=None)
def openssl_can():
    """RFC 8032 section 7.1, test 2: without it, a missing openssl would look like wrong signatures."""
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    try:
        return openssl_verifies(ED25519 + key, b"\x72", signature)
    except OSError:
        return False


# 5 Record and answer --------------------------------------------------------------------------------------------------


RECORD = {"entry": an_entry, "host": "host", "prev": lambda value, what: value is None or form("hash", value, what),
          "rules": from_one, "seq": from_one, "sig?": SIG, "tx": "hash", "txTime": millis, "v": exactly(1)}
ANSWER = {"host": "host", "records": ["hash", 1000], "refused": [{"code": "code", "index": number}, 1000],
          "repeated": [{"index": number, "record": "hash"}, 1000], "rules": from_one, "tx": "hash", "txTime": millis}


def a_record(value, what="record"):
    fits(value, RECORD, what)
    need((value["seq"] == 1) == (value["prev"] is None), what + "/prev is null at seq 1 and only there")
    return value


def make_record(submission, host, tx, tx_time, rules, seq, prev):
    """The record that the contract makes of a submission that it accepts."""
    return a_record({**submission, "v": 1, "host": host, "tx": tx, "txTime": tx_time, "rules": rules, "seq": seq,
                     "prev": prev})


def an_answer(value, what="answer"):
    fits(value, ANSWER, what)
    count = sum(len(value[name]) for name in ("records", "repeated", "refused"))
    need(1 <= count <= 1000, what + " is not for 1 to 1,000 submissions")
    indexes = {name: [each["index"] for each in value[name]] for name in ("repeated", "refused")}
    need(all(each == sorted(each) for each in indexes.values()), what + " is not in the order of the submissions")
    elsewhere = indexes["repeated"] + indexes["refused"]
    need(len(set(elsewhere)) == len(elsewhere) and all(index < count for index in elsewhere),
         what + " has a submission in two lists, or an index too high")
    return value


def recompute_answer(submissions, heads, given):
    """What each submission (bytes) became, as [(index, what, expected hash, hash in the answer)].

    `heads` maps a case to (seq, hash of its last record) and is moved on.
    """
    elsewhere = {each["index"]: each for each in given["repeated"] + given["refused"]}
    need(len(submissions) == len(elsewhere) + len(given["records"]), "answer is for another number of submissions")
    records, seen, out = iter(given["records"]), {}, []
    for index, data in enumerate(submissions):
        other = elsewhere.get(index)
        if other is not None and "code" in other:
            out.append((index, "refused " + other["code"], None, None))
            continue
        submission = read_submission(data)
        spoken, case = canonical(submission["entry"]), submission["entry"]["case"]
        if other is not None:
            out.append((index, "repeated", seen.get(spoken), other["record"]))
            continue
        seq, prev = heads.get(case, (0, None))
        made = make_record(submission, *(given[name] for name in ("host", "tx", "txTime", "rules")), seq + 1, prev)
        digest = record_hash(canonical(made)).hex()
        heads[case], seen[spoken] = (seq + 1, digest), digest
        out.append((index, f"{case} {seq + 1}", digest, next(records)))
    return out


def a_submission(value, what):
    if type(value) is dict:
        fits(value, {"hex": "hex"}, what)
    else:
        a_text(value, what)


def all_heads(value, what):
    need(type(value) is dict, what + " is no object")
    for case, head in value.items():
        fits(head, {"prev": "hash", "seq": from_one}, what + "/" + form("case", case, what))


ASKED = {"answer": a_text, "heads": all_heads, "host": "host", "rules": from_one, "submissions": [a_submission, 1000],
         "tx": "hash", "txTime": millis}


def recompute_asked(asked):
    """recompute_answer of a file that holds question and answer, described at the top."""
    fits(asked, ASKED, "file")
    answer = an_answer(read_json(as_bytes(asked["answer"])))
    for name in ("host", "rules", "tx", "txTime"):
        need(answer[name] == asked[name], f"the answer has another {name}: {answer[name]} for {asked[name]}")
    heads = {case: (head["seq"], head["prev"]) for case, head in asked["heads"].items()}
    submissions = [as_bytes(each) if type(each) is str else bytes.fromhex(each["hex"]) for each in asked["submissions"]]
    return recompute_answer(submissions, heads, answer)


# 6 Fields, commitments, openings --------------------------------------------------------------------------------------


def field_value(value, what):
    need(type(value) in (str, int), what + " is neither string nor integer")


def content_of(field):
    """The content of an opened field; one that was not given has no value."""
    return canonical(field["value"]) if "value" in field else b""


def payload_root(commitments):
    return tree_root([record_hash(each) for each in commitments])


def check_fields(fields, entry):
    """The commitments of an entry's fields against its payload."""
    need(payload_root([bytes.fromhex(field["commitment"]) for field in fields]).hex() == entry["payload"],
         "the commitments do not give the payload")


def check_opened_field(field, entry):
    expected = commitment(entry["ledger"], entry["org"], entry["id"], field["name"], bytes.fromhex(field["salt"]),
                          sha256(content_of(field)))
    need(expected.hex() == field["commitment"], f"the opening of {field['name']} gives another commitment")


def check_opened_evidence(opening, evidence, entry):
    expected = commitment(entry["ledger"], entry["org"], entry["id"], evidence["id"], bytes.fromhex(opening["salt"]),
                          bytes.fromhex(opening["digest"]))
    need(expected.hex() == evidence["commitment"], f"the opening of {evidence['id']} gives another commitment")


# 7 Log ----------------------------------------------------------------------------------------------------------------


def tree_root(leaves):
    """RFC 9162 section 2.1.1, over leaf hashes."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(tree_root(leaves[:left]), tree_root(leaves[left:]))


def check_inclusion(index, size, leaf, proof, root):
    """RFC 9162 section 2.1.3.2; refuses what does not prove it."""
    need(0 <= index < size, "inclusion: index not below size")
    need_hashes(leaf, root, *proof)
    at, last, node = index, size - 1, leaf
    for step in proof:
        need(last > 0, "inclusion: proof too long")
        if at & 1 or at == last:
            node = node_hash(step, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, step)
        at, last = at >> 1, last >> 1
    need(last == 0, "inclusion: proof too short")
    need(node == root, "inclusion: another root")


def check_consistency(first, second, first_root, second_root, proof):
    """RFC 9162 section 2.1.4.2; refuses what does not prove it."""
    need(0 < first <= second, "consistency: first size is 0 or above the second")
    if first == second:
        need(not proof, "consistency: a proof between equal sizes")
        need(first_root == second_root, "consistency: two roots of one size")
        return
    need(proof, "consistency: no proof")
    need_hashes(first_root, second_root, *proof)
    path = ([first_root] if first & (first - 1) == 0 else []) + list(proof)
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        need(last > 0, "consistency: proof too long")
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    need(last == 0, "consistency: proof too short")
    need(old == first_root and new == second_root, "consistency: another root")


def need_hashes(*values):
    need(all(len(each) == 32 for each in values), "a hash is not 32 bytes")


VOID = {"tx": "hash", "v": exactly(1), "void": exactly("answer-differs", "writes-differ", "malformed")}


# 8 Notes, checkpoint, cosignature -------------------------------------------------------------------------------------

NOTE, COSIGNATURE = 1, 4
LAST_SECOND = 253_402_300_799
Note = collections.namedtuple("Note", "text lines")
Key = collections.namedtuple("Key", "name id type spki")
Checkpoint = collections.namedtuple("Checkpoint", "ledger size root note")


def read_vkey(vkey, signature_type):
    """name+<8 hex key id>+base64(type || public key)."""
    parts = vkey.split("+", 2) if type(vkey) is str else []
    need(len(parts) == 3 and key_name(parts[0]), "a key is not name+id+key")
    name, short, public = parts[0], parts[1], base64_bytes(parts[2], 33, "key")
    need(public[0] == signature_type, "a key is of another type")
    need(short == sha256(as_bytes(name) + b"\n" + public)[:4].hex(), "a key has another key id")
    return Key(name, bytes.fromhex(short), public[0], ED25519 + public[1:])


def key_name(name):
    return name != "" and "+" not in name and not any(each.isspace() for each in name)


def read_note(data, most=64 * 1024):
    """A C2SP signed note as its text and its lines (key name, key id, signature); nothing is verified yet."""
    need(len(data) <= most, "note is too large")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("note is not UTF-8") from None
    need(all(each >= " " or each == "\n" for each in whole), "note with a control character")
    text, gap, signatures = whole.rpartition("\n\n")
    need(gap and text and signatures.endswith("\n"), "note without text or signatures")
    lines = [read_signature_line(line) for line in signatures[:-1].split("\n")]
    need(len(lines) <= 16, "note with more than 16 signatures")
    need(len({line[:2] for line in lines}) == len(lines), "note with two lines of one key")
    return Note(text + "\n", lines)


def read_signature_line(line):
    parts = line.split(" ")
    need(len(parts) == 3 and parts[0] == "\u2014" and key_name(parts[1]), "a signature line is malformed")
    data = base64_bytes(parts[2], None, "a signature")
    need(len(data) > 4, "a signature is too short")
    return parts[1], data[:4], data[4:]


def verify_note(note, keys):
    """[(key, time in ms or None)] of the known keys that signed; lines of unknown keys are passed over.

    A wrong signature of a known key refuses the whole note.
    """
    known, signed = {(key.name, key.id): key for key in keys}, []
    for name, short, signature in note.lines:
        key = known.get((name, short))
        if key is not None:
            signed.append((key, verify_line(note.text, key, signature)))
    return signed


def verify_line(text, key, signature):
    if key.type == NOTE:
        need(signs(key.spki, as_bytes(text), signature), f"the signature of {key.name} is wrong")
        return None
    need(len(signature) == 72, f"the cosignature of {key.name} is not 8 + 64 bytes")
    seconds = int.from_bytes(signature[:8], "big")
    need(seconds <= LAST_SECOND, f"the cosignature of {key.name} is after the year 9999")
    message = f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8")
    need(signs(key.spki, message, signature[8:]), f"the cosignature of {key.name} is wrong")
    return seconds * 1000


def text_lines(text, count, what):
    """The lines of a note's text of exactly so many lines."""
    lines = text[:-1].split("\n")
    need(text.endswith("\n") and len(lines) == count, f"{what} has not {count} lines")
    return lines


def read_checkpoint(data):
    note = read_note(data)
    ledger, size, root = text_lines(note.text, 3, "checkpoint")
    form("ledger", ledger, "ledger")
    return Checkpoint(ledger, decimal(size, "tree size"), base64_bytes(root, 32, "root"), note)


# 9 Testimony ----------------------------------------------------------------------------------------------------------

STAGES = ("acceptance", "investigation", "resolution", "feedback", "archive", "refused")
Testimony = collections.namedtuple("Testimony", "ledger size root statements note")


def read_testimony(data):
    note = read_note(data, 1024 * 1024)
    return testimony_of(note.text, note)


def testimony_of(text, note=None):
    """statements: {what it is about: what it says}, so `("case", case): (n, head, stage)` and the like."""
    lines = text[:-1].split("\n")
    need(text.endswith("\n") and len(lines) > 4 and lines[0] == "caseledger/testimony/v1", "testimony of another kind")
    ledger, size = form("ledger", lines[1], "ledger"), decimal(lines[2], "size")
    spoken = [as_bytes(line) for line in lines[4:]]
    need(len(spoken) <= 10_000 and spoken == sorted(set(spoken)), "testimony not sorted, a line twice, or too many")
    statements = [read_statement(line.split(" "), ledger, size) for line in lines[4:]]
    need(len({about for about, _ in statements}) == len(statements), "testimony says two things about one")
    return Testimony(ledger, size, base64_bytes(lines[3], 32, "root"), dict(statements), note)


def read_statement(words, ledger, size):
    kind = (words[0], len(words))
    if kind == ("case", 5):
        return read_case_statement(*words[1:], ledger, size)
    if kind in (("entry", 5), ("entry", 4)):
        about = ("entry", form("organisation", words[1], "org"), form("id", words[2], "id"))
        if len(words) == 4:
            need(words[3] == "absent", "a statement is unknown")
            return about, None
        index = decimal(words[3], "index")
        need(index < size, "testimony of an entry beyond the tree")
        return about, (index, form("hash", words[4], "entry hash"))
    need(kind == ("tally", 7), "a statement is unknown")
    first, end, n = (decimal(word, "tally") for word in words[3:6])
    need(first <= end <= size and n <= end - first, "tally beyond the tree")
    need(n > 0 or words[6] == ZEROS.hex(), "tally of nothing")
    about = ("tally", form("owner", words[1], "owner"), form("class", words[2], "class"), first, end)
    return about, (n, form("hash", words[6], "tally"))


def read_case_statement(case, n, head, stage, ledger, size):
    case_of(ledger, case, "case")
    n = decimal(n, "n")
    need(n <= size, "testimony of more records than the tree has")
    form("hash", head, "head")
    need((head == ZEROS.hex()) == (n == 0), "testimony of an empty case with a head, or of a case without")
    staged = n > 0 and not case.endswith(("/journal", "/register"))
    need(stage in (STAGES if staged else ("none",)), "testimony of a stage that there is not")
    return ("case", case), (n, head, stage)


# 10 Receipt, promise, refusal -----------------------------------------------------------------------------------------

Proof = collections.namedtuple("Proof", "index hashes checkpoint")
Promise = collections.namedtuple("Promise", "ledger org id entry_hash deadline note")
Refusal = collections.namedtuple("Refusal", "ledger org id entry_hash code at note")


def read_receipt(data):
    shape = {"kind": exactly("receipt"), "proof": a_text, "record": a_record, "v": exactly(1)}
    receipt = fits(read_json(data), shape, "receipt")
    return receipt["record"], read_proof(receipt["proof"])


def read_proof(text):
    """c2sp.org/tlog-proof without an extra line."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    need(gap and len(lines) >= 2 and lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("index "),
         "proof is no c2sp.org/tlog-proof@v1 without extra")
    hashes = [base64_bytes(line, 32, "a hash of the proof") for line in lines[2:]]
    return Proof(decimal(lines[1][6:], "index"), hashes, read_checkpoint(as_bytes(checkpoint)))


def check_receipt(record, proof):
    """That the record stands in the tree of the checkpoint; returns its hash, the receipt number."""
    leaf, checkpoint = record_hash(canonical(record)), proof.checkpoint
    need(checkpoint.ledger == record["entry"]["ledger"], "the checkpoint is of another ledger than the record")
    check_inclusion(proof.index, checkpoint.size, leaf, proof.hashes, checkpoint.root)
    return leaf


def read_entry_line(line):
    words = line.split(" ")
    need(len(words) == 4 and words[0] == "entry", "no entry line")
    return form("organisation", words[1], "org"), form("id", words[2], "id"), form("hash", words[3], "entry hash")


def labelled(line, label):
    need(line.startswith(label + " "), f"no line of {label}")
    return line[len(label) + 1:]


def read_promise(data):
    note = read_note(data)
    return promise_of(note.text, note)


def promise_of(text, note=None):
    kind, ledger, entry, deadline = text_lines(text, 4, "promise")
    need(kind == "caseledger/promise/v1", "promise of another kind")
    deadline = labelled(deadline, "deadline")
    return Promise(form("ledger", ledger, "ledger"), *read_entry_line(entry), millis(deadline, "deadline"), note)


def read_refusal(data):
    note = read_note(data)
    return refusal_of(note.text, note)


def refusal_of(text, note=None):
    kind, ledger, entry, refused, at = text_lines(text, 5, "refusal")
    need(kind == "caseledger/refusal/v1", "refusal of another kind")
    code, at = form("code", labelled(refused, "refused"), "code"), millis(labelled(at, "at"), "at")
    return Refusal(form("ledger", ledger, "ledger"), *read_entry_line(entry), code, at, note)


# 11 Trust file --------------------------------------------------------------------------------------------------------

ROLES = {"witness": ("", COSIGNATURE), "testimony": ("/testimony", NOTE), "promise": ("/promise", NOTE)}
TrustedKey = collections.namedtuple("TrustedKey", "party key first last invalid_since")


KEYS = [{"from?": number, "invalidSince?": millis, "key": a_text, "to?": number}, LARGEST]
PARTY = {"kind": exactly("regulator", "association", "provider", "witness"), "name": "organisation",
         "promise": KEYS, "testimony": KEYS, "witness": KEYS}
TRUST = {"custody": {"kind": exactly("single-operator", "separate"), "statement": a_text}, "genesis": "hash",
         "kind": exactly("trust"), "ledger": "ledger", "parties": [PARTY, LARGEST],
         "required": ["organisation", LARGEST], "v": exactly(1)}


def read_trust(data):
    trust = fits(read_loose_json(data), TRUST, "trust file")
    names, required = [party["name"] for party in trust["parties"]], trust["required"]
    need(len(set(names)) == len(names) and len(set(required)) == len(required), "a party twice")
    need(required and set(required) <= set(names), "required does not name parties")
    keys = {role: [read_trusted_key(each, party["name"], role) for party in trust["parties"] for each in party[role]]
            for role in ROLES}
    points = [each.key.spki for role in ROLES for each in keys[role]]
    need(len(set(points)) == len(points), "one public key stands twice")
    return {**trust, "keys": keys}


def read_trusted_key(value, party, role):
    suffix, signature_type = ROLES[role]
    key = read_vkey(value["key"], signature_type)
    need(key.name == party + suffix, f"a key of {party} is named otherwise")
    first, last, lost = value.get("from", 0), value.get("to", LARGEST), value.get("invalidSince")
    need(first <= last, f"a key of {party} ends before it begins")
    return TrustedKey(party, key, first, last, None if lost is None else millis(lost))


def trusted_signers(note, trusted_keys):
    """[(trusted key, time)] of a note."""
    by_key = {each.key: each for each in trusted_keys}
    return [(by_key[key], time) for key, time in verify_note(note, by_key)]


def in_window(trusted, size):
    return trusted.first <= size - 1 <= trusted.last


# 12 Proof bundle ------------------------------------------------------------------------------------------------------


def field_opening(value, what):
    fits(value, {"commitment": "hash", "name": "field", "salt?": "hash", "unreadable?": exactly(True),
                 "value?": field_value}, what)
    need(set(value) - {"commitment", "name"} in (set(), {"unreadable"}, {"salt"}, {"salt", "value"}),
         what + " is no opening")


def evidence_opening(value, what):
    need(type(value) is dict, what + " is no object")
    fits(value, {"id": "id"} if len(value) == 1 else {"digest": "hash", "id": "id", "salt": "hash"}, what)


PROOF = ["hash", LARGEST]
ITEM = {"index": number, "proof": PROOF, "record": a_record}
BUNDLE = {
    "anchors": [{**ITEM, "note": a_text}, LARGEST],
    "checkpoints": [{"consistency": PROOF, "note": a_text}, LARGEST],
    "kind": exactly("bundle"),
    "ledger": "ledger",
    "promise?": a_text,
    "records": [{**ITEM, "evidence": [evidence_opening, 16], "fields": [field_opening, LARGEST]}, LARGEST],
    "refusal?": a_text,
    "register": [ITEM, LARGEST],
    "subject": lambda value, what: a_subject(value, what),
    "testimony": [a_text, LARGEST],
    "v": exactly(1),
}
SUBJECTS = ({"case": "case"}, {"class": "class", "from": number, "owner": "owner", "to": number},
            {"id": "id", "org": "organisation"})


def a_subject(value, what):
    need(type(value) is dict, what + " is no object")
    shape = next((each for each in SUBJECTS if set(each) == set(value)), None)
    need(shape is not None, what + " is none of the three")
    fits(value, shape, what)
    need("from" not in value or value["from"] <= value["to"], what + " ends before it begins")


def read_bundle(data):
    """The bundle, with its notes read: `checkpoints`, `anchored`, `testimony`, `promise`, `refusal`."""
    bundle = fits(read_json(data), BUNDLE, "bundle")
    need(bundle["checkpoints"] and bundle["register"], "bundle without checkpoint or register")
    about = bundle["subject"]
    owner = about.get("owner", owner_of(about["case"]) if "case" in about else "")
    need("/" not in owner or owner == bundle["ledger"], "subject belongs to another ledger")
    for name in ("register", "records", "anchors"):
        indexes = [item["index"] for item in bundle[name]]
        need(indexes == sorted(set(indexes)), name + " is not in the order of the leaves")
    need(bundle["register"][0]["index"] == 0, "the register does not begin at leaf 0")
    for item in bundle["records"]:
        names = [field["name"] for field in item["fields"]]
        need(names == sorted(set(names), key=utf16), "the fields are not in the order of their names")
        need([each["id"] for each in item["evidence"]] == [each["id"] for each in item["record"]["entry"]["evidence"]],
             "not one opening for each evidence in its order")
    notes = {
        "anchored": [read_checkpoint(as_bytes(each["note"])) for each in bundle["anchors"]],
        "testimony": [read_testimony(as_bytes(each)) for each in bundle["testimony"]],
        "promise": read_promise(as_bytes(bundle["promise"])) if "promise" in bundle else None,
        "refusal": read_refusal(as_bytes(bundle["refusal"])) if "refusal" in bundle else None,
        "checkpoints": [(read_checkpoint(as_bytes(each["note"])), raw(each["consistency"]))
                        for each in bundle["checkpoints"]],
    }
    sizes = [checkpoint.size for checkpoint, _ in notes["checkpoints"]]
    need(sizes == sorted(set(sizes)), "the sizes of the checkpoints do not rise")
    need(not notes["checkpoints"][0][1], "a consistency proof before the first checkpoint")
    return {**bundle, **notes}


def raw(hashes):
    return [bytes.fromhex(each) for each in hashes]


# 13 What a verifier concludes -----------------------------------------------------------------------------------------

INVALID, INDETERMINATE, NOTICE = "invalid", "indeterminate", "notice"
CLOCKS_APART = 10 * 60 * 1000
CATALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                         "src/main/resources/org/caseledger/protocol/catalogue/rules-1.json")


class Examination:
    """A bundle against a trust file. Finds what needs no rules; `findings` are (severity, code, place, sentence)."""

    def __init__(self, bundle, trust, evidence=None, allow_single_operator=False):
        self.bundle, self.trust, self.evidence, self.allow = bundle, trust, evidence, allow_single_operator
        self.witnesses = trust["keys"]["witness"]
        self.findings, self.as_of = [], None
        self.checkpoints = [checkpoint for checkpoint, _ in bundle["checkpoints"]]
        self.last = self.checkpoints[-1]
        self.signed = [[] for _ in self.checkpoints]
        self.cosigned, self.testified, self.lower, self.leaf_hashes = {}, [], [], {}

    def run(self):
        for check in (self.check_trust, self.check_checkpoints, self.check_cosignatures, self.check_items,
                      self.check_testimony, self.check_register, self.check_record_signatures, self.check_anchors,
                      self.check_subject, self.check_completeness, self.check_content, self.check_times,
                      self.check_promise):
            check()
        return self

    def add(self, severity, code, place, sentence):
        self.findings.append((severity, code, place, sentence))

    def attempt(self, code, place, check, *arguments):
        """Turns a refusal into a finding of severity invalid; returns what the check returned, else None."""
        try:
            return check(*arguments)
        except Refused as refused:
            self.add(INVALID, code, place, str(refused))
            return None

    def expect(self, truth, severity, code, place, sentence):
        if not truth:
            self.add(severity, code, place, sentence)
        return truth

    def verdict(self):
        severities = {severity for severity, _, _, _ in self.findings}
        return next((each for each in (INVALID, INDETERMINATE) if each in severities), "valid")

    def items(self):
        """(place, item) of every record in the bundle."""
        return [(f"/{name}/{n}", item) for name in ("register", "records", "anchors")
                for n, item in enumerate(self.bundle[name])]

    # who is trusted, and for what

    def check_trust(self):
        self.expect(self.bundle["ledger"] == self.trust["ledger"], INVALID, "ledger-differs", "/ledger",
                    "the bundle speaks of another ledger than the trust file")
        self.expect(self.allow or self.trust["custody"]["kind"] == "separate", INDETERMINATE, "single-operator", "",
                    "one operator holds the keys of several parties")

    def check_checkpoints(self):
        before, roots = None, {}
        for n, (checkpoint, proof) in enumerate(self.bundle["checkpoints"]):
            place = f"/checkpoints/{n}"
            self.expect(checkpoint.ledger == self.bundle["ledger"], INVALID, "ledger-differs", place,
                        "a checkpoint of another ledger")
            if before is not None:
                self.attempt("log-inconsistent", place, check_consistency, before.size, checkpoint.size,
                             before.root, checkpoint.root, proof)
            before = checkpoint
        for checkpoint in self.checkpoints + self.bundle["anchored"]:
            same = roots.setdefault(checkpoint.size, checkpoint.root) == checkpoint.root
            self.expect(same, INVALID, "log-forked", "/checkpoints", f"two roots of size {checkpoint.size}")

    def check_cosignatures(self):
        for n, checkpoint in enumerate(self.checkpoints):
            self.signed[n] = self.attempt("cosignature-invalid", f"/checkpoints/{n}", trusted_signers, checkpoint.note,
                                          self.witnesses) or []
        for n, checkpoint in enumerate(self.checkpoints):
            self.cosigned[n] = self.counting(self.signed[n], checkpoint.size, checkpoint.size)
        n = len(self.checkpoints) - 1
        last = self.cosigned[n]
        for party in self.trust["required"]:
            self.expect(party in last, INDETERMINATE, "cosignature-missing", f"/checkpoints/{n}",
                        f"{party} has not cosigned the last checkpoint")
        self.as_of = min((last[party] for party in self.trust["required"] if party in last), default=None)

    def counting(self, signers, size, vouched_from):
        """{party: earliest time} of the cosignatures that count for a checkpoint of that size.

        A lost key's counts from the time at which another party, with a key that is not lost, cosigned a listed
        checkpoint of size `vouched_from` or more before the loss: before that its own time is anyone's word.
        """
        times = {}
        for trusted, time in signers:
            if not in_window(trusted, size):
                continue
            if trusted.invalid_since is not None:
                vouching = [other_time for n, signed in enumerate(self.signed) for other, other_time in signed
                            if self.checkpoints[n].size >= vouched_from and other.party != trusted.party
                            and other.invalid_since is None and in_window(other, self.checkpoints[n].size)
                            and other_time < trusted.invalid_since]
                if not vouching:
                    continue
                time = max(time, min(vouching))
            times[trusted.party] = min(time, times.get(trusted.party, time))
        return times

    # every record stands in the tree

    def check_items(self):
        for place, item in self.items():
            record, index = item["record"], item["index"]
            self.leaf_hashes[place] = record_hash(canonical(record))
            self.expect(record["entry"]["ledger"] == self.bundle["ledger"], INVALID, "ledger-differs", place,
                        "a record of another ledger")
            over = next((each for each in self.checkpoints if each.size > index), None)
            if self.expect(over is not None, INVALID, "inclusion-unproven", place, "no checkpoint covers this leaf"):
                self.attempt("inclusion-unproven", place, check_inclusion, index, over.size, self.leaf_hashes[place],
                             raw(item["proof"]), over.root)

    def check_chain(self, name, case, broken, other):
        """One unbroken chain of seq and prev from 1; returns the number of records and the head."""
        prev = None
        for n, item in enumerate(self.bundle[name]):
            place, record = f"/{name}/{n}", item["record"]
            self.expect(record["entry"]["case"] == case, INVALID, other, place, "a record of another case")
            self.expect(record["seq"] == n + 1, INVALID, broken, place, f"seq {record['seq']} in place of {n + 1}")
            self.expect(record["prev"] == prev, INVALID, broken, place, "prev is not the record before")
            prev = self.leaf_hashes[place].hex()
        return len(self.bundle[name]), prev or ZEROS.hex()

    def check_register(self):
        founding, case = self.bundle["register"][0]["record"], self.bundle["ledger"] + "/register"
        self.expect(self.leaf_hashes["/register/0"].hex() == self.trust["genesis"], INVALID, "genesis-differs",
                    "/register/0", "the founding record is not the one of the trust file")
        self.expect(founding["entry"]["type"] == "ledger.founded", INVALID, "genesis-differs", "/register/0",
                    "leaf 0 does not found the ledger")
        self.compare_case("/register", case, ("register-withheld", "register-differs"),
                          *self.check_chain("register", case, "register-broken", "register-broken"))

    # the organisations' own signatures, with the keys that the register holds at that leaf

    def keys_at(self, index):
        """{(org, key id): SubjectPublicKeyInfo} in force before a leaf. Both supervisors must have said the same."""
        founded = self.bundle["register"][0]["record"]["entry"]["data"]
        supervisors = {founded.get("regulator"), founded.get("association")}
        said, keys = collections.defaultdict(set), {}
        for item in self.bundle["register"]:
            entry = item["record"]["entry"]
            if item["index"] >= index or entry["type"] not in ("key.added", "key.revoked"):
                continue
            content = (entry["type"], canonical(entry["data"]))
            said[content].add(entry["org"])
            if said[content] >= supervisors:
                said.pop(content)
                change_keys(keys, entry["type"], entry["data"])
        return keys

    def check_record_signatures(self):
        for place, item in self.items():
            record, org = item["record"], item["record"]["entry"]["org"]
            if "sig" not in record:
                self.add(NOTICE, "submitted-by-host", place, f"submitted by {record['host']} for {org}")
                continue
            spki = self.keys_at(item["index"]).get((org, record["sig"]["key"]))
            if self.expect(spki is not None, INVALID, "key-not-valid", place, "the register does not hold this key"):
                message = entry_hash(canonical(record["entry"]))
                self.expect(signs(spki, message, base64_bytes(record["sig"]["value"], 64, "sig")), INVALID,
                            "signature-invalid", place, "the signature over the entry is wrong")

    # time

    def check_anchors(self):
        """lower: [(leaf of the anchor, time)], so that a later leaf was recorded not before that time."""
        for n, (item, anchored) in enumerate(zip(self.bundle["anchors"], self.bundle["anchored"])):
            place, entry = f"/anchors/{n}", item["record"]["entry"]
            said = {"checkpoint": sha256(as_bytes(item["note"])).hex(), "size": anchored.size}
            true = (entry["type"] == "anchor" and entry["data"] == said and anchored.size <= item["index"]
                    and anchored.ledger == self.bundle["ledger"])
            self.expect(true, INVALID, "anchor-differs", place, "the record does not anchor this checkpoint")
            signers = self.attempt("cosignature-invalid", place, trusted_signers, anchored.note, self.witnesses) or []
            times = self.counting(signers, anchored.size, item["index"] + 1)
            if true and self.expect(times, NOTICE, "anchor-without-time", place, "nobody trusted has cosigned it"):
                self.lower.append((item["index"], min(times.values())))

    def bounds(self, index):
        """(not before or None, not later than or None) of a leaf. A cosignature names a second, begun and ended."""
        upper = [time + 1000 for n, each in enumerate(self.checkpoints) if each.size > index
                 for time in self.cosigned[n].values()]
        lower = [time for leaf, time in self.lower if leaf < index]
        return max(lower, default=None), min(upper, default=None)

    def check_times(self):
        for n, item in enumerate(self.bundle["records"]):
            place, claimed = f"/records/{n}", item["record"]["entry"]["at"]
            lower, upper = self.bounds(item["index"])
            if not self.expect(upper is not None, INDETERMINATE, "cosignature-missing", place, "nothing gives a time"):
                continue
            if lower is not None and lower > upper:
                apart = lower - upper <= CLOCKS_APART
                self.add(NOTICE if apart else INVALID, "clocks-apart" if apart else "time-inconsistent", place,
                         "not before is after not later than")
            self.add(NOTICE, "recorded", place, f"not before {show(lower)}, not later than {show(upper)}, "
                     f"{(upper - millis(claimed)) / 1000:.3f} s after the claimed {claimed}")

    # completeness

    def check_testimony(self):
        """testified: [(party, testimony)] of those that count. They may not contradict each other, nor what is here."""
        cosigned = self.cosigned[len(self.checkpoints) - 1]
        for n, testimony in enumerate(self.bundle["testimony"]):
            place, last = f"/testimony/{n}", self.last
            same = (testimony.ledger, testimony.size, testimony.root) == (last.ledger, last.size, last.root)
            self.expect(same, INVALID, "testimony-other-checkpoint", place, "not of the last checkpoint")
            signers = self.attempt("testimony-invalid", place, trusted_signers, testimony.note,
                                   self.trust["keys"]["testimony"]) or []
            self.testified += [(trusted.party, testimony) for trusted, _ in signers
                               if same and trusted.party in cosigned and in_window(trusted, last.size)
                               and trusted.invalid_since is None]

        told = {}
        for party, testimony in self.testified:
            for about, said in testimony.statements.items():
                self.expect(told.setdefault(about, said) == said, INVALID, "testimony-conflict", "/testimony",
                            f"{party} testifies otherwise about {' '.join(map(str, about))}")
        for place, item in self.items():
            here = item["index"], entry_hash(canonical(item["record"]["entry"])).hex()
            about = "entry", item["record"]["entry"]["org"], item["record"]["entry"]["id"]
            self.expect(told.get(about, here) == here, INVALID, "entry-differs", place,
                        "testified to be another, or absent")

    def statements(self, about, place):
        """{required party: what it says} about one thing."""
        told = {party: testimony.statements[about] for party, testimony in self.testified
                if about in testimony.statements}
        for party in self.trust["required"]:
            self.expect(party in told, INDETERMINATE, "testimony-missing", place, f"{party} does not testify to it")
        return {party: told[party] for party in self.trust["required"] if party in told}

    def compare_case(self, place, case, codes, count, head):
        for party, (n, last, _) in self.statements(("case", case), place).items():
            self.expect(n == count, INVALID, codes[0], place, f"{party} testifies to {n} records, here are {count}")
            self.expect(n != count or last == head, INVALID, codes[1], place, f"{party} testifies to another head")

    def check_subject(self):
        subject = self.bundle["subject"]
        for n, item in enumerate(self.bundle["records"]):
            entry = item["record"]["entry"]
            if "class" in subject:
                inside = (owner_of(entry["case"]) == subject["owner"] and class_of(entry["type"]) == subject["class"]
                          and subject["from"] <= item["index"] < subject["to"])
            elif "id" in subject:
                inside = n == 0 and (entry["org"], entry["id"]) == (subject["org"], subject["id"])
            else:
                inside = entry["case"] == subject["case"]
            self.expect(inside, INVALID, "record-outside-subject", f"/records/{n}", "not what the subject names")

    def check_completeness(self):
        subject, records = self.bundle["subject"], self.bundle["records"]
        if "case" in subject:
            self.compare_case("/records", subject["case"], ("records-withheld", "head-differs"), *self.check_chain(
                "records", subject["case"], "chain-broken", "record-of-other-case"))
        elif "class" in subject:
            self.compare_class(subject, [self.leaf_hashes[f"/records/{n}"] for n in range(len(records))])
        else:
            self.compare_entry(subject, records)

    def compare_class(self, subject, record_hashes):
        self.expect(subject["to"] <= self.last.size, INVALID, "malformed", "/subject", "beyond the last checkpoint")
        about = ("tally", subject["owner"], subject["class"], subject["from"], subject["to"])
        for party, (n, told) in self.statements(about, "/records").items():
            self.expect(n == len(record_hashes), INVALID, "records-withheld", "/records",
                        f"{party} testifies to {n} records, here are {len(record_hashes)}")
            self.expect(n != len(record_hashes) or told == tally(record_hashes).hex(), INVALID, "tally-differs",
                        "/records", f"{party} testifies to another tally")

    def compare_entry(self, subject, records):
        here = [(item["index"], entry_hash(canonical(item["record"]["entry"])).hex()) for item in records]
        for party, told in self.statements(("entry", subject["org"], subject["id"]), "/records").items():
            self.expect(here == ([] if told is None else [told]), INVALID, "entry-differs", "/records",
                        f"{party} testifies otherwise about this entry")
        self.expect(records, INDETERMINATE, "entry-absent", "/records", "there is no record of this entry")

    # content

    def check_content(self):
        for n, item in enumerate(self.bundle["records"]):
            place, entry = f"/records/{n}", item["record"]["entry"]
            if self.is_closed_as_a_whole(item, entry):
                self.add(NOTICE, "field-closed", place + "/fields", "the fields are closed as a whole")
            else:
                self.check_names(place, item, entry)
                self.attempt("payload-differs", place + "/fields", check_fields, item["fields"], entry)
            for field in item["fields"]:
                if "salt" in field:
                    self.attempt("field-differs", place + "/fields", check_opened_field, field, entry)
                elif "unreadable" in field:
                    self.add(INVALID, "content-unreadable", place + "/fields", f"{field['name']} is damaged")
                else:
                    self.add(NOTICE, "field-closed", place + "/fields", f"{field['name']} is closed")
            for opening, evidence in zip(item["evidence"], entry["evidence"]):
                spot = f"{place}/evidence/{evidence['id']}"
                if "salt" in opening:
                    self.attempt("evidence-opening-differs", spot, check_opened_evidence, opening, evidence, entry)
                else:
                    self.add(NOTICE, "evidence-closed", spot, "the evidence is closed")
                self.check_files(spot, opening, evidence)
        known = {opening["id"] for item in self.bundle["records"] for opening in item["evidence"]}
        for name in self.files():
            self.expect(name.partition(".")[0] in known, NOTICE, "unused-file", "", f"{name} was not checked")

    def fields_of(self, entry):
        """The fields of the entry's type, None where the catalogue is not known."""
        types = self.catalogue_types
        return None if types is None else types.get(entry["type"], {}).get("fields", {}).get("properties", {})

    def is_closed_as_a_whole(self, item, entry):
        """Not even the commitments are here: the content was sealed elsewhere."""
        return not item["fields"] and entry["payload"] != payload_root([]).hex() and self.fields_of(entry) != {}

    def check_names(self, place, item, entry):
        """The fields are those of the type, where the catalogue of the founding record lies beside this program."""
        schema = self.fields_of(entry)
        if schema is not None:
            self.expect([each["name"] for each in item["fields"]] == sorted(schema, key=utf16), INVALID,
                        "fields-differ", place + "/fields", "not the fields of the type")

    @functools.cached_property
    def catalogue_types(self):
        """The types of the catalogue beside this program, if it is the one that the founding record names."""
        try:
            with open(CATALOGUE, "rb") as file:
                catalogue = read_loose_json(file.read())
        except FileNotFoundError:
            catalogue = {}
        founded = self.bundle["register"][0]["record"]["entry"]["data"]
        known = founded.get("catalogue") == catalogue_hash(catalogue).hex()
        self.expect(known, NOTICE, "unknown-catalogue", "/register/0", "field names were not compared with it")
        return catalogue["types"] if known else None

    def files(self):
        return sorted(os.listdir(self.evidence)) if self.evidence else []

    def check_files(self, place, opening, evidence):
        """The file of opened evidence, or the encrypted form as it was found."""
        names = [name for name in self.files() if name.partition(".")[0] == evidence["id"]]
        paths = [os.path.join(self.evidence, name) for name in names]
        if len(names) > 1 or not all(os.path.isfile(path) and not os.path.islink(path) for path in paths):
            self.add(INVALID, "evidence-refused", place, "not one regular file")
        elif names and names[0].endswith(".stored"):
            same = file_digest(paths[0]) == evidence["stored"]
            if self.expect(same, INVALID, "evidence-differs", place, "the encrypted form is not what was recorded"):
                self.expect("digest" not in opening, INVALID, "evidence-unreadable", place, "only the encrypted form")
        elif names and "digest" in opening:
            self.expect(file_digest(paths[0]) == opening["digest"], INVALID, "evidence-differs", place,
                        "not the file that was recorded")
        elif names:
            self.add(NOTICE, "unused-file", place, f"{names[0]} was not checked: the evidence is closed")
        elif "digest" in opening:
            self.add(INVALID if self.evidence else INDETERMINATE,
                     "evidence-missing" if self.evidence else "evidence-not-supplied", place, "there is no file")

    # promise

    def check_promise(self):
        promise, refusal, subject = self.bundle["promise"], self.bundle["refusal"], self.bundle["subject"]
        promised_by = self.promise_signers("/promise", promise)
        refused_by = self.promise_signers("/refusal", refusal)
        if not promised_by:
            return
        if promised_by & refused_by and promise[:4] == refusal[:4]:
            self.add(NOTICE, "entry-refused", "/refusal", f"refused: {refusal.code}")
            return
        lower, upper = max((time for _, time in self.lower), default=None), None
        if self.bundle["records"]:
            lower, upper = self.bounds(self.bundle["records"][0]["index"])
        if upper is not None and upper <= promise.deadline:
            self.add(NOTICE, "promise-kept", "/promise", "recorded before the deadline")
            return
        told = self.statements(("entry", subject.get("org"), subject.get("id")), "/promise")
        absent = set(told) == set(self.trust["required"]) and all(each is None for each in told.values())
        if lower is not None and lower > promise.deadline and (absent or self.bundle["records"]):
            self.add(INVALID, "promise-broken", "/promise", f"not recorded by {show(promise.deadline)} as promised")
        else:
            self.add(INDETERMINATE, "promise-open", "/promise", "neither kept nor broken by what is here")

    def promise_signers(self, place, note):
        """The parties whose promise key signed a note about the subject's entry."""
        if note is None:
            return set()
        subject = self.bundle["subject"]
        about = (note.ledger, note.org, note.id) == (self.bundle["ledger"], subject.get("org"), subject.get("id"))
        self.expect(about, INVALID, "promise-other-entry", place, "not about the subject's entry")
        for item in self.bundle["records"]:
            same = entry_hash(canonical(item["record"]["entry"])).hex() == note.entry_hash
            self.expect(same, INVALID, "promise-differs", place, "about other bytes than those recorded")
        signers = self.attempt("promise-invalid", place, trusted_signers, note.note, self.trust["keys"]["promise"])
        parties = {trusted.party for trusted, _ in signers or [] if trusted.invalid_since is None}
        self.expect(parties, INDETERMINATE, "promise-unproven", place, "no trusted party has signed it")
        return parties


def change_keys(keys, type_name, data):
    """A key that is none of the suite's is held by nobody."""
    if type_name == "key.added":
        with contextlib.suppress(Refused):
            spki = read_spki(data.get("key"))
            keys[data.get("organisation"), key_id(spki)] = spki
    else:
        keys.pop((data.get("organisation"), data.get("key")), None)


def file_digest(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


# Commands -------------------------------------------------------------------------------------------------------------

EXIT = {"valid": 0, INVALID: 1, INDETERMINATE: 2}


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def vectors_command(arguments):
    """The examples' files are described in check_vectors.py, which uses this program as its module `check`."""
    sys.modules.setdefault("check", sys.modules[__name__])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_vectors.py")
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("check_vectors", path)
    vectors = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(vectors)
    passed = failed = 0
    for file, example, why in vectors.examples(arguments.file):
        passed, failed = passed + (why is None), failed + (why is not None)
        shown = json.dumps(example)[1:-1]
        print(f"ok      {file} {shown}" if why is None else f"FAILED  {file} {shown}: {why}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def report(verdict, as_of, findings):
    print(f"{verdict}, by format and signatures, as of {show(as_of)}")
    for severity, code, place, sentence in findings:
        print(f"{severity:13} {code:22} {place:40} {sentence}")
    return EXIT[verdict]


def bundle_command(arguments):
    trust = read_trust(read_file(arguments.trust))
    try:
        examined = Examination(read_bundle(read_file(arguments.file)), trust, arguments.evidence,
                               arguments.allow_single_operator).run()
    except Refused as refused:
        return report(INVALID, None, [(INVALID, "malformed", "", str(refused))])
    return report(examined.verdict(), examined.as_of, examined.findings)


def receipt_command(arguments):
    trust = read_trust(read_file(arguments.trust))
    try:
        record, proof = read_receipt(read_file(arguments.file))
        leaf, checkpoint = check_receipt(record, proof), proof.checkpoint
        need(trust["ledger"] == checkpoint.ledger, "the receipt is of another ledger")
        need(proof.index > 0 or leaf.hex() == trust["genesis"], "leaf 0 is not the founding record")
        signers = trusted_signers(checkpoint.note, trust["keys"]["witness"])
    except Refused as refused:
        return report(INVALID, None, [(INVALID, "malformed", "", str(refused))])
    times = {}
    for trusted, time in signers:
        if in_window(trusted, checkpoint.size) and trusted.invalid_since is None:
            times[trusted.party] = min(time, times.get(trusted.party, time))
    findings = [(INDETERMINATE, "cosignature-missing", "/proof", f"{party} has not cosigned")
                for party in trust["required"] if party not in times]
    if trust["custody"]["kind"] != "separate" and not arguments.allow_single_operator:
        findings.append((INDETERMINATE, "single-operator", "", "one operator holds the keys of several parties"))
    verdict = INDETERMINATE if findings else "valid"
    findings.append((NOTICE, "receipt-number", "/record", leaf.hex()))
    return report(verdict, min(times.values(), default=None), findings)


def answer_command(arguments):
    wrong = total = 0
    for index, what, expected, given in recompute_asked(read_loose_json(read_file(arguments.file))):
        agrees = expected in (None, given)
        known = f"DIFFERS, expected {expected}" if not agrees else "agrees" if expected else "not recomputed"
        print(f"{index:4} {what:60} {given or '-'} {known}")
        wrong, total = wrong + (not agrees), total + 1
    print(f"{total} submissions, {wrong} differ")
    return 1 if wrong else 0


def main(arguments):
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in (("vectors", vectors_command), ("bundle", bundle_command), ("receipt", receipt_command),
                          ("answer", answer_command)):
        each = commands.add_parser(name)
        each.set_defaults(command=command)
        each.add_argument("file", metavar="DIR" if name == "vectors" else "FILE")
        if name in ("bundle", "receipt"):
            each.add_argument("--trust", required=True)
            each.add_argument("--allow-single-operator", action="store_true")
        if name == "bundle":
            each.add_argument("--evidence")
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as wrong_use:
        return 64 if wrong_use.code else 0
    try:
        return chosen.command(chosen)
    except (Refused, OSError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
