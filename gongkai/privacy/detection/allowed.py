"""What a body publishes about itself (对外公布的办公联系方式) and detection therefore lets pass."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.privacy.detection.reading import read
from gongkai.privacy.identifiers import canonical_email, canonical_phone

_GOVERNMENT_HOST = re.compile(r"(?:^|\.)gov\.cn$")
_NOT_ADDRESS = re.compile(r"[^0-9A-Za-z一-龥]+")
SHORTEST_ADDRESS = 6


@dataclass(frozen=True)
class OfficeContacts:
    """Telephones, addresses, mailboxes, cars and accounts that are official (办公联系方式).

    Make one with `OfficeContacts.of`, which takes values as people write them.
    """

    phones: frozenset[str] = field(default_factory=frozenset)
    addresses: frozenset[str] = field(default_factory=frozenset)
    emails: frozenset[str] = field(default_factory=frozenset)
    plates: frozenset[str] = field(default_factory=frozenset)
    accounts: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls,
        *,
        phones: Iterable[str] = (),
        addresses: Iterable[str] = (),
        emails: Iterable[str] = (),
        plates: Iterable[str] = (),
        accounts: Iterable[str] = (),
    ) -> "OfficeContacts":
        """Contacts from values in any spelling; empty ones are left out."""
        return cls(
            phones=frozenset(filter(None, map(canonical_phone, phones))),
            addresses=frozenset(a for a in map(bare, addresses) if len(a) >= SHORTEST_ADDRESS),
            emails=frozenset(filter(None, map(canonical_email, emails))),
            plates=frozenset(filter(None, (bare(p).upper() for p in plates))),
            accounts=frozenset(filter(None, map(bare, accounts))),
        )

    def allows_phone(self, number: str) -> bool:
        return canonical_phone(number) in self.phones

    def allows_address(self, address: str) -> bool:
        """Whether this is one of the addresses, a room in one, or the end of one."""
        found = bare(address)
        return any(
            a in found or (len(found) >= SHORTEST_ADDRESS and a.endswith(found)) for a in self.addresses
        )

    def allows_email(self, address: str) -> bool:
        """Whether this mailbox is official; every mailbox under gov.cn is."""
        found = canonical_email(address)
        return bool(_GOVERNMENT_HOST.search(found.rpartition("@")[2])) or found in self.emails

    def allows_plate(self, plate: str) -> bool:
        return bare(plate).upper() in self.plates

    def allows_account(self, number: str) -> bool:
        return bare(number) in self.accounts


def bare(text: str) -> str:
    """Only the Han signs, letters and digits of a text, narrow."""
    return _NOT_ADDRESS.sub("", read(text).text)


NO_CONTACTS = OfficeContacts()
