"""Tests of check.py: answers known from elsewhere, and a small ledger whose every part is broken once.

    python3 -I -W error protocol/check_test.py
"""
import base64
import contextlib
import copy
import hashlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = next((path for path in (os.environ.get("CASELEDGER_VECTORS", ""), os.path.join(HERE, "../../shared/vectors"))
               if path and os.path.isdir(path)), None)
sys.dont_write_bytecode = True


def load(name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(HERE, name + ".py"))
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


check, vectors = load("check"), load("check_vectors")


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


class Refusing(unittest.TestCase):
    def refuses(self, call, *arguments):
        with self.assertRaises(check.Refused):
            call(*arguments)


class CanonicalJson(Refusing):
    def test_takes_what_is_canonical(self):
        for text in ('{}', '[]', 'null', '0', '-1', '9007199254740991', '-9007199254740991', '"\\u0001\\n\\\\/"',
                     '{"":1,"\u20ac":2}', '["\u007f\u0080\U0001f602"]', '{"\U0001f602":1,"\ufb33":2}'):
            self.assertEqual(check.canonical(check.read_json(text.encode())), text.encode())

    def test_refuses_the_rest(self):
        for text in ('', ' {}', '{} ', '{"b":1,"a":2}', '{"a":1,"a":1}', '1.0', '1e0', '-0', '01', '+1', 'NaN', '1 2',
                     '9007199254740992', '-9007199254740992', '1' * 5000, '"\\u0041"', '"\\/"', '"\\u000a"', '"\n"',
                     '"\\ud800"', '"\\udc00\\ud800"', '{"\\ud800":1}', '\ufeff{}', '{"\ufb33":1,"\U0001f602":2}',
                     "{'a':1}", '"\\ud83d\\ude02"', '"\ufffe"', '"\ufdd0"', '"\U0010ffff"', '{"\uffff":1}', '\u0661',
                     'true false', '[1,]', '"\\u007f"', '"\\u001F"', '/**/1', 'Infinity'):
            with self.subTest(text[:40]):
                self.refuses(check.read_json, text.encode("utf-8", "surrogatepass"))
        for data in (b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'\xff\xfe{\x00}\x00'):
            self.refuses(check.read_json, data)

    def test_writes_nothing_that_json_does_not_have(self):
        for value in (1.0, {1}, b"", {"a": (1,)}):
            self.refuses(check.canonical, value)

    def test_counts_depth_from_the_outermost_value(self):
        check.read_json(b"[" * 16 + b"]" * 16)
        check.read_json(b"[" * 15 + b"1" + b"]" * 15)
        self.refuses(check.read_json, b"[" * 16 + b"1" + b"]" * 16)
        self.refuses(check.read_json, b"[" * 17 + b"]" * 17)
        self.refuses(check.read_json, b"[" * 100_000)
        self.refuses(check.read_json, b"[" * 9 + b"]" * 9, 8)

    def test_a_trust_file_may_be_laid_out_freely_but_not_more(self):
        self.assertEqual(check.read_loose_json(b' { "b" : 1,\n "a" : "\\u0041" } '), {"a": "A", "b": 1})
        for text in (b'{"a":1,"a":2}', b'1.5', b'"\\ud800"', b'-0'):
            self.refuses(check.read_loose_json, text)

    @unittest.skipUnless(SHARED, "no ../shared/vectors")
    def test_vectors_of_rfc_8785_with_the_numbers_refused_that_the_page_refuses(self):
        folder = os.path.join(SHARED, "jcs/testdata")
        for name in sorted(os.listdir(os.path.join(folder, "input"))):
            given = check.read_file(os.path.join(folder, "input", name))
            with self.subTest(name):
                if name in ("values.json", "structures.json"):  # both hold fractions
                    self.refuses(check.read_loose_json, given)
                    continue
                expected = bytes.fromhex(check.read_file(os.path.join(folder, "outhex", name[:-4] + "txt")).decode())
                self.assertEqual(check.canonical(check.read_loose_json(given)), expected)


class Forms(Refusing):
    GOOD = {"ledger": ["a/" + "0" * 32, "a-b9/" + "f" * 32, "a" * 32 + "/" + "0" * 32],
            "organisation": ["a", "9", "a-b"],
            "host": ["RegulatorMSP", "a.b-C"], "case": ["a/" + "0" * 32, "a/journal", "a/" + "0" * 32 + "/register"],
            "id": ["01234567-89ab-cdef-0123-456789abcdef"], "type": ["anchor", "key.added"], "class": ["key"],
            "field": ["a", "capturedAt", "a" * 64], "code": ["a", "1-b", "a" * 64], "hash": ["0" * 64],
            "item": ["amount", "01234567-89ab-cdef-0123-456789abcdef"], "decimal": ["0", "10"]}
    BAD = {"ledger": ["a/" + "0" * 31, "A/" + "0" * 32, "-a/" + "0" * 32, "a" * 33 + "/" + "0" * 32, "a/" + "F" * 32,
                      1],
           "organisation": ["", "a-", "-a", "A", "a_b", "a" * 64, "a\n", "ä"], "host": ["", ".a", "a b", "a" * 65],
           "case": ["a", "a/journals", "a/register", "a/" + "0" * 32 + "/journal"], "id": ["0" * 32, "0" * 36],
           "type": ["", "a.b.c", ".a", "a.", "A", "a-b", "a1"], "class": ["key.added", ""],
           "field": ["A", "1a", "a-b", "a" * 65, ""], "code": ["", "-a", "a--b", "a-", "A", "a" * 65],
           "hash": ["0" * 63, "0" * 65, "A" * 64, None], "item": ["A", ""],
           "decimal": ["", "00", "01", "-1", "+1", "\u0661"]}

    def test_names(self):
        for name, values in self.GOOD.items():
            for value in values:
                self.assertEqual(check.form(name, value, name), value)
        for name, values in self.BAD.items():
            for value in values:
                with self.subTest(name, value=value):
                    self.refuses(check.form, name, value, name)

    def test_times(self):
        self.assertEqual(check.millis("1970-01-01T00:00:00.000Z"), 0)
        self.assertEqual(check.millis("2026-09-28T02:05:00.123Z"), 1790561100123)
        self.assertEqual(check.show(1790561100123), "2026-09-28T02:05:00.123Z")
        check.millis("2024-02-29T23:59:59.999Z")
        check.millis("9999-12-31T23:59:59.999Z")
        for text in ("1969-12-31T23:59:59.999Z", "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z",
                     "2026-01-01T24:00:00.000Z", "2026-01-01T00:60:00.000Z", "2016-12-31T23:59:60.000Z",
                     "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.0000Z", "2026-01-01T00:00:00.000+00:00",
                     "2026-01-01 00:00:00.000Z", "2026-01-01t00:00:00.000z", "0000-01-01T00:00:00.000Z", 0, None):
            with self.subTest(text):
                self.refuses(check.millis, text)

    def test_base64_is_written_in_one_way(self):
        self.assertEqual(check.base64_bytes("AAE=", 2, ""), b"\0\1")
        for text in ("AAF=", "AAE", "AAE=\n", "A AE=", "AAE==", "AAAA", "-_8=", "", None, "AA\u00e9="):
            self.refuses(check.base64_bytes, text, 2, "")

    def test_numbers_are_no_booleans(self):
        self.refuses(check.number, True, "")
        self.refuses(check.exactly(1), True, "")
        self.refuses(check.number, -1, "")
        self.refuses(check.from_one, 0, "")

    def test_shapes(self):
        for value, shape in (([1], [check.number, 0]), ({}, [check.number, 1]), ([], {}), (1, check.a_text),
                             (None, check.a_text), ({"b": 1}, {"a?": check.number}), ({}, {"a": check.number}),
                             ({"a": "1"}, {"a?": check.number}), (b64(bytes(63)), check.base64_64),
                             (1, check.evidence_opening), ({"id": uuid(1), "salt": "00" * 32}, check.evidence_opening),
                             (1, check.a_subject), ({"class": "a", "from": 2, "owner": "b", "to": 1}, check.a_subject),
                             (1, check.all_heads), ({CASE: {"prev": None, "seq": 1}}, check.all_heads)):
            with self.subTest(value):
                self.refuses(check.fits, value, shape, "")
        check.fits({"id": uuid(1)}, check.evidence_opening, "")


class Hashes(Refusing):
    def test_labels(self):
        """Computed with printf, xxd and sha256sum."""
        self.assertEqual(check.frame("a", b"\0\0", "é").hex(), "000000016100000002000000000002c3a9")
        self.assertEqual(check.entry_hash(b"{}").hex(), sha(b"\0\0\0\x13caseledger/entry/v1\0\0\0\x02{}").hex())
        self.assertEqual(check.entry_hash(b"{}").hex(),
                         "869824ba389f21ab7aa1943500eddf08fb0c9f14b58dd769c2f9bc5bc2016692")
        self.assertEqual(check.record_hash(b"").hex(),
                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        self.assertEqual(check.tally([]).hex(), "00" * 32)
        self.assertEqual(check.tally([b"\1" * 32]).hex(),
                         "5c85955f709283ecce2b74f1b1552918819f390911816e7bb466805a38ab87f3")

    def test_hkdf_is_that_of_rfc_5869(self):
        """Test cases 1 and 3."""
        key, salt = b"\x0b" * 22, bytes(range(13))
        self.assertEqual(check.hkdf(key, bytes(range(0xF0, 0xFA)), 42, salt).hex(),
                         "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        self.assertEqual(check.hkdf(key, b"", 42).hex(),
                         "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")


class Signatures(Refusing):
    def test_ed25519_is_that_of_rfc_8032(self):
        """Section 7.1, test 3; test 2 is what check.py asks openssl itself."""
        key = check.ED25519 + bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
        signature = bytes.fromhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                                  "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")
        self.assertTrue(check.signs(key, b"\xaf\x82", signature))
        self.assertFalse(check.signs(key, b"\xaf\x83", signature))
        self.assertFalse(check.signs(key, b"\xaf\x82", signature[:-1] + b"\x0b"))
        self.assertFalse(check.signs(key, b"\xaf\x82", signature[:-1]))

    def test_p256_is_that_of_rfc_6979_in_its_low_form_only(self):
        """Appendix A.2.5, SHA-256, message "sample"; its s is above n/2."""
        key = check.P256 + bytes.fromhex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                         "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")
        r = bytes.fromhex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")
        s = 0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
        low = (check.P256_ORDER - s).to_bytes(32, "big")
        self.assertTrue(check.signs(key, b"sample", r + low))
        self.assertFalse(check.signs(key, b"sample", r + s.to_bytes(32, "big")))
        self.assertFalse(check.signs(key, b"Sample", r + low))
        self.assertFalse(check.signs(key, b"sample", bytes(32) + low))
        self.assertFalse(check.signs(key, b"sample", r + bytes(32)))

    def test_a_missing_openssl_is_not_taken_for_a_wrong_signature(self):
        check.openssl_can.cache_clear()
        check.openssl_verifies.cache_clear()
        with unittest.mock.patch.dict(os.environ, PATH="/nonexistent"):
            self.refuses(check.signs, check.ED25519 + bytes(32), b"", bytes(64))
        check.openssl_can.cache_clear()

    def test_keys_are_written_in_one_way(self):
        check.read_spki(b64(check.ED25519 + bytes(32)))
        check.read_spki(b64(check.P256 + bytes(64)))
        for spki in (bytes(44), check.ED25519 + bytes(31), check.P256 + bytes(65), check.P256[:-1] + b"\2" + bytes(32)):
            self.refuses(check.read_spki, b64(spki))


class Tree(Refusing):
    @unittest.skipUnless(SHARED, "no ../shared/vectors")
    def test_proofs_known_from_elsewhere(self):
        for kind in ("inclusion", "consistency"):
            count = 0
            for folder, _, names in os.walk(os.path.join(SHARED, "merkle/testdata", kind)):
                for name in names:
                    case = json.loads(check.read_file(os.path.join(folder, name)))
                    # "size 0" cases of consistency: the page refuses a first size of 0, also between equal sizes
                    with self.subTest(kind, name=os.path.join(folder, name)):
                        self.assertEqual(self.refused(kind, case), case["wantErr"])
                    count += 1
            self.assertGreater(count, 50)

    def refused(self, kind, case):
        values = {name: base64.b64decode(case[name])
                  for name in ("root", "leafHash", "root1", "root2") if case.get(name)}
        proof = [base64.b64decode(each) for each in case["proof"] or []]
        try:
            if kind == "inclusion":
                check.check_inclusion(case["leafIdx"], case["treeSize"], values.get("leafHash", b""), proof,
                                      values.get("root", b""))
            else:
                check.check_consistency(case["size1"], case["size2"], values.get("root1", b""),
                                        values.get("root2", b""),
                                        proof)
        except check.Refused:
            return True
        return False

    def test_every_proof_of_every_small_tree_and_no_other(self):
        leaves = [check.record_hash(bytes([n])) for n in range(12)]
        for size in range(1, len(leaves) + 1):
            root = check.tree_root(leaves[:size])
            for index in range(size):
                proof = path(leaves[:size], index)
                check.check_inclusion(index, size, leaves[index], proof, root)
                for other in range(size + 1):
                    if other != index:
                        self.refuses(check.check_inclusion, other, size, leaves[index], proof, root)
                self.refuses(check.check_inclusion, index, size, leaves[index], proof + [root], root)
                if proof:
                    self.refuses(check.check_inclusion, index, size, leaves[index], proof[:-1], root)
            for first in range(1, size + 1):
                old, proof = check.tree_root(leaves[:first]), consistency(leaves[:size], first)
                check.check_consistency(first, size, old, root, proof)
                self.refuses(check.check_consistency, first, size, old, root, proof + [root])
                self.refuses(check.check_consistency, first, size, root if first < size else bytes(32), root, proof)
                if proof:
                    self.refuses(check.check_consistency, first, size, old, root, proof[:-1])
        self.refuses(check.check_consistency, 0, 3, sha(b""), root, [])
        self.refuses(check.check_consistency, 0, 0, sha(b""), sha(b""), [])

    def test_known_roots(self):
        """RFC 6962's reference implementations: no leaf, and the eight leaves of their tests."""
        self.assertEqual(check.tree_root([]).hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
        leaves = [check.record_hash(bytes.fromhex(each)) for each in inputs]
        self.assertEqual(check.tree_root(leaves).hex(),
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")


def split(leaves):
    return 1 << ((len(leaves) - 1).bit_length() - 1)


def path(leaves, index):
    """RFC 9162 section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(leaves)
    if index < k:
        return path(leaves[:k], index) + [check.tree_root(leaves[k:])]
    return path(leaves[k:], index - k) + [check.tree_root(leaves[:k])]


def consistency(leaves, first, whole=True):
    """RFC 9162 section 2.1.4.1."""
    if first == len(leaves):
        return [] if whole else [check.tree_root(leaves)]
    k = split(leaves)
    if first <= k:
        return consistency(leaves[:k], first, whole) + [check.tree_root(leaves[k:])]
    return consistency(leaves[k:], first - k, False) + [check.tree_root(leaves[:k])]


# A small ledger -------------------------------------------------------------------------------------------------------

LEDGER = "test/" + "ab" * 16
REGISTER = LEDGER + "/register"
CASE = "shop/" + "cd" * 16
AT = "2026-09-28T02:40:00.000Z"
SECOND = 1790563200  # 2026-09-28T02:40:00Z


class Signer:
    """An Ed25519 key made from its name; openssl signs."""
    cache = {}

    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.secret = bytes.fromhex("302e020100300506032b657004220420") + sha(name.encode() + bytes([kind]))
        self.public = bytes([kind]) + openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER",
                                              key=self.secret)[12:]
        self.id = sha(name.encode() + b"\n" + self.public)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(self.public)}"

    def sign(self, message):
        return openssl("pkeyutl", "-sign", "-keyform", "DER", "-rawin", key=self.secret, message=message)

    def line(self, text, seconds=None):
        if self.kind == 1:
            return f"\u2014 {self.name} {b64(self.id + self.sign(text.encode()))}\n"
        signature = self.sign(f"cosignature/v1\ntime {seconds}\n{text}".encode())
        return f"\u2014 {self.name} {b64(self.id + seconds.to_bytes(8, 'big') + signature)}\n"


def openssl(*arguments, key, message=None):
    asked = (arguments, key, message)
    if asked not in Signer.cache:
        with tempfile.TemporaryDirectory() as folder:
            for name, data in (("key", key), ("message", message)):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data or b"")
            more = ["-in", "key"] if message is None else ["-inkey", "key", "-in", "message"]
            Signer.cache[asked] = subprocess.run(["openssl", *arguments, *more], cwd=folder, check=True,
                                                 capture_output=True).stdout
    return Signer.cache[asked]


WITNESS = {name: Signer(name, 4) for name in ("reg", "assoc", "notary")}
TESTIMONY = {name: Signer(name + "/testimony", 1) for name in WITNESS}
PROMISE = Signer("shop/promise", 1)
SHOP_KEY = Signer("shop key", 1)
SHOP_SPKI = check.ED25519 + SHOP_KEY.public[1:]


def uuid(n):
    return f"00000000-0000-4000-8000-{n:012x}"


def salt(n):
    return sha(b"salt%d" % n)


class Ledger:
    """Records in order, of which bundles are made; what a test changes, it changes before or after making."""

    def __init__(self, catalogue="00" * 32, first="ledger.founded", anchor="anchor", anchor_note=None, skip=0):
        self.records, self.heads = [], {}
        founded = {"association": "assoc", "associationHost": "AssocMSP", "catalogue": catalogue, "regulator": "reg",
                   "regulatorHost": "RegMSP", "rules": 1}
        self.append("reg", REGISTER, first, founded)
        key = {"key": b64(SHOP_SPKI), "organisation": "shop"}
        self.append("reg", REGISTER, "key.added", key)
        self.append("assoc", REGISTER, "key.added", key)
        self.fields = self.commit(4, {"amount": 28600, "complainant": "周女士", "demand": None})
        self.file = b"a photograph"
        opening = (uuid(99), salt(9), sha(self.file))
        evidence = [{"commitment": check.commitment(LEDGER, "shop", uuid(4), *opening).hex(), "id": uuid(99),
                     "kind": "photograph", "stored": sha(b"encrypted").hex()}]
        self.anchor_note = anchor_note or self.checkpoint(3, SECOND + 3)
        size = int(self.anchor_note.split("\n")[1])
        self.append("reg", "reg/journal", anchor, {"checkpoint": sha(self.anchor_note.encode()).hex(), "size": size})
        payload = check.payload_root([bytes.fromhex(each["commitment"]) for each in self.fields]).hex()
        self.append("shop", CASE, "accepted", {"grade": "ordinary"}, payload=payload, evidence=evidence, sign=True)
        self.heads[CASE] = (1 + skip, self.heads[CASE][1])
        self.append("shop", CASE, "compensation.paid", {"means": "cash"})

    def commit(self, n, values):
        fields = []
        for name in sorted(values):
            content = b"" if values[name] is None else json.dumps(values[name], ensure_ascii=False).encode()
            made = check.commitment(LEDGER, "shop", uuid(n), name, salt(n), sha(content)).hex()
            value = {} if values[name] is None else {"value": values[name]}
            fields.append({"commitment": made, "name": name, "salt": salt(n).hex(), **value})
        return fields

    def append(self, org, case, kind, data, payload=sha(b"").hex(), evidence=(), sign=False):
        entry = {"v": 1, "ledger": LEDGER, "org": org, "id": uuid(len(self.records)), "case": case, "type": kind,
                 "at": AT, "actor": {"id": "12" * 16, "role": "clerk"}, "data": data, "refs": [], "payload": payload,
                 "evidence": list(evidence)}
        submission = {"entry": entry}
        if sign:
            signature = SHOP_KEY.sign(check.entry_hash(check.canonical(entry)))
            submission["sig"] = {"key": sha(SHOP_SPKI).hex(), "value": b64(signature)}
        seq, prev = self.heads.get(case, (0, None))
        record = check.make_record(submission, "ShopMSP", "ef" * 32, AT, 1, seq + 1, prev)
        self.heads[case] = (seq + 1, check.record_hash(check.canonical(record)).hex())
        self.records.append(record)

    def leaves(self, size=None):
        return [check.record_hash(check.canonical(record)) for record in self.records[:size]]

    def checkpoint(self, size, seconds, by=("reg", "assoc"), ledger=LEDGER):
        text = f"{ledger}\n{size}\n{b64(check.tree_root(self.leaves(size)))}\n"
        return text + "\n" + "".join(WITNESS[name].line(text, seconds + n) for n, name in enumerate(by))

    def testimony(self, statements, by, size=None):
        size = len(self.records) if size is None else size
        root = b64(check.tree_root(self.leaves(size)))
        text = "\n".join(["caseledger/testimony/v1", LEDGER, str(size), root, *sorted(statements)]) + "\n"
        return text + "\n" + TESTIMONY[by].line(text)

    def statement(self, case, stage="none"):
        n, head = self.heads.get(case, (0, "00" * 32))
        return f"case {case} {n} {head} {stage}"

    def item(self, index, sizes):
        over = next((size for size in sizes if size > index), sizes[-1])
        return {"index": index, "proof": [each.hex() for each in path(self.leaves(over), index)],
                "record": self.records[index]}

    def opened(self, index, sizes):
        evidence = self.records[index]["entry"]["evidence"]
        shown = [{"digest": sha(self.file).hex(), "id": uuid(99), "salt": salt(9).hex()}] if evidence else []
        return {**self.item(index, sizes), "fields": self.fields if evidence else [], "evidence": shown}

    def bundle(self, subject=None, indexes=(4, 5), statements=None, sizes=(5, 6), parties=("reg", "assoc"), **more):
        statements = statements or [self.statement(CASE, "acceptance")]
        proofs = [consistency(self.leaves(size), before) if before else [] for before, size in zip((0,) + sizes, sizes)]
        return {
            "kind": "bundle", "v": 1, "ledger": LEDGER, "subject": subject or {"case": CASE},
            "checkpoints": [{"consistency": [each.hex() for each in proof],
                             "note": self.checkpoint(size, SECOND + 10 * size)}
                            for proof, size in zip(proofs, sizes)],
            "testimony": [self.testimony([*statements, self.statement(REGISTER)], by, sizes[-1]) for by in parties],
            "register": [self.item(index, sizes) for index in range(3)],
            "records": [self.opened(index, sizes) for index in indexes],
            "anchors": [{**self.item(3, sizes), "note": self.anchor_note}], **more}

    def trust(self):
        return {"v": 1, "kind": "trust", "ledger": LEDGER, "genesis": self.leaves()[0].hex(),
                "custody": {"kind": "separate", "statement": "a test"}, "required": ["reg", "assoc"],
                "parties": [party("reg", "regulator"), party("assoc", "association"), party("notary", "witness"),
                            {**party("shop", "provider"), "promise": [{"key": PROMISE.vkey}]}]}

    def promise(self, entry, deadline="2026-09-28T02:40:01.000Z"):
        text = f"caseledger/promise/v1\n{LEDGER}\nentry shop {entry}\ndeadline {deadline}\n"
        return text + "\n" + PROMISE.line(text)

    def refusal(self, entry):
        text = f"caseledger/refusal/v1\n{LEDGER}\nentry shop {entry}\nrefused step-illegal\nat {AT}\n"
        return text + "\n" + PROMISE.line(text)


def party(name, kind):
    keys = {role: [{"key": signers[name].vkey}] if name in signers else []
            for role, signers in (("witness", WITNESS), ("testimony", TESTIMONY))}
    return {"kind": kind, "name": name, "promise": [], **keys}


LEDGER_MADE = Ledger()
BUNDLE, TRUST = LEDGER_MADE.bundle(), LEDGER_MADE.trust()


def examine(bundle, trust=None, evidence=None, **options):
    read = check.read_bundle(check.canonical(bundle))
    return check.Examination(read, check.read_trust(json.dumps(trust or TRUST, indent=1).encode()), evidence,
                             **options).run()


class Bundles(Refusing):
    def setUp(self):
        self.bundle, self.trust = copy.deepcopy(BUNDLE), copy.deepcopy(TRUST)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.evidence = folder.name
        self.put(".jpg", LEDGER_MADE.file)

    def put(self, extension, data):
        with open(os.path.join(self.evidence, uuid(99) + extension), "wb") as file:
            file.write(data)

    def finds(self, verdict, *codes):
        examined = examine(self.bundle, self.trust, self.evidence)
        found = {code for severity, code, _, _ in examined.findings if severity == verdict}
        self.assertEqual(examined.verdict(), verdict, examined.findings)
        self.assertLessEqual(set(codes), found, examined.findings)
        return examined

    def codes(self):
        return {code for _, code, _, _ in examine(self.bundle, self.trust, self.evidence).findings}

    def test_a_whole_bundle_is_valid(self):
        examined = self.finds("valid")
        self.assertEqual(check.show(examined.as_of), "2026-09-28T02:41:00.000Z")
        self.assertEqual(self.codes(), {"recorded", "submitted-by-host", "unknown-catalogue"})
        times = [text for _, code, _, text in examined.findings if code == "recorded"]
        self.assertIn("not before 2026-09-28T02:40:03.000Z, not later than 2026-09-28T02:40:51.000Z", times[0])

    def test_a_record_was_changed(self):
        self.bundle["records"][0]["record"]["entry"]["data"]["grade"] = "urgent"
        self.finds("invalid", "inclusion-unproven", "signature-invalid", "chain-broken")

    def test_a_record_is_withheld(self):
        self.bundle["records"].pop()
        self.finds("invalid", "records-withheld")

    def test_a_record_is_withheld_from_the_middle(self):
        self.bundle["records"].pop(0)
        self.finds("invalid", "records-withheld", "chain-broken")

    def test_a_place_in_the_chain_is_left_out(self):
        other = Ledger(skip=1)
        self.trust = other.trust()
        self.bundle = other.bundle(statements=[f"case {CASE} 2 {other.heads[CASE][1]} acceptance"])
        self.finds("invalid", "chain-broken")

    def test_the_head_is_another(self):
        said = [f"case {CASE} 2 {'11' * 32} acceptance", LEDGER_MADE.statement(REGISTER)]
        self.bundle["testimony"] = [LEDGER_MADE.testimony(said, by) for by in ("reg", "assoc")]
        self.finds("invalid", "head-differs")

    def test_one_required_party_testifies_otherwise(self):
        self.bundle["testimony"][1] = LEDGER_MADE.testimony(
            [f"case {CASE} 3 {'11' * 32} acceptance", LEDGER_MADE.statement(REGISTER)], "assoc")
        self.finds("invalid", "records-withheld")

    def test_a_required_party_does_not_testify(self):
        self.bundle["testimony"].pop()
        self.finds("indeterminate", "testimony-missing")

    def test_the_register_is_not_testified_to(self):
        self.bundle["testimony"][0] = LEDGER_MADE.testimony([LEDGER_MADE.statement(CASE, "acceptance")], "reg")
        self.finds("indeterminate", "testimony-missing")

    def test_the_register_is_cut(self):
        self.bundle["register"].pop()
        self.finds("invalid", "register-withheld", "key-not-valid")

    def test_testimony_of_an_older_tree(self):
        self.bundle["testimony"][0] = LEDGER_MADE.testimony([LEDGER_MADE.statement(CASE, "acceptance")], "reg", 5)
        self.finds("invalid", "testimony-other-checkpoint")
        self.assertIn("testimony-missing", self.codes())

    def test_testimony_with_a_wrong_signature(self):
        self.bundle["testimony"][0] = self.bundle["testimony"][0].replace(" acceptance", " archive")
        self.finds("invalid", "testimony-invalid")

    def test_two_testimonies_of_one_party_contradict(self):
        self.bundle["testimony"].append(LEDGER_MADE.testimony([f"case {CASE} 3 {'11' * 32} acceptance"], "reg"))
        self.finds("invalid", "testimony-conflict")

    def test_testimony_about_something_else_contradicts(self):
        for n, by in enumerate(("reg", "assoc")):
            said = [LEDGER_MADE.statement(CASE, "acceptance"), LEDGER_MADE.statement(REGISTER),
                    f"case shop/{'00' * 16} {n + 1} {'11' * 32} acceptance"]
            self.bundle["testimony"][n] = LEDGER_MADE.testimony(said, by)
        self.finds("invalid", "testimony-conflict")

    def test_testimony_contradicts_a_record_that_is_here(self):
        for said in (f"entry shop {uuid(5)} absent", f"entry shop {uuid(5)} 5 {'11' * 32}"):
            statements = [LEDGER_MADE.statement(CASE, "acceptance"), LEDGER_MADE.statement(REGISTER), said]
            self.bundle["testimony"] = [LEDGER_MADE.testimony(statements, by) for by in ("reg", "assoc")]
            self.finds("invalid", "entry-differs")

    def test_a_cosignature_is_wrong(self):
        note = self.bundle["checkpoints"][1]["note"]
        signature = WITNESS["reg"].line("other\n", SECOND)
        self.bundle["checkpoints"][1]["note"] = note.partition("\n\n")[0] + "\n\n" + signature
        self.finds("invalid", "cosignature-invalid")

    def test_a_required_party_has_not_cosigned(self):
        self.bundle["checkpoints"][1]["note"] = LEDGER_MADE.checkpoint(6, SECOND + 60, ("reg", "notary"))
        self.finds("indeterminate", "cosignature-missing", "testimony-missing")

    def test_a_checkpoint_does_not_extend_the_one_before(self):
        for proof in ([], ["00" * 32], self.bundle["checkpoints"][1]["consistency"] + ["00" * 32]):
            self.bundle["checkpoints"][1]["consistency"] = proof
            self.finds("invalid", "log-inconsistent")

    def test_no_checkpoint_covers_the_record(self):
        self.bundle["checkpoints"].pop()
        self.finds("invalid", "inclusion-unproven")

    def test_two_roots_of_one_size(self):
        text = f"{LEDGER}\n5\n{b64(bytes(32))}\n"
        self.bundle["anchors"][0]["note"] = text + "\n" + WITNESS["reg"].line(text, SECOND)
        self.finds("invalid", "log-forked", "anchor-differs")

    def test_another_founding(self):
        self.trust["genesis"] = "00" * 32
        self.finds("invalid", "genesis-differs")

    def test_another_ledger(self):
        self.trust["ledger"] = "test/" + "00" * 16
        self.finds("invalid", "ledger-differs")

    def test_a_checkpoint_of_another_ledger(self):
        self.bundle["checkpoints"][0]["note"] = LEDGER_MADE.checkpoint(5, SECOND + 50, ledger="test/" + "00" * 16)
        self.finds("invalid", "ledger-differs")

    def test_a_record_of_another_ledger(self):
        self.bundle["records"][1]["record"]["entry"]["ledger"] = "test/" + "00" * 16
        self.finds("invalid", "ledger-differs", "inclusion-unproven")

    def test_a_record_of_another_case(self):
        self.bundle["subject"]["case"] = "shop/" + "00" * 16
        self.finds("invalid", "record-of-other-case", "record-outside-subject")

    def test_leaf_0_does_not_found_the_ledger(self):
        other = Ledger(first="rules.activated")
        self.bundle, self.trust = other.bundle(), other.trust()
        self.finds("invalid", "genesis-differs")

    def test_fields_are_those_of_the_catalogue(self):
        if os.path.exists(check.CATALOGUE):
            catalogue = check.read_loose_json(check.read_file(check.CATALOGUE))
            other = Ledger(catalogue=check.catalogue_hash(catalogue).hex())
            self.bundle, self.trust = other.bundle(), other.trust()
            self.finds("invalid", "fields-differ")
        self.setUp()
        self.assertIn("unknown-catalogue", self.notices())

    def test_content_that_was_sealed_elsewhere(self):
        self.bundle["records"][0]["fields"] = []
        self.assertIn("field-closed", self.notices())
        self.bundle["records"][0]["record"]["entry"]["payload"] = check.payload_root([]).hex()
        self.assertNotIn("field-closed", self.codes())

    def test_times_that_cross(self):
        self.bundle["checkpoints"][0]["note"] = LEDGER_MADE.checkpoint(5, SECOND - 598)
        self.assertIn("clocks-apart", self.notices())
        self.bundle["checkpoints"][0]["note"] = LEDGER_MADE.checkpoint(5, SECOND - 599)
        self.finds("invalid", "time-inconsistent")
        self.bundle["checkpoints"][0]["note"] = LEDGER_MADE.checkpoint(5, SECOND + 2)
        self.finds("valid")

    def test_what_is_noticed(self):
        self.assertIn("submitted-by-host", self.notices())
        os.remove(os.path.join(self.evidence, uuid(99) + ".jpg"))
        self.bundle["records"][0]["evidence"] = [{"id": uuid(99)}]
        self.assertIn("evidence-closed", self.notices())
        self.put(".jpg", b"anything")
        self.assertIn("unused-file", self.notices())
        os.rename(os.path.join(self.evidence, uuid(99) + ".jpg"), os.path.join(self.evidence, uuid(98) + ".jpg"))
        self.assertIn("unused-file", self.notices())

    def notices(self):
        return {code for _, code, _, _ in self.finds("valid").findings}

    def test_one_operator_holds_the_keys(self):
        self.trust["custody"]["kind"] = "single-operator"
        self.finds("indeterminate", "single-operator")
        self.assertEqual(examine(self.bundle, self.trust, self.evidence, allow_single_operator=True).verdict(), "valid")

    def test_a_key_that_was_not_yet_or_no_longer_in_force(self):
        for window in ({"from": 6}, {"to": 4}):
            self.trust["parties"][0]["witness"][0] = {"key": WITNESS["reg"].vkey, **window}
            self.finds("indeterminate", "cosignature-missing")

    def test_a_key_in_force_for_the_last_leaf(self):
        self.trust["parties"][0]["witness"][0].update({"from": 5, "to": 5})
        self.finds("valid")

    def test_a_lost_key_counts_no_more(self):
        self.trust["parties"][0]["witness"][0]["invalidSince"] = "2026-09-28T02:40:30.000Z"
        self.finds("indeterminate", "cosignature-missing")

    def test_a_lost_key_counts_for_what_another_party_shows_to_be_older_and_no_earlier(self):
        self.trust["parties"][0]["witness"][0]["invalidSince"] = "2026-09-28T02:50:00.000Z"
        examined = self.finds("valid")
        self.assertEqual(check.show(examined.as_of), "2026-09-28T02:41:01.000Z")

    def test_a_lost_key_is_not_vouched_for_by_a_key_out_of_its_range(self):
        self.trust["required"] = ["reg"]
        self.trust["parties"][0]["witness"][0]["invalidSince"] = "2026-09-28T02:50:00.000Z"
        self.bundle["checkpoints"][1]["note"] = LEDGER_MADE.checkpoint(6, SECOND + 60, ("reg", "notary"))
        self.finds("valid")
        self.trust["parties"][2]["witness"][0]["to"] = 4
        self.finds("indeterminate", "cosignature-missing")

    def test_a_testimony_key_out_of_its_range(self):
        self.trust["parties"][0]["testimony"][0]["to"] = 4
        self.finds("indeterminate", "testimony-missing")

    def test_two_lost_keys_do_not_vouch_for_each_other(self):
        for n in (0, 1):
            self.trust["parties"][n]["witness"][0]["invalidSince"] = "2026-09-28T02:50:00.000Z"
        self.finds("indeterminate", "cosignature-missing")

    def test_a_lost_testimony_key_counts_no_more(self):
        self.trust["parties"][0]["testimony"][0]["invalidSince"] = "2026-09-28T02:50:00.000Z"
        self.finds("indeterminate", "testimony-missing")

    def test_a_field_was_changed(self):
        self.bundle["records"][0]["fields"][0]["value"] = 2860
        self.finds("invalid", "field-differs")

    def test_a_field_is_claimed_not_to_be_given(self):
        del self.bundle["records"][0]["fields"][0]["value"]
        self.finds("invalid", "field-differs")

    def test_a_commitment_is_not_of_the_payload(self):
        self.bundle["records"][0]["fields"].pop()
        self.finds("invalid", "payload-differs")

    def test_closed_fields_are_noticed(self):
        for field in self.bundle["records"][0]["fields"]:
            field.pop("value", None)
            field.pop("salt")
        examined = self.finds("valid")
        self.assertEqual([code for _, code, _, _ in examined.findings].count("field-closed"), 3)

    def test_a_damaged_copy_is_noticed(self):
        field = self.bundle["records"][0]["fields"][0]
        self.bundle["records"][0]["fields"][0] = {"commitment": field["commitment"], "name": "amount",
                                                  "unreadable": True}
        self.finds("invalid", "content-unreadable")

    def test_an_opening_of_evidence_is_wrong(self):
        self.bundle["records"][0]["evidence"][0]["salt"] = "00" * 32
        self.finds("invalid", "evidence-opening-differs")

    def test_a_file_was_changed(self):
        self.put(".jpg", b"another photograph")
        self.finds("invalid", "evidence-differs")

    def test_a_file_is_not_there_or_not_supplied(self):
        os.remove(os.path.join(self.evidence, uuid(99) + ".jpg"))
        self.finds("invalid", "evidence-missing")
        self.evidence = None
        self.finds("indeterminate", "evidence-not-supplied")

    def test_only_the_encrypted_form_is_supplied(self):
        os.remove(os.path.join(self.evidence, uuid(99) + ".jpg"))
        self.put(".stored", b"encrypted")
        self.finds("invalid", "evidence-unreadable")
        self.put(".stored", b"damaged")
        self.finds("invalid", "evidence-differs")
        self.bundle["records"][0]["evidence"] = [{"id": uuid(99)}]
        self.finds("invalid", "evidence-differs")
        self.put(".stored", b"encrypted")
        self.finds("valid")

    def test_two_files_a_link_or_a_folder(self):
        self.put(".png", LEDGER_MADE.file)
        self.finds("invalid", "evidence-refused")
        os.remove(os.path.join(self.evidence, uuid(99) + ".jpg"))
        os.rename(os.path.join(self.evidence, uuid(99) + ".png"), os.path.join(self.evidence, "elsewhere"))
        os.symlink(os.path.join(self.evidence, "elsewhere"), os.path.join(self.evidence, uuid(99)))
        self.finds("invalid", "evidence-refused")
        os.remove(os.path.join(self.evidence, uuid(99)))
        os.mkdir(os.path.join(self.evidence, uuid(99)))
        self.finds("invalid", "evidence-refused")

    def test_a_signature_with_a_key_that_is_not_yet_in_force(self):
        self.bundle["records"][0]["record"]["sig"]["key"] = "00" * 32
        self.finds("invalid", "key-not-valid")

    def test_an_anchor_of_another_checkpoint(self):
        self.bundle["anchors"][0]["note"] = LEDGER_MADE.checkpoint(3, SECOND)
        self.finds("invalid", "anchor-differs")

    def test_an_anchor_that_is_none(self):
        text = f"{LEDGER}\n4\n{b64(bytes(32))}\n"
        others = (Ledger(anchor="accepted"), Ledger(anchor_note=text + "\n" + WITNESS["reg"].line(text, SECOND)),
                  Ledger(anchor_note=LEDGER_MADE.checkpoint(3, SECOND, ledger="test/" + "00" * 16)))
        for other in others:
            self.bundle, self.trust = other.bundle(), other.trust()
            examined = self.finds("invalid", "anchor-differs")
            self.assertEqual(examined.lower, [])

    def test_a_class_of_records(self):
        about = {"class": "compensation", "from": 3, "owner": "shop", "to": 6}
        said = check.tally(LEDGER_MADE.leaves()[5:]).hex()
        for count, told, verdict, codes in ((1, said, "valid", ()), (2, said, "invalid", ["records-withheld"]),
                                            (1, "11" * 32, "invalid", ["tally-differs"])):
            self.bundle = LEDGER_MADE.bundle(about, (5,), [f"tally shop compensation 3 6 {count} {told}"])
            self.finds(verdict, *codes)
        self.bundle["subject"]["to"] = 5
        self.finds("invalid", "record-outside-subject")
        self.bundle["subject"]["to"] = 7
        self.finds("invalid", "malformed")
        for owner, kind in (("cafe", "compensation"), ("shop", "accepted")):
            about = {"class": kind, "from": 3, "owner": owner, "to": 6}
            self.bundle = LEDGER_MADE.bundle(about, (5,), [f"tally {owner} {kind} 3 6 1 {said}"])
            self.finds("invalid", "record-outside-subject")

    def test_one_entry_and_its_absence(self):
        entry = check.entry_hash(check.canonical(LEDGER_MADE.records[5]["entry"])).hex()
        about = {"id": uuid(5), "org": "shop"}
        self.bundle = LEDGER_MADE.bundle(about, (5,), [f"entry shop {uuid(5)} 5 {entry}"])
        self.finds("valid")
        self.bundle = LEDGER_MADE.bundle(about, (5,), [f"entry shop {uuid(5)} 4 {entry}"])
        self.finds("invalid", "entry-differs")
        self.bundle = LEDGER_MADE.bundle(about, (), [f"entry shop {uuid(5)} 5 {entry}"])
        self.finds("invalid", "entry-differs")
        self.bundle = LEDGER_MADE.bundle({"id": uuid(7), "org": "shop"}, (), [f"entry shop {uuid(7)} absent"])
        self.finds("indeterminate", "entry-absent")
        for indexes in ((4,), (4, 5)):
            self.bundle = LEDGER_MADE.bundle(about, indexes, [f"entry shop {uuid(5)} 5 {entry}"])
            self.finds("invalid", "record-outside-subject")

    def test_a_promise_is_broken_unless_refused(self):
        about, entry = {"id": uuid(7), "org": "shop"}, f"{uuid(7)} {'77' * 32}"
        said = [f"entry shop {uuid(7)} absent"]
        self.bundle = LEDGER_MADE.bundle(about, (), said, promise=LEDGER_MADE.promise(entry))
        self.finds("invalid", "promise-broken")
        self.bundle["refusal"] = LEDGER_MADE.refusal(entry)
        self.assertIn("entry-refused", {code for _, code, _, _ in self.finds("indeterminate").findings})
        self.bundle["refusal"] = LEDGER_MADE.refusal(f"{uuid(7)} {'78' * 32}")
        self.finds("invalid", "promise-broken")
        del self.bundle["refusal"]
        self.bundle["promise"] = LEDGER_MADE.promise(entry, "2026-09-28T02:40:03.000Z")
        self.finds("indeterminate", "promise-open")
        self.bundle["promise"] = self.bundle["promise"].replace("02:40:03", "02:40:02")
        self.finds("invalid", "promise-invalid")

    def test_a_promise_is_not_broken_without_proof(self):
        about, promise = {"id": uuid(7), "org": "shop"}, LEDGER_MADE.promise(f"{uuid(7)} {'77' * 32}")
        said = [f"entry shop {uuid(7)} absent"]
        self.bundle = LEDGER_MADE.bundle(about, (), said, promise=promise, anchors=[])
        self.finds("indeterminate", "promise-open")
        self.bundle = LEDGER_MADE.bundle(about, (), said, promise=promise, parties=("reg",))
        self.finds("indeterminate", "promise-open")
        self.bundle = LEDGER_MADE.bundle(about, (), [f"entry shop {uuid(7)} 2 {'77' * 32}"], promise=promise)
        self.finds("invalid", "entry-differs")
        self.assertNotIn("promise-broken", self.codes())

    def test_a_promise_is_kept_too_late(self):
        entry = check.entry_hash(check.canonical(LEDGER_MADE.records[5]["entry"])).hex()
        said, about = [f"entry shop {uuid(5)} 5 {entry}"], {"id": uuid(5), "org": "shop"}
        for second, verdict, code in (("02", "invalid", "promise-broken"), ("03", "indeterminate", "promise-open")):
            promise = LEDGER_MADE.promise(f"{uuid(5)} {entry}", f"2026-09-28T02:40:{second}.000Z")
            self.bundle = LEDGER_MADE.bundle(about, (5,), said, promise=promise)
            self.finds(verdict, code)

    def test_a_promise_of_something_else_or_of_nobody(self):
        entry = check.entry_hash(check.canonical(LEDGER_MADE.records[5]["entry"])).hex()
        self.bundle = LEDGER_MADE.bundle({"id": uuid(5), "org": "shop"}, (5,), [f"entry shop {uuid(5)} 5 {entry}"])
        self.bundle["promise"] = LEDGER_MADE.promise(f"{uuid(6)} {entry}")
        self.finds("invalid", "promise-other-entry")
        self.bundle["promise"] = LEDGER_MADE.promise(f"{uuid(5)} {'00' * 32}")
        self.finds("invalid", "promise-differs")
        self.bundle["promise"] = LEDGER_MADE.promise(f"{uuid(5)} {entry}")
        self.trust["parties"][3]["promise"] = []
        self.finds("indeterminate", "promise-unproven")

    def test_promises_are_read_to_the_letter(self):
        promise, refusal = LEDGER_MADE.promise(f"{uuid(7)} {'77' * 32}"), LEDGER_MADE.refusal(f"{uuid(7)} {'77' * 32}")
        for read, note in ((check.read_promise, promise), (check.read_refusal, refusal)):
            read(note.encode())
            for old, new in (("/v1", "/v2"), ("entry ", "record "), (f"{uuid(7)} ", f"{uuid(7)}  "),
                             ("\n\n", "\nx\n\n"),
                             ("deadline" if "deadline" in note else "refused", "until"), (LEDGER, "test")):
                self.refuses(read, note.replace(old, new, 1).encode())
        self.refuses(check.read_refusal, refusal.replace("at 2026", "on 2026").encode())

    def test_a_promise_is_kept(self):
        entry = check.entry_hash(check.canonical(LEDGER_MADE.records[5]["entry"])).hex()
        self.bundle = LEDGER_MADE.bundle({"id": uuid(5), "org": "shop"}, (5,), [f"entry shop {uuid(5)} 5 {entry}"],
                                         promise=LEDGER_MADE.promise(f"{uuid(5)} {entry}", "2026-09-28T02:41:01.000Z"))
        self.assertIn("promise-kept", {code for _, code, _, _ in self.finds("valid").findings})

    def test_shapes_are_refused(self):
        def change(*path, to):
            bundle = copy.deepcopy(BUNDLE)
            inner = bundle
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = to
            return check.canonical(bundle)
        broken = [(("more",), 1), (("checkpoints",), BUNDLE["checkpoints"][::-1]), (("register", 0, "index"), 1),
                  (("checkpoints",), [BUNDLE["checkpoints"][0]] * 2), (("records",), BUNDLE["records"][::-1]),
                  (("register",), BUNDLE["register"][1:]), (("anchors",), BUNDLE["anchors"] * 2),
                  (("records", 0, "fields"), BUNDLE["records"][0]["fields"][::-1]),
                  (("checkpoints", 0, "consistency"), ["00" * 32]), (("kind",), "receipt"),
                  (("v",), 2), (("v",), True), (("subject",), {}),
                  (("subject",), {"case": "x/y"}), (("subject",), {"case": "test/" + "00" * 16 + "/register"}),
                  (("checkpoints",), []), (("register",), []), (("records", 0, "index"), -1),
                  (("records", 0, "proof"), ["00"]), (("records", 0, "fields", 0, "value"), None),
                  (("records", 0, "fields", 0, "value"), True), (("records", 0, "fields", 0, "salt"), "00"),
                  (("records", 0, "fields", 0, "unreadable"), True), (("records", 0, "evidence"), []),
                  (("records", 0, "record", "seq"), 2), (("records", 1, "record", "prev"), None),
                  (("records", 0, "record", "entry", "after"), None), (("records", 0, "record", "entry", "v"), 2),
                  (("records", 0, "record", "entry", "data", "x"), []), (("anchors", 0, "note"), "x"),
                  (("records", 0, "record", "entry", "refs"), [{"id": uuid(1), "org": "a", "rel": "x", "item": "-"}]),
                  (("testimony", 0), "x"), (("promise",), "x"),
                  (("refusal",), LEDGER_MADE.promise(uuid(7) + " " + "77" * 32)),
                  (("records", 0, "record", "entry", "data", "x"), "x" * 16_384),
                  (("records", 0, "record", "entry", "case"), "x/y"),
                  (("records", 0, "record", "entry", "case"), "other/" + "00" * 16 + "/register")]
        for path, value in broken:
            with self.subTest(path, value=str(value)[:30]):
                self.refuses(check.read_bundle, change(*path, to=value))


class Notes(Refusing):
    TEXT = f"{LEDGER}\n3\n{b64(bytes(32))}\n"

    def test_layout(self):
        line = f"\u2014 w {b64(bytes(5))}\n"
        check.read_checkpoint((self.TEXT + "\n" + line).encode())
        for bad in (self.TEXT, self.TEXT + line, self.TEXT + "\n", self.TEXT + "\n" + line[:-1],
                    self.TEXT + "\n" + line * 2,
                    self.TEXT + "\n- w AAAAAAA=\n", self.TEXT + "\n" + line.replace("w", "a+b"), "\n" + line,
                    self.TEXT + "\n" + line.replace("w", "a\u3000b"), self.TEXT + "\n" + line.replace(" w ", "  "),
                    self.TEXT + f"\n\u2014 w {b64(bytes(4))}\n", self.TEXT.replace("3", "03") + "\n" + line,
                    self.TEXT + "more\n\n" + line, self.TEXT.replace("test/", "test /") + "\n" + line,
                    self.TEXT + "\n\n",
                    self.TEXT.replace("\n", "\t\n") + "\n" + line, "a\tb\n\n" + line,
                    self.TEXT.replace("\n", "\r\n") + "\n" + line,
                    self.TEXT.replace(b64(bytes(32)), b64(bytes(31))) + "\n" + line, self.TEXT + "\n" + line + "\n",
                    self.TEXT + "\n" + "".join(f"\u2014 w{n} {b64(bytes(5))}\n" for n in range(17)),
                    self.TEXT + "\n" + f"\u2014 w {b64(bytes(65_536))}\n"):
            with self.subTest(bad[:120]):
                self.refuses(check.read_checkpoint, bad.encode())
        self.refuses(check.read_checkpoint, (self.TEXT + "\n" + line).encode().replace(b"w", b"\xff"))
        check.read_note(("a\n\n" + line).encode())
        for bad in ("a\tb\n\n" + line, "a\n\n" + line + "x", "\n\n" + line):
            self.refuses(check.read_note, bad.encode())

    def test_keys(self):
        """The verifier key of the example in c2sp.org/signed-note's Go implementation."""
        known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        self.assertEqual(check.read_vkey(known, 1).name, "PeterNeumann")
        for bad in (known.replace("c74f20a3", "c74f20a4"), known.replace("Peter", "peter"), known.replace("+c7", "+C7"),
                    known + "=", known[:-4], "", None, "a b+" + known[13:]):
            self.refuses(check.read_vkey, bad, 1)
        self.refuses(check.read_vkey, known, 4)

    def test_a_note_signed_elsewhere(self):
        """The same package's example: text, signature and key."""
        note = ("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
                "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6R"
                "yyBwJnAM=\n")
        key = check.read_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", 1)
        self.assertEqual(check.verify_note(check.read_note(note.encode()), [key]), [(key, None)])
        self.refuses(check.verify_note, check.read_note(note.replace("don't", "dont").encode()), [key])
        self.assertEqual(check.verify_note(check.read_note(note.encode()), []), [])

    def test_cosignature_holds_its_time(self):
        signer = WITNESS["reg"]
        key = check.read_vkey(signer.vkey, 4)
        note = check.read_note((self.TEXT + "\n" + signer.line(self.TEXT, SECOND)).encode())
        self.assertEqual(check.verify_note(note, [key]), [(key, SECOND * 1000)])
        name, short, signature = note.lines[0]
        later = (SECOND + 1).to_bytes(8, "big") + signature[8:]
        for line in ((name, short, later), (name, short, signature[:-1]), (name, short, b"\xff" * 8 + signature[8:])):
            self.refuses(check.verify_note, check.Note(note.text, [line]), [key])
        with unittest.mock.patch.object(check, "signs", lambda *_: True):
            check.verify_line("", key, (check.LAST_SECOND).to_bytes(8, "big") + bytes(64))
            for bad in (bytes(71), bytes(73), (check.LAST_SECOND + 1).to_bytes(8, "big") + bytes(64)):
                self.refuses(check.verify_line, "", key, bad)

    def test_testimony(self):
        def testimony(*lines, size=6):
            return check.read_testimony(("\n".join(["caseledger/testimony/v1", LEDGER, str(size), b64(bytes(32)),
                                                    *lines])
                                         + f"\n\n\u2014 w {b64(bytes(5))}\n").encode())
        case, h = f"case {CASE} 1 {'11' * 32} archive", "11" * 32
        absent = f"entry shop {uuid(1)} absent"
        self.assertEqual(testimony(case, absent).statements[("entry", "shop", uuid(1))], None)
        for lines in ((), (absent, case), (case, case), (case, case.replace(" 1 ", " 2 ")), (case + " ",),
                      (case, "more x"),
                      (f"case {CASE} 0 {h} none",), (f"case {CASE} 0 {'00' * 32} archive",),
                      (f"case {CASE} 7 {h} archive",),
                      (f"case a/journals 1 {h} none",), (f"case a/journal 1 {h} archive",),
                      (f"case {CASE} 1 {h} Archive",),
                      (f"case {CASE} 1 11 archive",), (f"case other/{'00' * 16}/register 1 {h} none",),
                      (f"entry shop {uuid(1)} 6 {h}",), (f"entry shop {uuid(1)} present",),
                      (f"entry shop {uuid(1)} 01 {h}",),
                      (f"tally shop compensation 2 1 0 {'00' * 32}",), (f"tally shop compensation 0 7 1 {h}",),
                      (f"tally shop compensation 0 2 3 {h}",), (f"tally shop compensation 0 2 0 {h}",),
                      (f"tally shop compensation.paid 0 2 1 {h}",), ("",)):
            with self.subTest(lines):
                self.refuses(testimony, *lines)
        testimony(f"tally shop compensation 0 6 1 {h}", f"tally shop compensation 0 6 1 {h}".replace("shop", "shop2"))


class TrustFiles(Refusing):
    def test_what_is_refused(self):
        def change(function):
            trust = copy.deepcopy(TRUST)
            function(trust)
            return json.dumps(trust).encode()
        changes = [lambda t: t.update(more=1), lambda t: t.update(required=[]), lambda t: t.update(required=["nobody"]),
                   lambda t: t.update(required=["reg", "reg"]), lambda t: t["parties"].append(t["parties"][0]),
                   lambda t: t["parties"][0].update(kind="other"), lambda t: t["custody"].update(kind="other"),
                   lambda t: t["parties"][1].update(witness=t["parties"][0]["witness"]), lambda t: t.pop("genesis"),
                   lambda t: t["parties"][0]["witness"].append({"key": TESTIMONY["reg"].vkey}),
                   lambda t: t["parties"][3]["witness"].append({"key": Signer("other", 4).vkey}),
                   lambda t: t["parties"][0]["witness"].append(t["parties"][0]["witness"][0]),
                   lambda t: t["parties"][0]["witness"][0].update({"from": 2, "to": 1}),
                   lambda t: t["parties"][0]["witness"][0].update({"to": None}),
                   lambda t: t["parties"][0]["witness"][0].update(invalidSince="2026")]
        check.read_trust(change(lambda t: None))
        for n, each in enumerate(changes):
            with self.subTest(n):
                self.refuses(check.read_trust, change(each))


class Commands(unittest.TestCase):
    def run_check(self, command, *arguments, **files):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
            for name, data in files.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
            paths = [os.path.join(folder, each) if each in files else each for each in arguments]
            with contextlib.redirect_stderr(out):
                return check.main([command, *paths]), out.getvalue()

    def receipt(self, index=4, size=6, by=("reg", "assoc")):
        ledger = LEDGER_MADE
        lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *(b64(each) for each in path(ledger.leaves(size), index))]
        return {"kind": "receipt", "v": 1, "record": ledger.records[index],
                "proof": "\n".join(lines) + "\n\n" + ledger.checkpoint(size, SECOND, by)}

    def check_receipt(self, receipt, trust=TRUST):
        return self.run_check("receipt", "r", "--trust", "t", r=check.canonical(receipt), t=json.dumps(trust).encode())

    def test_receipt(self):
        code, said = self.check_receipt(self.receipt())
        self.assertEqual(code, 0)
        self.assertIn(LEDGER_MADE.leaves()[4].hex(), said)
        self.assertEqual(self.check_receipt(self.receipt(by=("reg",)))[0], 2)
        for old, new in (("index 4", "index 5"), ("index 4", "index 04"), ("@v1\n", "@v1\nextra AA==\n"),
                         ("@v1", "@v2"),
                         ("\n6\n", "\n7\n"), ("\n\n", "\n" + b64(bytes(32)) + "\n\n")):
            receipt = self.receipt()
            receipt["proof"] = receipt["proof"].replace(old, new, 1)
            self.assertEqual(self.check_receipt(receipt)[0], 1, (old, new))
        self.assertEqual(self.check_receipt(self.receipt(), {**TRUST, "ledger": "test/" + "00" * 16})[0], 1)
        self.assertEqual(self.check_receipt({**self.receipt(), "v": 2})[0], 1)
        self.assertEqual(self.check_receipt(self.receipt(0))[0], 0)
        self.assertEqual(self.check_receipt(self.receipt(0), {**TRUST, "genesis": "00" * 32})[0], 1)

    def test_bundle(self):
        trust = json.dumps(TRUST).encode()
        self.assertEqual(self.run_check("bundle", "b", "--trust", "t", b=check.canonical(BUNDLE), t=trust)[0], 2)
        self.assertEqual(self.run_check("bundle", "b", "--trust", "t", b=b"{}", t=trust)[0], 1)
        self.assertEqual(self.run_check("bundle", "b", b=b"{}")[0], 64)

    def test_answer(self):
        def entry(n, case, **more):
            return {"entry": {**LEDGER_MADE.records[5]["entry"], "id": uuid(n), "case": case, **more}}
        sent = [entry(20, CASE), entry(21, "shop/journal"), entry(20, CASE), entry(22, CASE), entry(23, CASE)]
        known = {"host": "ShopMSP", "tx": "ef" * 32, "txTime": AT, "rules": 1}
        heads, records = {CASE: LEDGER_MADE.heads[CASE]}, []
        for submission in (sent[0], sent[1], sent[3]):
            seq, prev = heads.get(submission["entry"]["case"], (0, None))
            record = {**submission, **known, "v": 1, "seq": seq + 1, "prev": prev}
            records.append(sha(b"\0" + check.canonical(record)).hex())
            heads[submission["entry"]["case"]] = (seq + 1, records[-1])
        answer = {**known, "records": records, "repeated": [{"index": 2, "record": records[0]}],
                  "refused": [{"code": "step-illegal", "index": 4}]}

        def asked(answer, **more):
            head = LEDGER_MADE.heads[CASE]
            file = {**known, "heads": {CASE: {"prev": head[1], "seq": head[0]}},
                    "answer": check.canonical(answer).decode(),
                    "submissions": [check.canonical(each).decode() for each in sent], **more}
            return self.run_check("answer", "a", a=json.dumps(file).encode())
        self.assertEqual(asked(answer)[0], 0, asked(answer)[1])
        for wrong in ({"records": [records[1], records[0], records[2]]}, {"host": "OtherMSP"}, {"refused": []},
                      {"repeated": [{"index": 2, "record": records[1]}]}, {"records": records[:2]}, {"tx": "00" * 32},
                      {"refused": [{"code": "step-illegal", "index": 2}]}, {"txTime": "2026-09-28T02:40:00.001Z"},
                      {"refused": [{"code": "step-illegal", "index": 5}]}, {"rules": 2}):
            self.assertEqual(asked({**answer, **wrong})[0], 1, wrong)
        self.assertEqual(asked(answer, heads={})[0], 1)
        refused = {**answer, "records": [], "repeated": [],
                   "refused": [{"code": "malformed", "index": n} for n in range(5)]}
        self.assertEqual(asked(refused)[0], 0)
        self.assertEqual(asked(refused, host="OtherMSP")[0], 1)
        self.assertEqual(asked({**refused, "refused": refused["refused"][::-1]})[0], 1)
        self.assertEqual(asked({**refused, "refused": []}, submissions=[])[0], 1)
        self.assertEqual(asked({**refused, "more": 1})[0], 1)
        self.assertEqual(asked(refused, submissions=[{"hex": "fffe"}] * 5)[0], 0)
        self.assertEqual(asked(answer, submissions=[{"hex": "fffe"}] * 5)[0], 1)
        self.assertEqual(asked(refused, submissions=[{"hex": "ff f"}] * 5)[0], 1)

    def test_vectors(self):
        folder = os.path.join(HERE, "vectors")
        code, said = self.run_check("vectors", folder)
        self.assertEqual(code, 0, [line for line in said.split("\n") if "FAILED" in line])
        self.assertRegex(said.strip().split("\n")[-1], r"^[0-9]{3,} passed, 0 failed$")

    def test_a_vector_that_is_changed_or_unknown_fails(self):
        folder = os.path.join(HERE, "vectors")

        def failures(name, data):
            try:
                return [why for _, call, *arguments in vectors.VECTORS[name](data, folder)
                        for why in [vectors.failure(call, arguments)] if why]
            except check.Refused as refused:
                return [str(refused)]
        for name in vectors.VECTORS:
            data = check.read_file(os.path.join(folder, name))
            self.assertEqual(failures(name, data), [])
            self.assertTrue(failures(name, data[:-1] + b"!"), name)
            if name.endswith(".json"):
                file = json.loads(data)
                self.assertTrue(failures(name, json.dumps({**file, "more": 1}).encode()))
                for change in changes(file) if name != "names.json" and "trust" not in name else ():
                    self.assertTrue(failures(name, json.dumps(change).encode()), name)

    def test_a_file_of_vectors_that_is_not_known_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "story"))
            with open(os.path.join(folder, "story", "more.json"), "w", encoding="utf-8") as file:
                file.write("{}")
            self.assertEqual(list(vectors.examples(folder)), [("story/more.json", "", "this file is not known")])

    def test_submissions_have_a_largest_size(self):
        entry = LEDGER_MADE.records[4]["entry"]
        check.read_submission(check.canonical({"entry": entry}))
        with unittest.mock.patch.object(check, "fits", lambda *_: None):
            check.read_submission(b'"' + b"x" * 20_478 + b'"')
            with self.assertRaises(check.Refused):
                check.read_submission(b'"' + b"x" * 20_479 + b'"')


# Blocks of a real network ---------------------------------------------------------------------------------------------

BLOCKS = os.path.join(HERE, "../chaincode/src/test/resources/fabric")


def message(data):
    """A protobuf message as {field: [value…]}; Fabric's need only varints and bytes."""
    fields, at = {}, 0
    while at < len(data):
        tag, at = varint(data, at)
        length, at = varint(data, at)
        value = length
        if tag & 7 == 2:
            value, at = data[at:at + length], at + length
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def varint(data, at):
    value = shift = 0
    while True:
        value, shift, at = value | (data[at] & 127) << shift, shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


def inside(data, *path):
    for field in path:
        data = message(data).get(field, [b""])[0]
    return data


def transactions(block):
    """(number in the block, id, creator's MSP, arguments, answer) of the valid calls of a block that gave an answer."""
    flags = message(inside(block, 3))[1][2]
    for number, envelope in enumerate(message(inside(block, 2))[1]):
        payload = inside(envelope, 1)
        header = message(inside(payload, 1, 1))
        if header[1] == [3] and flags[number] == 0:
            action = inside(payload, 2, 1, 2)
            call = message(inside(action, 1, 1, 1, 3))[1]
            host = inside(payload, 1, 2, 1, 1).decode()
            if call[0] == b"append":
                yield number, header[5][0].decode(), host, call[1:], inside(action, 2, 1, 2, 3, 3)


@unittest.skipUnless(os.path.isdir(BLOCKS), "no blocks of a real network")
class RealNetwork(unittest.TestCase):
    def test_answers_and_leaves_come_out_again(self):
        heads, leaves = {}, []
        for name in sorted(name for name in os.listdir(BLOCKS) if name.endswith(".block")):
            for number, tx, host, submissions, said in transactions(check.read_file(os.path.join(BLOCKS, name))):
                answer = check.an_answer(check.read_json(said))
                self.assertEqual((answer["tx"], answer["host"]), (tx, host))
                for _, what, expected, given in check.recompute_answer(submissions, heads, answer):
                    if what == "repeated":
                        self.assertIn(given, [leaf[3] for leaf in leaves] + answer["records"])
                    else:
                        self.assertEqual(expected, given)
                leaves += [(len(leaves) + n, int(name[:2]), number, each) for n, each in enumerate(answer["records"])]
        told = check.read_file(os.path.join(BLOCKS, "leaves.txt")).decode().splitlines()
        self.assertEqual([" ".join(map(str, leaf)) for leaf in leaves], told)
        self.assertEqual(check.tree_root([bytes.fromhex(leaf[3]) for leaf in leaves]).hex(),
                         "f5a53e1204bc8e504621ba1e521c958deb4fe70fdcf98014004fe7a1ea0f9ac5")


    def test_signatures_of_both_kinds_hold(self):
        keys, signed = {}, []
        for name in sorted(name for name in os.listdir(BLOCKS) if name.endswith(".block")):
            for _, _, _, submissions, said in transactions(check.read_file(os.path.join(BLOCKS, name))):
                lost = {each["index"] for each in json.loads(said)["refused"]}
                for submission in (check.read_submission(each) for n, each in enumerate(submissions) if n not in lost):
                    check.change_keys(keys, submission["entry"]["type"], submission["entry"]["data"])
                    signed += [submission] if "sig" in submission else []
        kinds = set()
        for submission in signed:
            spki = keys[submission["entry"]["org"], submission["sig"]["key"]]
            message, value = check.entry_hash(check.canonical(submission["entry"])), submission["sig"]["value"]
            self.assertTrue(check.signs(spki, message, base64.b64decode(value)))
            self.assertFalse(check.signs(spki, message[::-1], base64.b64decode(value)))
            kinds.add(len(spki))
        self.assertEqual(kinds, {44, 91})


def changes(value, most=8):
    """Copies of an example file with one hash or root in it changed, at most so many of them, spread evenly."""
    places = list(hashes_in(value))
    for place in places[::max(1, len(places) // most)]:
        changed = copy.deepcopy(value)
        inner = changed
        for step in place[:-1]:
            inner = inner[step]
        old = inner[place[-1]]
        inner[place[-1]] = old[:-1] + ("0" if old[-1] != "0" else "1")
        yield changed


def hashes_in(value, place=()):
    if isinstance(value, str) and check.FORMS["hash"].fullmatch(value):
        yield place
    elif isinstance(value, (dict, list)):
        for step in (value if isinstance(value, dict) else range(len(value))):
            if not str(step).endswith(("efused", "notCanonical")):
                yield from hashes_in(value[step], (*place, step))


if __name__ == "__main__":
    unittest.main()
