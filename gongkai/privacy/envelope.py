"""The envelope every sealed value lies in: `version · alg · kid · nonce · ciphertext · tag`.

version 1 byte (1), alg 1 byte (1 = AES-256-GCM; 2 is kept for SM4-GCM), kid 6 bytes (which key),
nonce 12 bytes, ciphertext, tag 16 bytes. The first eight bytes are authenticated with the caller's
context (AAD), so neither the header nor the place a value lies in can be changed unnoticed.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gongkai.privacy.refusals import SealingError, Tampered

VERSION = 1
AES_256_GCM = 1
KID_BYTES = 6
NONCE_BYTES = 12
TAG_BYTES = 16
_HEAD = 2 + KID_BYTES
_START = bytes((VERSION, AES_256_GCM))
OVERHEAD_BYTES = _HEAD + NONCE_BYTES + TAG_BYTES


def seal(cipher: AESGCM, kid: bytes, content: bytes, context: bytes) -> bytes:
    """Encrypt `content` for one place, named by `context`; a fresh random nonce every time."""
    head = _START + kid
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + cipher.encrypt(nonce, content, head + context)


def kid_of(envelope: bytes) -> bytes:
    """Which key an envelope names. Raises Tampered when it is no envelope of a known form."""
    if len(envelope) < OVERHEAD_BYTES:
        raise Tampered("密封数据不完整：长度不足，请从备份恢复该记录。")
    if envelope[0] != VERSION or envelope[1] != AES_256_GCM:
        raise SealingError(
            f"密封数据的格式为 v{envelope[0]}、算法 {envelope[1]}，本版本程序不认识，请使用写入它的版本。"
        )
    return envelope[2:_HEAD]


def unseal(cipher: AESGCM, kid: bytes, envelope: bytes, context: bytes) -> bytes:
    """Decrypt what `seal` made for the same place. Raises Tampered when anything differs."""
    if kid_of(envelope) != kid:
        raise Tampered("密封数据由另一把密钥加密：可能从其他记录移来，请从备份恢复该记录。")
    head, nonce, rest = (
        envelope[:_HEAD],
        envelope[_HEAD : _HEAD + NONCE_BYTES],
        envelope[_HEAD + NONCE_BYTES :],
    )
    try:
        return cipher.decrypt(nonce, rest, head + context)
    except InvalidTag:
        raise Tampered("密封数据校验不通过：内容被改动或不属于此处，请从备份恢复该记录。") from None
