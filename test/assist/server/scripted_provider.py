#!/usr/bin/env python3
"""A model provider for tests: answers Bedrock Converse, Anthropic Messages and OpenAI chat
completions from a script, and writes down what it was asked.

usage: scripted_provider.py --script SCRIPT.json --log LOG.jsonl --port-file FILE
                            [--certificate PEM --key PEM]

README.md beside this file describes scripts and logs. The port is written to the file once the
server listens; it serves until its standard input ends.
"""

import argparse
import json
import os
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import protocols
import signature

ISSUED_EXPIRATION = "2999-01-01T00:00:00Z"
ISSUED_EXPIRATION_MILLISECONDS = 32472144000000


def joined(value):
    """Replaces every {"lines": […]} by its lines."""
    if isinstance(value, dict):
        if set(value) == {"lines"}:
            return "\n".join(value["lines"]) + "\n"
        return {name: joined(member) for name, member in value.items()}
    return [joined(item) for item in value] if isinstance(value, list) else value


class Script:
    """The replies that are left, and the keys that are good."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            content = joined(json.load(file))
        self.keys = content.get("keys", {})
        self.keys.setdefault("aws", {})
        self.models = content.get("models", ["model-a", "model-b"])
        self.replies = content.get("replies", [])
        self.used = set()
        self.lock = threading.Lock()

    def take(self, request):
        """Returns the number and the entry of the next reply for the request, or (None, None)."""
        whole = request["instruction"] + "\n" + request["prompt"]
        with self.lock:
            for number, reply in enumerate(self.replies):
                wanted = reply.get("match", {})
                fits = all(text in whole for text in wanted.get("contains", []))
                fits = fits and not any(text in whole for text in wanted.get("lacks", []))
                fits = fits and wanted.get("model", request["model"]) == request["model"]
                if fits and number not in self.used:
                    if not reply.get("repeats"):
                        self.used.add(number)
                    return number, reply
        return None, None

    def issue(self, key_id):
        """Makes temporary keys that are good from now on."""
        key = {"secret": f"secret-of-{key_id}", "session_token": f"session+of/{key_id}="}
        with self.lock:
            self.keys["aws"][key_id] = key
        return key


class Log:
    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.lock = threading.Lock()

    def write(self, record):
        with self.lock:
            self.file.write(json.dumps(record, ensure_ascii=False) + "\n")
            self.file.flush()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script = None
    log = None
    under_way = 0
    most_under_way = 0
    count_lock = threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.handle_request()

    def do_POST(self):
        self.handle_request()

    def do_PUT(self):
        self.handle_request()

    def handle_request(self):
        self.headers_by_name = {name.lower(): value for name, value in self.headers.items()}
        self.body = self.rfile.read(int(self.headers_by_name.get("content-length", 0)))
        target = self.path
        # A proxy is asked for whole addresses.
        self.is_proxied = target.startswith("http://")
        if self.is_proxied:
            address = urllib.parse.urlsplit(target)
            target = address.path + ("?" + address.query if address.query else "")
        with Handler.count_lock:
            Handler.under_way += 1
            Handler.most_under_way = max(Handler.most_under_way, Handler.under_way)
        try:
            self.route(target)
        finally:
            with Handler.count_lock:
                Handler.under_way -= 1

    def route(self, target):
        path = target.partition("?")[0]
        protocol = protocols.protocol_of(path)
        if self.command == "POST" and protocol:
            self.complete(protocol, target)
        elif path in ("/v1/models", "/foundation-models"):
            self.list_models(path)
        elif self.command == "POST" and path == "/":
            self.assume_role(target)
        elif path.startswith("/latest/"):
            self.answer_as_machine(path)
        elif path == "/container":
            self.answer_as_container()
        elif path == "/federation/credentials":
            self.answer_login(target)
        else:
            self.record({"path": path, "answer": 404})
            self.send(404, b'{"message": "no such path"}')

    def record(self, record):
        record["method"] = self.command
        record["is_proxied"] = self.is_proxied
        record["header_names"] = sorted(self.headers_by_name)
        record["under_way"] = Handler.most_under_way
        self.log.write(record)

    def send(self, status, body, headers=None, content_type="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def refusal(self, protocol, target, service="bedrock"):
        """Returns why the request's key is not good, or ""."""
        headers = self.headers_by_name
        if protocol == "anthropic":
            good = headers.get("x-api-key") == self.script.keys.get("anthropic")
            return "" if good else f"invalid x-api-key: {headers.get('x-api-key')}"
        if protocol == "openai":
            wanted = self.script.keys.get("openai")
            good = headers.get("authorization") == (f"Bearer {wanted}" if wanted else None)
            return "" if good else f"Incorrect API key provided: {headers.get('authorization')}"
        bearer = self.script.keys.get("bedrock_bearer")
        if bearer and headers.get("authorization") == f"Bearer {bearer}":
            return ""
        return signature.check(self.command, target, headers, self.body, self.script.keys["aws"], service)

    def complete(self, protocol, target):
        path = target.partition("?")[0]
        record = {"path": path, "protocol": protocol}
        refusal = self.refusal(protocol, target)
        if refusal:
            self.record({**record, "answer": 403, "refusal": refusal})
            self.send(403 if protocol == "bedrock" else 401, protocols.write_error(protocol, refusal))
            return
        try:
            request = protocols.read_request(protocol, path, self.headers_by_name, self.body)
        except protocols.WrongRequest as error:
            self.record({**record, "answer": 400, "refusal": str(error)})
            self.send(400, protocols.write_error(protocol, str(error)))
            return
        number, reply = self.script.take(request)
        record.update(request, body=json.loads(self.body), reply=number)
        if reply is None:
            self.record({**record, "answer": 400, "refusal": "the script has no reply left"})
            self.send(400, protocols.write_error(protocol, "the script has no reply left"))
            return
        self.record({**record, "answer": reply.get("status", 200)})
        self.play(request, reply)

    def play(self, request, reply):
        time.sleep(reply.get("delay", 0))
        status = reply.get("status", 200)
        if reply.get("hangs_up"):
            self.close_connection = True
            return
        if "raw" in reply:
            body = reply["raw"].encode()
        elif status != 200:
            body = protocols.write_error(request["protocol"], reply.get("message", "scripted error"))
        else:
            body = protocols.write_reply(request, reply)
        if "cut" in reply:
            self.send_cut(status, body, reply["cut"])
        elif "pieces" in reply:
            self.send_pieces(status, body, reply["pieces"])
        else:
            self.send(status, body, reply.get("headers"))

    def send_cut(self, status, body, length):
        """Promises the whole body, sends a part and hangs up."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:length])
        self.wfile.flush()
        self.close_connection = True

    def send_pieces(self, status, body, count):
        """Sends the body in chunks with breaks, also in the middle of characters."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        size = max(1, -(-len(body) // count))
        for start in range(0, len(body), size):
            piece = body[start : start + size]
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.flush()
            time.sleep(0.01)
        self.wfile.write(b"0\r\n\r\n")

    def list_models(self, path):
        has_bearer = "x-api-key" not in self.headers_by_name
        protocol = "bedrock" if path == "/foundation-models" else "openai" if has_bearer else "anthropic"
        refusal = self.refusal(protocol, path)
        self.record({"path": path, "protocol": protocol, "refusal": refusal})
        if refusal:
            self.send(401, protocols.write_error(protocol, refusal))
        elif protocol == "bedrock":
            self.send(200, json.dumps({"modelSummaries": [{"modelId": m} for m in self.script.models]}).encode())
        else:
            self.send(200, json.dumps({"data": [{"id": m} for m in self.script.models]}).encode())

    def assume_role(self, target):
        form = dict(urllib.parse.parse_qsl(self.body.decode()))
        action = form.get("Action")
        refusal = ""
        if action == "AssumeRole":
            refusal = self.refusal("bedrock", target, "sts")
        elif form.get("WebIdentityToken") != self.script.keys.get("web_identity"):
            refusal = "the web identity is not valid"
        self.record({"path": "/", "protocol": "sts", "form": form, "refusal": refusal})
        if refusal:
            error = f"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{refusal}</Message></Error></ErrorResponse>"
            self.send(403, error.encode(), content_type="text/xml")
            return
        key_id = "ASIA" + form["RoleArn"].rsplit("/", 1)[-1].upper()
        key = self.script.issue(key_id)
        self.send(
            200,
            f"<{action}Response><{action}Result><Credentials><AccessKeyId>{key_id}</AccessKeyId>"
            f"<SecretAccessKey>{key['secret']}</SecretAccessKey><SessionToken>{key['session_token']}</SessionToken>"
            f"<Expiration>{ISSUED_EXPIRATION}</Expiration></Credentials></{action}Result></{action}Response>".encode(),
            content_type="text/xml",
        )

    def answer_as_machine(self, path):
        self.record({"path": path, "protocol": "machine"})
        if path == "/latest/api/token":
            self.send(200, b"machine-token", content_type="text/plain")
        elif self.headers_by_name.get("x-aws-ec2-metadata-token") != "machine-token":
            self.send(401, b"")
        elif path.endswith("/security-credentials/"):
            self.send(200, b"glue-role", content_type="text/plain")
        else:
            self.send_keys("ASIAMACHINE")

    def answer_as_container(self):
        self.record({"path": "/container", "protocol": "container"})
        if self.headers_by_name.get("authorization") != self.script.keys.get("container"):
            self.send(401, b"{}")
        else:
            self.send_keys("ASIACONTAINER")

    def answer_login(self, target):
        """Keys for the token of a login, as IAM Identity Center gives them."""
        asked = dict(urllib.parse.parse_qsl(target.partition("?")[2]))
        self.record({"path": "/federation/credentials", "protocol": "login", "asked": asked})
        if self.headers_by_name.get("x-amz-sso_bearer_token") != self.script.keys.get("login"):
            self.send(401, b'{"message": "Session token not found or invalid"}')
            return
        key_id = "ASIA" + asked["role_name"].upper()
        key = self.script.issue(key_id)
        answer = {
            "accessKeyId": key_id,
            "secretAccessKey": key["secret"],
            "sessionToken": key["session_token"],
            "expiration": ISSUED_EXPIRATION_MILLISECONDS,
        }
        self.send(200, json.dumps({"roleCredentials": answer}).encode())

    def send_keys(self, key_id):
        key = self.script.issue(key_id)
        answer = {
            "AccessKeyId": key_id,
            "SecretAccessKey": key["secret"],
            "Token": key["session_token"],
            "Expiration": ISSUED_EXPIRATION,
        }
        self.send(200, json.dumps(answer).encode())


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that hang up are part of the tests."""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--script", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--port-file", required=True)
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    arguments = parser.parse_args()
    Handler.script = Script(arguments.script)
    Handler.log = Log(arguments.log)
    server = Server(("127.0.0.1", 0), Handler)
    if arguments.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.certificate, arguments.key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(arguments.port_file + ".new", "w", encoding="utf-8") as file:
        file.write(str(server.server_address[1]))
    os.rename(arguments.port_file + ".new", arguments.port_file)
    sys.stdin.read()


if __name__ == "__main__":
    main()
