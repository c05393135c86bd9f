"""What chance does not find: a case with records and a file, and requests that fit it.

What is generated under the rules of docs/openapi.yaml is led to things that exist, in two requests of three. What is
generated to break them stays as it is. Afterwards every operation must have succeeded at least once, or nothing but
its refusals was compared with the document.
"""

import atexit
import base64
import hashlib
import json
import os
import random
import re
import urllib.request
import uuid

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

ADDRESS = os.environ["CASELEDGER_ADDRESS"]
SUCCEEDED = os.environ["CASELEDGER_SUCCEEDED"]
ORGANISATION = "jia-jiazheng"
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORMS = {
    "owner": re.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),
    "org": re.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),
    "key": re.compile("[0-9a-f]{32}|journal"),
    "hash": re.compile("[0-9a-f]{64}"),
    "evidence": UUID,
    "id": UUID,
    "webhook": UUID,
    "upload": UUID,
    "operation": re.compile("[A-Za-z]+"),
    "type": re.compile("[a-z]+([.][a-z]+)?"),
    "code": re.compile("[a-z0-9-]+"),
}
ANY = re.compile("$^")
DICE = random.Random(20261127)
done = set()


def identifier():
    return str(uuid.UUID(int=DICE.getrandbits(128)))


def call(role, method, path, body):
    content, kind = (body, "application/octet-stream") if isinstance(body, bytes) else (
        None if body is None else json.dumps(body).encode(), "application/json")
    request = urllib.request.Request(ADDRESS + path, content, method=method, headers={
        "Authorization": "Bearer " + os.environ["CASELEDGER_TOKEN_" + role], "Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or "null")


def accepted():
    return {"type": "accepted", "id": identifier(),
            "data": {"category": "fee-dispute", "channel": "app", "grade": "ordinary"},
            "fields": {"complainant": "周女士", "occurredAt": "2026-09-26", "demand": "退还重复收取的费用"}}


def step(kind, data, fields):
    return lambda: {"case": known_case, "type": kind, "id": identifier(), "data": data,
                    "fields": fields}


def webhook():
    """A new one; all others end, there may not be many."""
    for old in call("PROVIDER", "GET", "/v1/webhooks", None)["webhooks"]:
        call("PROVIDER", "DELETE", "/v1/webhooks/" + old["id"], None)
    return call("PROVIDER", "POST", "/v1/webhooks", {"url": "http://127.0.0.1:9/", "after": -1})["id"]


def upload():
    """A new one of an empty first part; the one before of the same file is given up by that."""
    request = urllib.request.Request(
        f"{ADDRESS}/v1/cases/{known_case}/evidence/{UPLOADED}", b"", method="PUT", headers={
            "Authorization": "Bearer " + os.environ["CASELEDGER_TOKEN_PROVIDER"], "Upload-Complete": "?0",
            "Content-Type": "application/octet-stream"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["Location"].split("/")[-1]


def prepare():
    """Both supervisors admit the organisation; it opens a case and adds a file to it."""
    register = {"case": json.load(urllib.request.urlopen(ADDRESS + "/v1/ledger"))["register"],
                "type": "organisation.registered",
                "data": {"organisation": ORGANISATION, "host": "ServiceProviderMSP", "kind": "provider",
                         "status": "active"}}
    call("REGULATOR", "POST", "/v1/entries", register)
    call("ASSOCIATION", "POST", "/v1/entries", register)
    case = call("PROVIDER", "POST", "/v1/cases", accepted())
    file = identifier()
    call("PROVIDER", "PUT", f"/v1/cases/{case['case']}/evidence/{file}", "账单".encode())
    call("PROVIDER", "POST", "/v1/entries", {
        "case": case["case"], "type": "evidence.added", "data": {"form": "original", "source": "complainant"},
        "fields": {"fileName": "账单.txt"}, "evidence": [{"id": file, "kind": "contract"}]})
    return case["case"], {"owner": ORGANISATION, "org": ORGANISATION, "key": case["case"].split("/")[1],
                          "hash": case["record"], "evidence": file, "id": case["id"], "webhook": webhook(),
                          "operation": "openCase", "type": "accepted", "code": "not-found"}


UPLOADED = identifier()
known_case, KNOWN = prepare()
KNOWN["upload"] = upload()

BODIES = {
    "openCase": [accepted],
    "submitEntry": [step("acknowledged", {"means": "telephone"}, {}),
                    step("investigated", {"finding": "undetermined"}, {"facts": "系统重复扣费"})],
    "submitBatch": [lambda: {"entries": [BODIES["submitEntry"][0](), {"type": "accepted"}]}],
    "createWebhook": [lambda: {"url": "http://127.0.0.1:9/"}],
    "checkFile": [lambda: {"receipt": KNOWN["hash"], "digest": hashlib.sha256("账单".encode()).hexdigest()}],
    "resendDeadLetters": [lambda: {}],
    "searchCases": [lambda: {"complainant": "周女士"}],
}


schemathesis.serializer.alias("application/partial-upload", "application/octet-stream")


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation.definition.raw["operationId"]
    # links have their own way of finding what exists
    if case.meta is None or case.meta.phase.name == TestPhase.STATEFUL or DICE.random() < 0.33:
        return
    if case.path_parameters and not case.meta.is_negative_at(ParameterLocation.PATH):
        for name, value in case.path_parameters.items():
            # sometimes one of them leads elsewhere
            if FORMS.get(name, ANY).fullmatch(str(value)) and DICE.random() < 0.85:
                case.path_parameters[name] = KNOWN[name]
    if case.meta.generation.mode.is_negative:
        return
    if operation in BODIES and case.media_type == "application/json":
        case.body = DICE.choice(BODIES[operation])()
    if operation == "appendUpload":
        case.body = DICE.randbytes(100)
        if "Content-Digest" in case.headers:
            digest = base64.b64encode(hashlib.sha256(case.body).digest()).decode()
            case.headers["Content-Digest"] = f"sha-256=:{digest}:"
        case.headers.pop("Upload-Length", None)
        KNOWN["upload"] = case.path_parameters["upload"] = upload()
        case.headers["Upload-Offset"] = "0"
    if operation == "putEvidence" and case.media_type == "application/octet-stream":
        case.body = DICE.randbytes(DICE.choice([1, 100, 70_000]))
        case.path_parameters["evidence"] = identifier()
        if case.headers and "Content-Digest" in case.headers:
            digest = base64.b64encode(hashlib.sha256(case.body).digest()).decode()
            case.headers["Content-Digest"] = f"sha-256=:{digest}:"


@schemathesis.hook
def after_call(context, case, response):
    if case.method.lower() != case.operation.method.lower() or not 200 <= response.status_code < 300:
        return
    operation = case.operation.definition.raw["operationId"]
    done.add(operation)
    if operation == "deleteWebhook":
        KNOWN["webhook"] = webhook()
    if operation in ("giveUpUpload", "appendUpload"):
        KNOWN["upload"] = upload()


@atexit.register
def write():
    with open(SUCCEEDED, "w", encoding="utf-8") as out:
        out.write("".join(operation + "\n" for operation in sorted(done)))
