"""Signed notes (签名文本), verifier keys (验证公钥) and witness cosignatures (见证签名).

C2SP signed-note and tlog-cosignature, Ed25519 only: type 0x01 signs the text itself, type 0x04 is a witness
that puts the time before it. A signature line reads `— <name> <base64(key id ‖ signature)>`.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gongkai.ledger.refusals import LedgerFault

ED25519 = 0x01
COSIGNATURE = 0x04
KEY_BYTES = 32
SIGNATURE_BYTES = 64
SIGNATURES_MAX = 64
NOTE_BYTES_MAX = 1_000_000
_DASH = "— "


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Four bytes that tell keys of one name apart: SHA-256(name ‖ newline ‖ type ‖ public key)[:4]."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def is_key_name(name: str) -> bool:
    """Whether a name may stand in a signature line: not empty, no space of any kind, no plus."""
    return bool(name) and "+" not in name and not any(c.isspace() or ord(c) < 0x20 for c in name)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name (验证公钥, vkey): `name+key id+base64(type ‖ public key)`."""

    name: str
    kind: int
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a vkey. Raises LedgerFault when any of its three parts is wrong."""
        name, _, rest = text.strip().partition("+")
        shown_id, _, encoded = rest.partition("+")
        material = _decoded(encoded)
        if not is_key_name(name) or len(material) != KEY_BYTES + 1:
            raise LedgerFault(f"公钥“{text[:60]}”的格式不对，应为 名称+八位十六进制+Base64。")
        key = cls(name, material[0], material[1:])
        if key.kind not in (ED25519, COSIGNATURE):
            raise LedgerFault(f"公钥“{name}”的类型 {key.kind} 不受支持，只支持 Ed25519。")
        if key.id.hex() != shown_id:
            raise LedgerFault(f"公钥“{name}”的编号 {shown_id[:16]} 与内容不符，请重新取得公钥。")
        return key

    @property
    def id(self) -> bytes:
        """The four bytes that name it in a signature line."""
        return key_id(self.name, self.kind, self.public)

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{material}"

    def verifies(self, text: str, signature: bytes) -> bool:
        """Whether `signature` (without the key id) is this key's over the text of a note."""
        message = text.encode()
        if self.kind == COSIGNATURE:
            if len(signature) != 8 + SIGNATURE_BYTES:
                return False
            message = cosigned(text, int.from_bytes(signature[:8], "big"))
            signature = signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def cosigned(text: str, at_unix: int) -> bytes:
    """The bytes a witness signs: a header, the time in seconds, then the checkpoint's text."""
    return f"cosignature/v1\ntime {at_unix}\n{text}".encode()


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature line (签名行): who says it, by which key id, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read one line without its newline. Raises LedgerFault."""
        name, separator, encoded = line.removeprefix(_DASH).partition(" ")
        blob = _decoded(encoded)
        if not line.startswith(_DASH) or not separator or not is_key_name(name) or len(blob) < 5:
            raise LedgerFault(f"签名行“{line[:40]}”的格式不对。")
        return cls(name, blob[:4], blob[4:])

    def is_by(self, key: VerifierKey) -> bool:
        """Whether the line says it is by that key; not yet whether it is."""
        return (self.name, self.key_id) == (key.name, key.id)

    @property
    def cosigned_at(self) -> int:
        """Seconds since 1970 of a cosignature; meaningful only once its key has verified it."""
        return int.from_bytes(self.signature[:8], "big")


class Signer:
    """A private key that signs notes, or cosigns checkpoints when its kind is COSIGNATURE (签名密钥)."""

    def __init__(self, name: str, seed: bytes, kind: int = ED25519) -> None:
        if not is_key_name(name) or len(seed) != KEY_BYTES:
            raise LedgerFault("签名密钥须有名称（不含空格和加号）和 32 字节种子。")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = VerifierKey(name, kind, self._private.public_key().public_bytes_raw())

    def sign(self, text: str, *, at_unix: int = 0) -> SignatureLine:
        """The signature line over the text of a note; `at_unix` is needed by, and only by, a cosigner."""
        if self.key.kind == ED25519:
            return SignatureLine(self.key.name, self.key.id, self._private.sign(text.encode()))
        assert 0 < at_unix < 2**63, "a cosignature carries its time"
        blob = at_unix.to_bytes(8, "big") + self._private.sign(cosigned(text, at_unix))
        return SignatureLine(self.key.name, self.key.id, blob)


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note (签名文本): its text, ending in a newline, and its signature lines in order."""

    text: str
    signatures: tuple[SignatureLine, ...] = field(default=())

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Take a note apart without believing it. Raises LedgerFault when it is none."""
        text, separator, lines = _checked_text(content).rpartition("\n\n")
        if not separator or not lines.endswith("\n"):
            raise LedgerFault("签名文本缺少签名部分：正文之后应有一个空行和至少一行签名。")
        signatures = lines.removesuffix("\n").split("\n")
        if len(signatures) > SIGNATURES_MAX:
            raise LedgerFault(f"签名文本的签名超过 {SIGNATURES_MAX} 行，拒绝读取。")
        return cls(text + "\n", tuple(SignatureLine.parse(line) for line in signatures))

    def encode(self) -> bytes:
        """The note as it is stored and served."""
        return (self.text + "\n" + "".join(map(str, self.signatures))).encode()

    def verified_by(self, keys: Sequence[VerifierKey]) -> tuple[SignatureLine, ...]:
        """The lines by known keys, every one verified; lines by unknown keys are passed over.

        Raises LedgerFault when a line of a known key does not verify (the whole note is then worthless).
        """
        good = []
        for line in self.signatures:
            known = next((key for key in keys if line.is_by(key)), None)
            if known is None:
                continue
            if not known.verifies(self.text, line.signature):
                raise LedgerFault(f"“{line.name}”（密钥 {line.key_id.hex()}）的签名不成立，整份文本不可信。")
            good.append(line)
        return tuple(good)

    def opened(self, keys: Sequence[VerifierKey]) -> str:
        """The text, once at least one known key has signed it. Raises LedgerFault otherwise."""
        if not self.verified_by(keys):
            raise LedgerFault("没有已知公钥的签名，内容不可信。请核对公钥。")
        return self.text

    def with_lines(self, more: Sequence[SignatureLine]) -> Self:
        """The same text with further signature lines; one by the same key takes the place of the earlier."""
        replaced = {(line.name, line.key_id) for line in more}
        kept = [line for line in self.signatures if (line.name, line.key_id) not in replaced]
        return type(self)(self.text, (*kept, *more))


def sign_note(text: str, signers: Sequence[Signer]) -> Note:
    """Sign a text with every given key. Raises LedgerFault when the text cannot stand in a note."""
    if not text.endswith("\n") or not signers:
        raise LedgerFault("要签名的文本须以换行结束，且至少有一把签名密钥。")
    _checked_text(text.encode())
    return Note(text, tuple(signer.sign(text) for signer in signers))


def _checked_text(content: bytes) -> str:
    if len(content) > NOTE_BYTES_MAX:
        raise LedgerFault(f"签名文本超过 {NOTE_BYTES_MAX} 字节，拒绝读取。")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise LedgerFault("签名文本不是有效的 UTF-8。") from None
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise LedgerFault("签名文本含有控制字符。")
    return text


def _decoded(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
