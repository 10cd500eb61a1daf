"""Table 4, reconsideration and litigation (表四): the columns by their headers, the blocks by place or name."""

from gongkai.law.annual_report import TABLE4_BLOCKS, TABLE4_RESULTS
from gongkai.reports.reading.labels import BLOCKS, RESULTS, Match, Vocabulary
from gongkai.reports.reading.table_rows import Row, filled, is_figure

_RESULT_KEYS = tuple(result.key for result in TABLE4_RESULTS)
_BLOCK_KEYS = tuple(block.key for block in TABLE4_BLOCKS)
WIDTH = len(_RESULT_KEYS)


class Table4Reader:
    """Learns the header rows of one grid, then takes the row of figures under them."""

    def __init__(self, cells: dict[tuple[str, str], str]) -> None:
        self.cells = cells
        self.results: dict[int, str] = {}
        self.blocks: dict[int, str] = {}
        self.spoken: str | None = None
        self.awaited = False

    def start(self) -> None:
        """A new grid begins; the header of the last one no longer counts."""
        self.results, self.blocks = {}, {}

    def heard(self, text: str) -> None:
        """A line of text between grids may name the block that follows."""
        self.awaited = self.awaited or ("行政诉讼情况" in text and len(text) <= 40)
        if len(text) <= 20:
            match = BLOCKS.find(text)
            self.spoken = match.key if match else self.spoken

    def take(self, row: Row) -> bool:
        """Whether the row belongs to Table 4: a header, or the figures."""
        return self._header(row) or self._figures(row)

    def _header(self, row: Row) -> bool:
        results = {
            place: match.key for place, item in enumerate(row) if (match := _found(RESULTS, item.text))
        }
        blocks = {place: match.key for place, item in enumerate(row) if (match := _found(BLOCKS, item.text))}
        if len(set(results.values()) & {"upheld", "corrected", "pending"}) >= 2:
            self.results |= results
            self.blocks |= blocks
            return True
        if blocks and all(not is_figure(text) for text in filled(row)) and len(filled(row)) <= 4:
            self.blocks |= blocks
            return True
        return False

    def _figures(self, row: Row) -> bool:
        groups = self._groups() or self._expected(row)
        if not groups:
            return False
        real = [item for item in row if not item.spanned]
        texts = [item.text.strip() for item in real]
        wanted = len(groups) * WIDTH
        figures: list[str] = []
        places = [place for group in groups for place in group]
        if len(texts) == wanted:
            figures = texts
        elif places and max(places) < len(row):
            figures = [row[place].text.strip() for place in places]
        if len(figures) != wanted or not all(map(is_figure, figures)):
            return False
        self._keep(groups, figures)
        self.results = {}
        return True

    def _expected(self, row: Row) -> list[list[int]]:
        """Under the heading of section four a bare row of fifteen figures needs no readable header."""
        width = WIDTH * len(_BLOCK_KEYS)
        if not self.awaited or self.cells or len(filled(row)) != width or len(row) < width:
            return []
        places = [place for place, item in enumerate(row) if item.text.strip()]
        return [places[start : start + WIDTH] for start in range(0, width, WIDTH)]

    def _groups(self) -> list[list[int]]:
        """Places of the result columns in groups of five, each in the order of the form."""
        places = sorted(self.results)
        if not places or len(places) % WIDTH:
            return []
        groups = [places[start : start + WIDTH] for start in range(0, len(places), WIDTH)]
        if any(tuple(self.results[place] for place in group) != _RESULT_KEYS for group in groups):
            return []
        return groups

    def _keep(self, groups: list[list[int]], figures: list[str]) -> None:
        for number, block in enumerate(self._names(groups)):
            for result, text in zip(
                _RESULT_KEYS, figures[number * WIDTH : (number + 1) * WIDTH], strict=True
            ):
                self.cells.setdefault((block, result), text)

    def _names(self, groups: list[list[int]]) -> list[str]:
        """The block of each group: the name above it, else the order of the form."""
        if len(groups) == len(_BLOCK_KEYS):
            return list(_BLOCK_KEYS)
        names = []
        for group in groups:
            above = [place for place in self.blocks if place <= group[0]]
            names.append(self.blocks[max(above)] if above else "")
        if len(groups) == 2 and len(set(names)) < 2:
            return list(_BLOCK_KEYS[1:])
        if len(groups) == 1 and not names[0]:
            taken = {block for block, _ in self.cells}
            free = [block for block in _BLOCK_KEYS if block not in taken]
            return [self.spoken if self.spoken in free else free[0]] if free else []
        return names


def _found(words: Vocabulary, text: str) -> Match | None:
    return words.find(text) if text.strip() and len(text) <= 20 else None
