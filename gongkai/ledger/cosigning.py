"""Bringing cosignatures into the published checkpoint (收集见证签名)."""

from pathlib import Path

from gongkai.ledger.disk import Disk, exclusive
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import NotYetPublished
from gongkai.ledger.sequencer import put_note
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.witnessing import Collected, collect


def gather(folder: Path | None = None, *, disk: Disk | None = None) -> Collected:
    """Ask the witnesses of the policy to cosign the published checkpoint, and publish what they sign.

    The text of the checkpoint stays; only signature lines are added. When a newer checkpoint has been published
    meanwhile, the lines are kept in the history only. Raises NotYetPublished before the first checkpoint.
    """
    place = log_place(folder)
    published = place.published()
    if published is None:
        raise NotYetPublished("还没有公布过检查点，无从见证。请先运行 gongkai ledger publish。")
    note, checkpoint = published
    collected = collect(note, place.policy(), TileStore(place.folder, checkpoint.size).consistency)
    if not collected.lines:
        return collected
    hand = disk or Disk()
    with exclusive(place.keys_folder):
        now = place.published()
        if now is not None and now[1] == checkpoint:
            put_note(place, now[0].with_lines(collected.lines), checkpoint, hand)
        else:
            hand.put(place.history_path(checkpoint.size), note.with_lines(collected.lines).encode())
            hand.settle()
    return collected
