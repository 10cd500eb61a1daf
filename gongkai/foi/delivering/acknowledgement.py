"""The 送达回证: a sheet with what is known filled in, for the receiver to sign (art. 40)."""

from __future__ import annotations

from datetime import date

from gongkai.foi.models import Letter
from gongkai.papers import Document, KeyValues, Paragraph

BLANK = "　"


def acknowledgement_paper(letter: Letter, on: date) -> Document:
    """The sheet of one letter; places for signatures are left free."""
    case = letter.application
    where = case.address.display() if case.address else BLANK
    rows = (
        ("送达文书", f"{letter.title}（{letter.number}）"),
        ("申请编号", case.number),
        ("受送达人", case.applicant_name.display()),
        ("送达地点", where),
        ("送达方式", letter.get_delivery_display() or BLANK),
        ("受送达人签名或者盖章", "　\n　\n　　　　年　　月　　日"),
        ("代收人签名及与受送达人的关系", "　\n　\n　　　　年　　月　　日"),
        ("拒收、未能送达的事由", "　\n　"),
        ("见证人签名", "　\n　"),
        ("送达人签名", "　\n　"),
        ("邮件号（邮寄送达的）", BLANK),
    )
    note = "邮寄送达的，以交邮之日为送达之日；当面、委托送达的，以签收之日为送达之日。邮寄应当通过邮政企业，不得由收件人付费。"
    return Document("送达回证", (KeyValues(rows), Paragraph(note)), organ=letter.body.name, dated_on=on)
