#!/usr/bin/env python3
"""发布日志见证程序: watch that public logs only grow, and cosign their checkpoints. C2SP tlog-witness.

One file, no part of Gongkai needed: Python 3.11 and the `cryptography` package. For another agency, an archive,
a newspaper or a university. It keeps one checkpoint a log; what it has cosigned is on disk before it answers.

    python witness.py --state 目录 --name w1.example.org            （首次运行生成密钥，显示公钥）
    python witness.py --state 目录 --name w1.example.org --log 日志公钥 [--listen 127.0.0.1:8765]

POST /add-checkpoint asks for a cosignature; GET /<hex SHA-256 of the origin>/checkpoint shows what was cosigned.
"""

import argparse
import base64
import fcntl
import hashlib
import os
import re
import secrets
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

REQUEST_BYTES_MAX = 65_536
PROOF_LINES_MAX = 63
EMPTY_ROOT = hashlib.sha256(b"").digest()
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
MONITOR_PATH = re.compile(r"/([0-9a-f]{64})/checkpoint", re.ASCII)


class Refused(Exception):  # noqa: N818
    """An answer other than a cosignature: its status, its words, their type."""

    def __init__(self, status: HTTPStatus, said: str, kind: str = "text/plain; charset=utf-8") -> None:
        self.status, self.said, self.kind = status, said, kind


@dataclass(frozen=True)
class LogKey:
    """A public key of a log we watch: its origin and the key."""

    origin: str
    id: bytes
    public: bytes

    @classmethod
    def parse(cls, text: str) -> "LogKey":
        origin, _, rest = text.strip().partition("+")
        shown, _, encoded = rest.partition("+")
        material = decoded(encoded)
        known = key_id(origin, material)
        if len(material) != 33 or material[0] != 1 or known.hex() != shown or not origin:
            raise ValueError(f"“{text[:80]}”不是日志公钥，或抄写有误。")
        return cls(origin, known, material[1:])

    def verifies(self, text: str, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Request:
    """What `add-checkpoint` carries: the old size, the proof, and the checkpoint taken apart."""

    old: int
    proof: list[bytes]
    text: str
    signatures: list[tuple[str, bytes]]
    origin: str
    size: int
    root: bytes


def key_id(name: str, material: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]


def decoded(text: str) -> bytes:
    """Strict Base64; empty bytes for anything else."""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return found if base64.b64encode(found).decode() == text else b""


def read_request(body: bytes) -> Request:
    """Take a request apart. Raises Refused with 400."""
    try:
        top, _, note = body.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, "不是 UTF-8。\n") from None
    first, *lines = top.split("\n")
    old, proof = first.removeprefix("old "), [decoded(line) for line in lines]
    text, separator, signed = note.rpartition("\n\n")
    body_lines = text.split("\n")
    well_formed = (
        first.startswith("old ")
        and NUMBER.fullmatch(old)
        and len(proof) <= PROOF_LINES_MAX
        and all(len(beside) == 32 for beside in proof)
        and separator
        and signed.endswith("\n")
        and len(body_lines) >= 3
        and all(body_lines)
        and NUMBER.fullmatch(body_lines[1])
        and len(decoded(body_lines[2])) == 32
    )
    if not well_formed:
        raise Refused(HTTPStatus.BAD_REQUEST, "请求格式不对。\n")
    signatures = []
    for line in signed.removesuffix("\n").split("\n"):
        name, _, blob = line.removeprefix("— ").partition(" ")
        if not line.startswith("— ") or len(decoded(blob)) < 5:
            raise Refused(HTTPStatus.BAD_REQUEST, "签名行格式不对。\n")
        signatures.append((name, decoded(blob)))
    origin, size, root = body_lines[:3]
    return Request(int(old), proof, text + "\n", signatures, origin, int(size), decoded(root))


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_consistent(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """RFC 9162 section 2.1.4.2, for 0 < old < new."""
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node(beside, first), node(beside, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


class Witness:
    """The witness itself (见证方): its key, the logs it watches, and one checkpoint a log on disk."""

    def __init__(self, state: Path, name: str, logs: Sequence[LogKey]) -> None:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._state, self._name, self._logs = state, name, logs
        self._lock = threading.Lock()
        self._held = os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValueError(f"另一个见证程序正在使用 {state}。") from None
        self._key = Ed25519PrivateKey.from_private_bytes(self._seed())
        self._material = b"\x04" + self._key.public_key().public_bytes_raw()

    @property
    def vkey(self) -> str:
        """Our public key, for the policies of others."""
        material = base64.b64encode(self._material).decode()
        return f"{self._name}+{key_id(self._name, self._material).hex()}+{material}"

    def close(self) -> None:
        """Let another process use the state; closing twice does no harm."""
        held, self._held = self._held, -1
        if held >= 0:
            os.close(held)

    def add_checkpoint(self, body: bytes, now: int | None = None) -> str:
        """The cosignature line for a checkpoint that continues what we have seen. Raises Refused."""
        asked = read_request(body)
        self._refuse_unsigned(asked)
        if asked.old > asked.size:
            raise Refused(HTTPStatus.BAD_REQUEST, "旧记录数大于检查点的记录数。\n")
        with self._lock:  # looking and keeping are one step: two requests cannot roll each other back
            size, root = self._latest(asked.origin)
            if asked.old != size:
                raise Refused(HTTPStatus.CONFLICT, f"{size}\n", "text/x.tlog.size")
            self._refuse_inconsistent(asked, root)
            line = self._cosign(asked.text, now or int(time.time()))
            self._keep(asked, line)
        return line

    def checkpoint(self, origin_hash: str) -> bytes | None:
        """The newest checkpoint cosigned for a log, with its cosignature; None when there is none."""
        path = self._state / f"{origin_hash}.checkpoint"
        return path.read_bytes() if path.exists() else None

    def _refuse_unsigned(self, asked: Request) -> None:
        keys = [key for key in self._logs if key.origin == asked.origin]
        if not keys:
            raise Refused(HTTPStatus.NOT_FOUND, "不见证这份日志。\n")
        good = 0
        for name, blob in asked.signatures:
            for key in keys:
                if (name, blob[:4]) == (key.origin, key.id):
                    if not key.verifies(asked.text, blob[4:]):
                        raise Refused(HTTPStatus.FORBIDDEN, "日志的签名不成立。\n")
                    good += 1
        if not good:
            raise Refused(HTTPStatus.FORBIDDEN, "没有日志的签名。\n")

    @staticmethod
    def _refuse_inconsistent(asked: Request, root: bytes) -> None:
        if asked.size == 0 and asked.root != EMPTY_ROOT:
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "空日志的树根不对。\n")
        if asked.old in (0, asked.size):
            fits = not asked.proof and (asked.old != asked.size or asked.root == root)
        else:
            fits = is_consistent(asked.old, asked.size, asked.proof, root, asked.root)
        if not fits:
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "与曾见证的检查点不一致。\n")

    def _latest(self, origin: str) -> tuple[int, bytes]:
        kept = self.checkpoint(hashlib.sha256(origin.encode()).hexdigest())
        if kept is None:
            return 0, EMPTY_ROOT
        _, size, root, *_ = kept.decode().split("\n")
        return int(size), decoded(root)

    def _cosign(self, text: str, now: int) -> str:
        signature = self._key.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        blob = key_id(self._name, self._material) + now.to_bytes(8, "big") + signature
        return f"— {self._name} {base64.b64encode(blob).decode()}\n"

    def _keep(self, asked: Request, line: str) -> None:
        keys = {(key.origin, key.id) for key in self._logs}
        lines = [
            f"— {name} {base64.b64encode(blob).decode()}\n"
            for name, blob in asked.signatures
            if (name, blob[:4]) in keys
        ]
        path = self._state / f"{hashlib.sha256(asked.origin.encode()).hexdigest()}.checkpoint"
        write_whole(path, f"{asked.text}\n{''.join(lines)}{line}".encode(), 0o600)

    def _seed(self) -> bytes:
        path = self._state / "key"
        if not path.exists():
            write_whole(path, secrets.token_hex(32).encode(), 0o400)
        return bytes.fromhex(path.read_text().strip())


def write_whole(path: Path, content: bytes, mode: int) -> None:
    """Write a file whole or not at all, and have it survive a power cut before returning."""
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.rename(draft, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def serve(witness: Witness, host: str, port: int) -> ThreadingHTTPServer:
    """A server bound and ready; call `serve_forever` on it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20  # seconds a client may dawdle

        def do_POST(self) -> None:  # noqa: N802
            length = self.headers.get("Content-Length", "")
            if self.path != "/add-checkpoint":
                return self._answer(HTTPStatus.NOT_FOUND, b"")
            if not (length.isascii() and length.isdigit()) or int(length) > REQUEST_BYTES_MAX:
                self.close_connection = True
                return self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"")
            try:
                line = witness.add_checkpoint(self.rfile.read(int(length)))
            except Refused as refused:
                return self._answer(refused.status, refused.said.encode(), refused.kind)
            return self._answer(HTTPStatus.OK, line.encode())

        def do_GET(self) -> None:  # noqa: N802
            match = MONITOR_PATH.fullmatch(self.path)
            kept = witness.checkpoint(match[1]) if match else None
            self._answer(HTTPStatus.OK if kept else HTTPStatus.NOT_FOUND, kept or b"")

        def _answer(self, status: HTTPStatus, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return ThreadingHTTPServer((host, port), Handler)


def main(argv: list[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    call = argparse.ArgumentParser(
        prog="witness.py",
        usage="witness.py --state 目录 --name 名称 [--log 公钥]… [--listen 地址:端口]",
        description="见证发布日志只增不改，并为其检查点签名。",
    )
    call.add_argument("--state", required=True, type=Path, metavar="目录", help="密钥与已见证检查点的目录")
    call.add_argument("--name", required=True, metavar="名称", help="见证方名称，例如 w1.example.org")
    call.add_argument("--log", action="append", default=[], metavar="公钥", help="要见证的日志公钥，可重复")
    call.add_argument("--listen", default="127.0.0.1:8765", metavar="地址:端口")
    given = call.parse_args(argv)
    if not given.name or "+" in given.name or any(c.isspace() for c in given.name):
        sys.stderr.write("名称不能为空，不能含空格或加号。\n")
        return 2
    try:
        witness = Witness(given.state, given.name, [LogKey.parse(text) for text in given.log])
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    sys.stdout.write(f"见证方公钥：{witness.vkey}\n")
    if not given.log:
        return 0
    host, _, port = given.listen.rpartition(":")
    with serve(witness, host, int(port)) as server:
        sys.stdout.write(f"正在监听 {given.listen}，见证 {len(given.log)} 份日志。\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
