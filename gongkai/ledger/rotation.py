"""Changing the key of the log (轮换签名密钥): add, sign with both, retire the old one.

Every change is itself an entry of the log, so whoever trusts the old key learns the new one from what the old
key has signed.
"""

from django.db import transaction
from django.utils import timezone

from gongkai.ledger import sequencer
from gongkai.ledger.disk import Disk, exclusive
from gongkai.ledger.entries import append
from gongkai.ledger.leaves import leaf_json
from gongkai.ledger.note import VerifierKey
from gongkai.ledger.place import LogPlace, log_place
from gongkai.ledger.refusals import SigningRefused

KEY_ADDED = "ledger.key.added"
KEY_RETIRED = "ledger.key.retired"


def begin() -> VerifierKey:
    """Take a new key into service beside the old one and announce it in the log; both sign from now on."""
    place = log_place()
    with exclusive(place.keys_folder):
        if len(place.keys.signers()) > 1:
            raise SigningRefused("上一次轮换尚未结束，请先运行 gongkai ledger rotate-key --finish。")
        key = place.keys.add(timezone.localtime(), Disk())
    _announce(KEY_ADDED, key)
    sequencer.publish()
    return key


def finish(*, compromised: bool = False) -> list[VerifierKey]:
    """Retire every key but the newest; return those retired. The last checkpoint with both is published first.

    `compromised` says that the old key may have leaked: it is struck from the policy, and what it alone has
    signed counts no longer. Raises SigningRefused when there is no new key yet.
    """
    place = log_place()
    old = [signer.key for signer in place.keys.signers()][:-1]
    if not old:
        raise SigningRefused("只有一把签名密钥在用，请先运行 gongkai ledger rotate-key 启用新密钥。")
    for key in old:
        _announce(KEY_RETIRED, key, compromised=compromised)
    sequencer.publish()
    with exclusive(place.keys_folder):
        for key in old:
            place.keys.retire(key, timezone.localtime(), Disk(), compromised=compromised)
        _publish_without(place)
    return old


def _publish_without(place: LogPlace) -> None:
    """The same checkpoint with the remaining keys' lines, and the policy as it now stands."""
    published = place.published()
    assert published is not None, "finish publishes before it retires"
    note, checkpoint = published
    trusted = {(key.name, key.id) for key in place.keys.trusted()}
    ours = [
        line for line in note.signatures if line.name != place.origin or (line.name, line.key_id) in trusted
    ]
    sequencer.put_note(place, type(note)(note.text, tuple(ours)), checkpoint, Disk())
    sequencer.put_policy(place, Disk())


def _announce(kind: str, key: VerifierKey, **more: bool) -> None:
    with transaction.atomic():
        append(leaf_json(kind, {"vkey": str(key), **more}))
