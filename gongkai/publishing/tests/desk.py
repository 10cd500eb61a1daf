"""A routing slip for tests: signed by a word, bound to a digest, like the real one."""

from datetime import datetime

from gongkai.publishing.slips import SlipStanding


class TrialDesk:
    """Keeps slips in memory, one for each working copy."""

    def __init__(self) -> None:
        self.slips: dict[str, SlipStanding] = {}
        self.count = 0

    def standing_of(self, publication):
        slip = self.slips.get(publication.paper_ref)
        return slip if publication.stage in ("submitted", "scheduled") else None

    def let_out(self, publications):
        signed = {ref for ref, slip in self.slips.items() if slip.is_signed or slip.is_forced}
        return frozenset(row.pk for row in publications if row.paper_ref in signed)

    def begin(self, publication, *, digest: str, officer, now: datetime) -> str:
        self.count += 1
        slip = SlipStanding(f"trial:{self.count}", digest, False, False, "审核中")
        self.slips[publication.paper_ref] = slip
        return slip.ref

    def recall(self, publication, *, officer, now, reason) -> None:
        self.slips.pop(publication.paper_ref, None)

    def sign(self, publication, *, forced: bool = False) -> None:
        slip = self.slips[publication.paper_ref]
        self.slips[publication.paper_ref] = SlipStanding(slip.ref, slip.digest, not forced, forced, "已签发")
