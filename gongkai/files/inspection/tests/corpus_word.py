"""Word documents and presentations with exactly one hidden thing each."""

from collections.abc import Iterator

from docx.oxml import parse_xml

from gongkai.files.inspection.tests.builders import (
    R,
    W,
    document,
    picture,
    presentation,
    replaced,
    with_part,
    workbook,
)
from gongkai.files.inspection.tests.corpus_excel import SECRET, A, P, Planted

BODY = "word/document.xml"


def _paragraph(inner: str) -> bytes:
    def change(paper) -> None:
        paper.element.body.insert(2, parse_xml(f"<w:p {W} {R}>{inner}</w:p>"))

    return document(change)


def _run(text: str, look: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"


def _style_vanish(paper) -> None:
    style = paper.styles.add_style("内部", 1)
    style.font.hidden = True
    paper.add_paragraph(SECRET, style="内部")


def _docx_comment(paper) -> None:
    paper.add_comment(paper.paragraphs[1].runs, text=SECRET, author="处室承办人")


def _field(code: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _drawing(inner: str, more: str = "") -> str:
    return f'<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="图" {more}/><a:graphic {A}><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


# fmt: off
def planted_documents() -> Iterator[Planted]:
    """Word documents."""
    name, plain = "通知.docx", document()
    settings = "word/settings.xml"
    mark = 'w:id="9" w:author="审核人" w:date="2026-11-02T09:00:00Z"'
    yield "inserted text", name, _paragraph(f"<w:ins {mark}>{_run(SECRET)}</w:ins>"), "DOCX_TRACKED_CHANGE"
    yield "deleted text", name, _paragraph(f"<w:del {mark}>{_run(SECRET, tag='delText')}</w:del>"), "DOCX_TRACKED_CHANGE"
    yield "moved text", name, _paragraph(f"<w:moveFrom {mark}>{_run(SECRET)}</w:moveFrom>"), "DOCX_TRACKED_CHANGE"
    yield "tracked format", name, _paragraph(_run("正文", f"<w:b/><w:rPrChange {mark}><w:rPr/></w:rPrChange>")), "DOCX_TRACKED_FORMAT"
    yield "word comment", name, document(_docx_comment), "DOCX_COMMENT"
    yield "hidden text", name, _paragraph(_run(SECRET, "<w:vanish/>")), "DOCX_HIDDEN_TEXT"
    yield "hidden by style", name, document(_style_vanish), "DOCX_HIDDEN_TEXT"
    yield "white words", name, _paragraph(_run(SECRET, '<w:color w:val="FFFFFF"/>')), "DOCX_HIDDEN_BY_COLOUR"
    yield "nearly white words", name, _paragraph(_run(SECRET, '<w:color w:val="FEFEFE"/>')), "DOCX_HIDDEN_BY_COLOUR"
    yield "half-point words", name, _paragraph(_run(SECRET, '<w:sz w:val="1"/>')), "DOCX_HIDDEN_BY_COLOUR"
    yield "word custom data", name, with_part(plain, "customXml/item1.xml", f"<a>{SECRET}</a>", "customXml", BODY), "OFFICE_CUSTOM_DATA"
    yield "word author", name, document(lambda paper: setattr(paper.core_properties, "author", "演示经办人")), "OFFICE_AUTHOR"
    yield "word thumbnail", name, with_part(plain, "docProps/thumbnail.jpeg", picture(), "metadata/thumbnail"), "OFFICE_THUMBNAIL"
    yield "revision identifiers", name, replaced(plain, BODY, "<w:p>", '<w:p w:rsidR="00A1B2C3">'), "DOCX_REVISION_IDS"
    yield "embedded workbook", name, with_part(plain, "word/embeddings/Microsoft_Excel1.xlsx", workbook(), "package", BODY), "OFFICE_EMBEDDED_FILE"
    yield "remote template", name, with_part(plain, "http://192.0.2.7/a.dotm", "", "attachedTemplate", settings, True), "OFFICE_EXTERNAL_TEMPLATE"
    yield "remote picture", name, with_part(plain, "http://192.0.2.7/a.png", "", "image", BODY, True), "OFFICE_EXTERNAL"
    yield "link to own disk", name, with_part(plain, "file:///C:/Users/zhang/a.docx", "", "hyperlink", BODY, True), "OFFICE_LOCAL_PATH"
    yield "word macro", name, with_part(plain, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0", "vbaProject", BODY), "OFFICE_MACRO"
    yield "alternative chunk", name, replaced(with_part(plain, "word/afchunk.xml", "<html/>", "aFChunk", BODY), BODY, "<w:sectPr", f'<w:altChunk {R} r:id="rIdPlanted"/><w:sectPr'), "DOCX_IMPORTED_PART"
    yield "DDE field", name, _paragraph(_field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')), "DOCX_FIELD"
    yield "included text", name, _paragraph(_field('INCLUDETEXT "C:\\\\secret.docx"')), "DOCX_FIELD"
    yield "document variable", name, replaced(plain, settings, "</w:settings>", f'<w:docVars><w:docVar w:name="办件" w:val="{SECRET}"/></w:docVars></w:settings>'), "DOCX_VARIABLES"
    yield "mail merge", name, replaced(plain, settings, "</w:settings>", '<w:mailMerge><w:query w:val="SELECT * FROM 名单"/></w:mailMerge></w:settings>'), "DOCX_MAIL_MERGE"
    yield "cropped picture", name, _paragraph(_drawing('<a:blipFill><a:srcRect l="20000" b="30000"/></a:blipFill>')), "OFFICE_CROPPED_PICTURE"
    yield "hidden shape", name, _paragraph(_drawing("", 'hidden="1"')), "OFFICE_HIDDEN_SHAPE"
    yield "people list", name, with_part(plain, "word/people.xml", f'<w15:people xmlns:w15="urn:w"><w15:person w15:author="{SECRET}"/></w15:people>', "people", BODY), "OFFICE_PEOPLE"
    yield "picture with thumbnail", name, with_part(plain, "word/media/i.jpg", picture() + SECRET.encode() * 3, "image", BODY), "IMAGE_TRAILING_DATA"


def planted_presentations() -> Iterator[Planted]:
    """Presentations."""
    name, slide = "汇报.pptx", "ppt/slides/slide1.xml"
    plain = presentation(["工作汇报", "下一步安排"])
    notes = f"<p:notes {P} {A}><p:sp><a:t>{SECRET}</a:t></p:sp></p:notes>"
    yield "hidden slide", name, presentation(["工作汇报", SECRET], show="0"), "PPTX_HIDDEN_SLIDE"
    yield "speaker notes", name, with_part(plain, "ppt/notesSlides/notesSlide1.xml", notes, "notesSlide", slide), "PPTX_NOTES"
    yield "slide comment", name, with_part(plain, "ppt/comments/comment1.xml", f"<c>{SECRET}</c>", "comments", slide), "PPTX_COMMENT"
    yield "off the slide", name, replaced(plain, slide, "<a:off x='100000'", "<a:off x='9900000'"), "PPTX_OFF_SLIDE"
    yield "hidden text box", name, replaced(plain, slide, "name='标题'", "name='标题' hidden='1'"), "OFFICE_HIDDEN_SHAPE"
    yield "slide tags", name, with_part(plain, "ppt/tags/tag1.xml", f'<p:tagLst {P}><p:tag name="A" val="{SECRET}"/></p:tagLst>', "tags", slide), "OFFICE_CUSTOM_DATA"
    yield "film", name, with_part(plain, "ppt/media/media1.mp4", b"\0\0\0\x18ftypmp42", "video", slide), "OFFICE_MEDIA"
    yield "comment authors", name, with_part(plain, "ppt/commentAuthors.xml", f'<a><b name="{SECRET}"/></a>', "commentAuthors", "ppt/presentation.xml"), "OFFICE_PEOPLE"
# fmt: on
