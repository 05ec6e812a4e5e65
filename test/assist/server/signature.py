"""Checks AWS signatures of version 4, written from AWS's description and apart from src/http."""

import hashlib
import hmac
import re
import urllib.parse

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, "
    r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})"
)


def digest(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def canonical_query(query):
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    quoted = sorted((urllib.parse.quote(n, safe="-._~"), urllib.parse.quote(v, safe="-._~")) for n, v in pairs)
    return "&".join(f"{name}={value}" for name, value in quoted)


def canonical_request(method, target, headers, signed, body):
    path, _, query = target.partition("?")
    # Every service but S3 encodes each segment of the path as received.
    path = urllib.parse.quote(path or "/", safe="/-._~")
    lines = "".join(f"{name}:{' '.join(headers[name].split())}\n" for name in signed)
    return "\n".join([method, path, canonical_query(query), lines, ";".join(signed), hashlib.sha256(body).hexdigest()])


def check(method, target, headers, body, keys, service):
    """Returns "" when the request is signed by one of the keys, and what is wrong otherwise.

    headers: by lower-case name; keys: key id -> {"secret": …, "session_token": … or absent}.
    """
    match = AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if not match:
        return "no signature"
    key_id, date, region, signed_service, names, signature = match.groups()
    key = keys.get(key_id)
    if key is None:
        return "unknown key"
    if signed_service != service:
        return f"signed for {signed_service}, not {service}"
    if headers.get("x-amz-security-token") != key.get("session_token"):
        return "wrong session token"
    signed = names.split(";")
    must_be_signed = {"host"} | {name for name in headers if name.startswith("x-amz-")}
    if not must_be_signed <= set(signed) or signed != sorted(signed):
        return "headers are not signed"
    time = headers.get("x-amz-date", "")
    if not time.startswith(date):
        return "wrong date"
    request = canonical_request(method, target, headers, signed, body)
    scope = f"{date}/{region}/{service}/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", time, scope, hashlib.sha256(request.encode()).hexdigest()])
    derived = ("AWS4" + key["secret"]).encode()
    for part in (date, region, service, "aws4_request"):
        derived = digest(derived, part)
    good = hmac.compare_digest(digest(derived, to_sign).hex(), signature)
    return "" if good else "the signature does not match"
