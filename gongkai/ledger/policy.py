"""Whom to believe (信任策略): C2SP tlog-policy, a file naming logs, witnesses and the quorum among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from gongkai.ledger.note import COSIGNATURE, ED25519, VerifierKey
from gongkai.ledger.refusals import LedgerFault

NONE = "none"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness (见证方): its name within the policy, its key, and where it answers (may be empty)."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Several witnesses or groups of which `threshold` must have cosigned (见证组)."""

    threshold: int
    members: tuple[str, ...]


@dataclass
class Policy:
    """Logs, witnesses, groups and the quorum (法定见证数)."""

    logs: list[VerifierKey] = field(default_factory=list)
    witnesses: dict[str, Witness] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = NONE

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a policy file. Raises LedgerFault naming the line that is wrong."""
        policy, quorums = cls(), 0
        for number, line in enumerate(text.split("\n"), start=1):
            words = line.replace("\t", " ").split(" ")
            words = [word for word in words if word]
            if not words or words[0].startswith("#"):
                continue
            try:
                policy._take(words)
            except (LedgerFault, ValueError, IndexError) as wrong:
                said = str(wrong) if isinstance(wrong, LedgerFault) else "写法不对。"
                raise LedgerFault(f"信任策略第 {number} 行：{said}") from None
            quorums += words[0] == "quorum"
        if quorums != 1:
            raise LedgerFault("信任策略应有且只有一行 quorum；不要求见证时写“quorum none”。")
        return policy

    def _take(self, words: list[str]) -> None:
        kind, *rest = words
        if kind == "log" and len(rest) in (1, 2):
            self.logs.append(_key(rest[0], ED25519))
        elif kind == "witness" and len(rest) in (2, 3):
            name = self._new_name(rest[0])
            self.witnesses[name] = Witness(name, _key(rest[1], COSIGNATURE), *rest[2:])
        elif kind == "group" and len(rest) >= 3:
            self._take_group(rest[0], rest[1], rest[2:])
        elif kind == "quorum" and len(rest) == 1 and (rest[0] == NONE or self._is_defined(rest[0])):
            self.quorum = rest[0]
        else:
            raise LedgerFault("写法不对，或引用了前面没有定义的名称。")

    def _take_group(self, name: str, wanted: str, members: list[str]) -> None:
        threshold = {"any": 1, "all": len(members)}.get(wanted) or int(wanted)
        taken = [member for group in self.groups.values() for member in group.members]
        if not 1 <= threshold <= len(members) or len(set(members)) != len(members):
            raise LedgerFault("见证组要求的数目超出成员数，或成员重复。")
        if any(not self._is_defined(member) or member in taken for member in members):
            raise LedgerFault("见证组的成员须已定义，且只属于一个组。")
        self.groups[self._new_name(name)] = Group(threshold, tuple(members))

    def _is_defined(self, name: str) -> bool:
        return name in self.witnesses or name in self.groups

    def _new_name(self, name: str) -> str:
        if name == NONE or self._is_defined(name):
            raise LedgerFault(f"名称“{name}”已被使用。")
        return name

    def is_satisfied_by(self, cosigners: Iterable[str], *, member: str | None = None) -> bool:
        """Whether the named witnesses, all verified, are enough."""
        name, present = self.quorum if member is None else member, set(cosigners)
        if name == NONE:
            return True
        if name in self.witnesses:
            return name in present
        group = self.groups[name]
        reached = sum(self.is_satisfied_by(present, member=each) for each in group.members)
        return reached >= group.threshold


def _key(text: str, kind: int) -> VerifierKey:
    key = VerifierKey.parse(text)
    if key.kind != kind:
        raise LedgerFault(f"“{key.name}”的公钥类型不是{'日志' if kind == ED25519 else '见证方'}所用的。")
    return key


def policy_text(logs: Mapping[VerifierKey, str], witnesses_text: str) -> str:
    """The policy file the log publishes: its own keys, each with a remark, then the operator's witnesses."""
    lines = []
    for key, remark in logs.items():
        lines += [f"# {remark}", f"log {key}"]
    rest = witnesses_text.strip() or f"quorum {NONE}"
    return "\n".join(lines) + "\n" + rest + "\n"
