"""A stop at every single step of publishing: the next run makes it good, and no size has two checkpoints."""

import pytest

from gongkai.ledger import verifier
from gongkai.ledger.agreement import differences
from gongkai.ledger.disk import Disk
from gongkai.ledger.note import Note


class PowerCut(BaseException):
    """The machine stops here."""


class DyingDisk(Disk):
    """Does its work until step number `last`, then stops; the drafts it was writing stay behind."""

    def __init__(self, last: int | None = None) -> None:
        super().__init__()
        self.last, self.steps = last, []

    def step(self, what: str) -> None:
        self.steps.append(what)
        if self.last is not None and len(self.steps) > self.last:
            raise PowerCut(what)


def seen_checkpoints(log, seen: dict[int, bytes]) -> None:
    """Keep every checkpoint the public has seen; a size with another root fails."""
    for path in [log.folder / "checkpoint", *(log.folder / "checkpoints").rglob("*")]:
        if path.is_file() and not path.name.startswith("."):
            checkpoint = verifier.read_checkpoint("", path.read_bytes(), trust(log))
            assert seen.setdefault(checkpoint.size, checkpoint.root) == checkpoint.root


def trust(log) -> verifier.Trust:
    return verifier.Trust([verifier.read_key(key, verifier.LOG_KEY) for key in log.vkeys])


def assert_whole(log, size: int) -> None:
    _, about, findings = verifier.check_log(log.folder, trust(log), [])
    assert findings == []
    assert about["size"] == size
    assert list(differences()) == []


@pytest.mark.parametrize(("before", "more"), [(0, 3), (250, 10), (255, 1), (511, 2)])
def test_a_stop_at_any_step_is_made_good_by_the_next_run(log, before, more):
    if before:
        log.grow(before)
    steps, seen = 0, {}
    while True:
        log.append(more)
        try:
            log.publish(disk=DyingDisk(steps))
        except PowerCut:
            seen_checkpoints(log, seen)
        else:
            break
        steps += 1 if steps < 12 else 3
        if steps % 2:  # sometimes more entries come before the next try, sometimes not
            log.publish()
            assert_whole(log, log.count)
        seen_checkpoints(log, seen)
    assert steps > 12
    assert_whole(log, log.count)
    seen_checkpoints(log, seen)


def test_the_head_is_remembered_before_anything_is_signed_or_shown(log):
    log.append(3)
    disk = DyingDisk()
    log.publish(disk=disk)
    steps = disk.steps
    tiles = max(i for i, step in enumerate(steps) if step.startswith("rename 000.p") or step == "rename 3")
    settled = next(i for i, step in enumerate(steps) if step.startswith("settle"))
    remembered = next(i for i, step in enumerate(steps) if step.startswith("rename log-head"))
    shown = steps.index("rename checkpoint")
    assert steps.index("rename 3") < settled < remembered < shown < steps.index("record head") <= len(steps)
    assert tiles < shown


def test_a_stop_between_remembering_and_signing_leaves_the_same_signature_to_come(log):
    log.append(3)
    disk = DyingDisk()
    log.publish(disk=disk)
    whole = log.folder.joinpath("checkpoint").read_bytes()
    log.append(2)
    cut = DyingDisk()
    cut.last = None
    original = cut.step

    def stop_at_history(what: str) -> None:
        original(what)
        if what == "write 005":
            raise PowerCut

    cut.step = stop_at_history
    with pytest.raises(PowerCut):
        log.publish(disk=cut)
    assert log.folder.joinpath("checkpoint").read_bytes() == whole
    assert log.place.memory.last().size == 5
    done = log.publish()
    assert (done.checkpoint.size, done.newly_covered) == (5, 2)
    assert Note.parse(log.folder.joinpath("checkpoint").read_bytes()) == done.note
    assert_whole(log, 5)
