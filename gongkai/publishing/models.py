"""Facts of 信息发布; each subject has its own file under `facts`."""

from gongkai.privacy.lasting import RecordIsFinal
from gongkai.publishing.facts.arrangements import ArrangementChange, WaitingSheet
from gongkai.publishing.facts.editions import Edition, EditionAttachment, Outbox, Withdrawal
from gongkai.publishing.facts.gate import GatePass, GateRecord, Verdict, WordList
from gongkai.publishing.facts.inventory import DisclosureMode, InventoryItem, InventoryRevision
from gongkai.publishing.facts.numbers import IndexScheme, IndexSeries
from gongkai.publishing.facts.publications import Attachment, Publication, PublicationEvent
from gongkai.publishing.facts.reviews import WithholdingReview
from gongkai.publishing.facts.sections import Section

__all__ = [
    "ArrangementChange", "Attachment", "DisclosureMode", "Edition", "EditionAttachment", "GatePass", "GateRecord",
    "IndexScheme", "IndexSeries", "InventoryItem", "InventoryRevision", "Outbox", "Publication", "PublicationEvent",
    "RecordIsFinal", "Section", "Verdict", "WaitingSheet", "Withdrawal", "WithholdingReview", "WordList",
]  # fmt: skip
