"""One row of a grid at a time: where its label is and which figures follow it (表格行)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.law.annual_report import TABLE3_COLUMNS, cell
from gongkai.reports.reading.blocks import GridCell
from gongkai.reports.reading.labels import COLUMNS, Match, Vocabulary, bare

Row = Sequence[GridCell]
TABLE3_WIDTH = len(TABLE3_COLUMNS)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a figure or a mark for none."""
    found = cell(text)
    return found.is_blank or found.value is not None


def filled(row: Row) -> list[str]:
    """The texts of a row that are not blank."""
    return [place.text.strip() for place in row if place.text.strip()]


@dataclass
class Header3:
    """Columns of Table 3 found so far in one grid (表头): key to place, and labels that are misspelt."""

    places: dict[str, int] = field(default_factory=dict)
    misspelt: dict[str, str] = field(default_factory=dict)

    def take(self, row: Row) -> bool:
        """Learn the columns a header row names; False when the row is no header."""
        found = {}
        for place, item in enumerate(row):
            match = COLUMNS.find(item.text) if item.text.strip() else None
            if match:
                found[match.key] = place
        if not (
            {"natural"} & found.keys() or len(found.keys() & {"enterprise", "welfare", "legal_service"}) >= 2
        ):
            return False
        for key, place in found.items():
            self.places.setdefault(key, place)
        self._note_misspelt(row)
        return True

    def _note_misspelt(self, row: Row) -> None:
        """A word between two known columns is that column misspelt (position as second witness)."""
        whole = self.complete()
        for column in TABLE3_COLUMNS:
            place = whole.get(column.key)
            if place is None or place >= len(row):
                continue
            words = bare(row[place].text)
            if (
                words
                and words != bare(column.label)
                and len(words) <= 8
                and "法人" not in words
                and "申请人" not in words
            ):
                self.misspelt[column.key] = row[place].text.strip()

    def complete(self) -> dict[str, int]:
        """All seven places, the missing ones inferred when the known ones are evenly spaced; else empty."""
        offsets = {
            place - position
            for position, column in enumerate(TABLE3_COLUMNS)
            if (place := self.places.get(column.key)) is not None
        }
        if len(self.places) == TABLE3_WIDTH:
            return dict(self.places)
        if len(self.places) >= 2 and len(offsets) == 1:
            start = offsets.pop()
            return {column.key: start + position for position, column in enumerate(TABLE3_COLUMNS)}
        return {}


def labelled(row: Row, words: Vocabulary, *, figures_min: int = 1) -> tuple[int, Match] | None:
    """The rightmost cell that is a label and is followed by figures; its place and what it says."""
    for place in range(len(row) - 1, -1, -1):
        text = row[place].text
        if not text.strip() or row[place].spanned or cell(text).value is not None:
            continue
        match = words.find(text)
        following = [item.text for item in row[place + 1 :] if not item.spanned]
        if match and len(following) >= figures_min and _mostly_figures(following):
            return place, match
        if match is None:
            split = _with_number_before(row, place, words)
            if split and len(following) >= figures_min and _mostly_figures(following):
                return place, split
    return None


def _with_number_before(row: Row, place: int, words: Vocabulary) -> Match | None:
    """A row number split off into its own cell: “1.” and “属于国家秘密”."""
    if place and row[place - 1].text.strip():
        return words.find(row[place - 1].text + row[place].text)
    return None


def _mostly_figures(texts: list[str]) -> bool:
    return sum(is_figure(text) for text in texts) * 2 >= len(texts)


def seven_figures(row: Row, label_place: int, header: Header3) -> dict[str, str] | None:
    """The seven figures after a label, by column; None when it cannot be told which is which."""
    real = [item.text for item in row[label_place + 1 :] if not item.spanned]
    places = header.complete()
    if len(real) == TABLE3_WIDTH:
        return dict(zip((column.key for column in TABLE3_COLUMNS), real, strict=True))
    if places and min(places.values()) > label_place and max(places.values()) < len(row):
        return {key: row[place].text for key, place in places.items()}
    if len(real) > TABLE3_WIDTH and not any(text.strip() for text in real[TABLE3_WIDTH:]):
        return dict(zip((column.key for column in TABLE3_COLUMNS), real, strict=False))
    return None
