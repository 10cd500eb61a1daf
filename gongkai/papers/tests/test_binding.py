"""A bound volume: index that tells the truth, bookmarks, numbers on every page, nothing that acts."""

import io

import pikepdf
import pytest
from PIL import Image

from gongkai.papers import Document, Paragraph, Table, render_pdf
from gongkai.papers.binding import CannotBeBound, Part, bind, page_count, page_of_image


def a_pdf(pages: int, *, size=(595, 842), rotate: int = 0) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=size)
        made.pages[-1].Rotate = rotate
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def an_index(entries):
    rows = [(entry.title, f"{entry.first}-{entry.last}") for entry in entries]
    return render_pdf(Document("目录", (Table(("材料", "页码"), rows),)))


def words_of(pdf: bytes) -> list[str]:
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_the_index_is_right_even_when_it_takes_several_pages_itself():
    parts = [Part(f"材料{n}", a_pdf(2), is_chapter=True) for n in range(1, 61)]
    volume = bind(parts, an_index, footer="2026-0001")
    ahead = volume.entries[0].first - 1
    assert ahead >= 2
    assert volume.pages == ahead + 120 == page_count(volume.pdf)
    assert (volume.entries[-1].first, volume.entries[-1].last) == (ahead + 119, ahead + 120)


def test_every_page_is_upright_a4_with_its_number_and_the_case():
    volume = bind(
        [Part("横的", a_pdf(1, size=(842, 595), rotate=90), True), Part("大的", a_pdf(1, size=(2000, 3000)))],
        an_index, footer="2026-0001",
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(volume.pdf)) as bound:
        assert [[round(float(x)) for x in page.mediabox] for page in bound.pages] == [[0, 0, 595, 842]] * 3
    assert [f"2026-0001 {n} / 3" in words for n, words in enumerate(words_of(volume.pdf), 1)] == [True] * 3


def test_bookmarks_lead_to_each_part_under_its_chapter():
    parts = [Part("甲", a_pdf(1), True), Part("乙", a_pdf(1)), Part("丙", a_pdf(1), True)]
    with (
        pikepdf.open(io.BytesIO(bind(parts, an_index, footer="x").pdf)) as bound,
        bound.open_outline() as out,
    ):
        assert [item.title for item in out.root] == ["目录", "甲", "丙"]
        assert [item.title for item in out.root[1].children] == ["乙"]


def test_scripts_and_links_are_not_taken_along():
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.pages[0].AA = pikepdf.Dictionary(O=script)
    made.Root.OpenAction = script
    out = io.BytesIO()
    made.save(out)
    assert b"JavaScript" in out.getvalue()
    with pikepdf.open(
        io.BytesIO(bind([Part("甲", out.getvalue(), True)], an_index, footer="x").pdf)
    ) as bound:
        assert "JavaScript" not in str([repr(o) for o in bound.objects])


def test_a_picture_becomes_a_page_and_what_is_none_is_refused():
    out = io.BytesIO()
    Image.new("RGBA", (800, 600), (200, 0, 0, 128)).save(out, "PNG")
    assert page_count(page_of_image(out.getvalue())) == 1
    for broken in (b"", b"\x89PNG broken", b"GIF89a"):
        with pytest.raises(CannotBeBound):
            page_of_image(broken)


def test_a_pdf_that_cannot_be_opened_is_refused():
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(1))) as made:
        made.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for broken in (b"%PDF-1.7 broken", locked.getvalue()):
        with pytest.raises(CannotBeBound):
            page_count(broken)


def test_the_index_may_be_any_document():
    volume = bind(
        [Part("甲", a_pdf(1), True)], lambda e: render_pdf(Document("目录", (Paragraph("一"),))), footer="y"
    )
    assert volume.pages == 2
