"""Every PDF of the corpus: what is hidden is gone from the bytes and for three readers; the rest can be read."""

import io

import pikepdf
import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from PIL import Image, ImageStat

from gongkai.files.inspection.tests.builders import FONTS
from gongkai.files.redaction import Area, Original, Redacted, occurrences, readable, redact_pages
from gongkai.files.redaction.tests.corpus import Sample, samples

# every step in this process, which is quicker; the limited process is asked in test_redacting
pytestmark = pytest.mark.usefixtures("steps_here")

FONT = FONTS / "GongkaiHeiti.otf"
LABEL = "条例第十五条"
CORPUS = list(samples())


def hidden_everywhere(sample: Sample, words: bool) -> tuple[list[Area], list[Area], Redacted]:
    with Original(sample.raw) as original:
        pages = original.outline().pages
        texts = original.texts(list(range(1, pages + 1)))
        marks = [Area(a.page, a.left, a.top, a.right, a.bottom, LABEL) for a in sample.areas]
        stays = []
        for number, text in enumerate(texts, start=1):
            for start, end in occurrences(sample.secret, text.text):
                marks += text.areas(start, end, number, LABEL)
            for start, end in occurrences(sample.kept, text.text):
                stays += text.areas(start, end, number)
        return marks, stays, redact_pages(original, marks, font=FONT, words=words)


def everything_in(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        streams = [
            o.read_bytes()
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") != "/Image"
        ]
        return b"\n".join([raw, repr(pdf.Root).encode(), *streams])


def drawn(raw: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(raw)
    document.init_forms()
    return document[page - 1].render(scale=1.5).to_pil().convert("L")


def cut(picture: Image.Image, area: Area) -> Image.Image:
    wide, high = picture.size
    return picture.crop(
        (int(area.left * wide), int(area.top * high), int(area.right * wide), int(area.bottom * high))
    )


def test_the_corpus_has_thirty_kinds_of_files():
    assert len({sample.title for sample in CORPUS}) == len(CORPUS) >= 30


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.title)
def test_the_secret_is_gone_and_the_rest_is_legible(sample: Sample):
    marks, stays, done = hidden_everywhere(sample, words=True)
    assert marks
    secret = readable(sample.secret)[0]
    texts = {
        "pypdf": "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(done.content)).pages),
        "pdfium": "".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.content)
        ),
        "pdfminer": extract_text(io.BytesIO(done.content)),
    }
    for reader, text in texts.items():
        assert not secret or secret not in readable(text)[0], reader
    inside = everything_in(done.content)
    for coding in ("utf-8", "utf-16-be", "gb18030"):
        assert not sample.secret or sample.secret.encode(coding) not in inside
    for area in marks:
        middle = cut(drawn(done.content, area.page), area)
        assert sum(middle.histogram()[:64]) / (middle.width * middle.height) > 0.5
    if sample.kept and not sample.areas:
        assert stays, "the word to keep was not found"
        for area in stays:
            before, after = cut(drawn(sample.raw, area.page), area), cut(drawn(done.content, area.page), area)
            low, most = after.getextrema()
            assert most - low > 100
            assert abs(ImageStat.Stat(before).mean[0] - ImageStat.Stat(after).mean[0]) < 20
