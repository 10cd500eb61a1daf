"""Masking part by part, and the order of the files."""

import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Refused
from gongkai.publishing.models import Attachment


def files_of(publication) -> list[str]:
    return list(publication.attachments.filter(is_current=True).values_list("name", flat=True))


def test_the_rule_is_applied_to_the_part_named_and_to_no_other(press):
    draft = press.drafts(html="<p>手机13912345678。</p>", summary="联系人王某，手机13912345678。")
    draft = press.does(acts.mask_draft, draft, parts=["summary"])
    copy = draft.working_copy.open()
    assert copy["summary"] == "联系人王某，手机139****5678。"
    assert copy["html"] == "<p>手机13912345678。</p>"


def test_the_public_will_see_the_files_in_the_order_the_office_puts_them(press):
    draft = press.drafts()
    for name in ("甲.csv", "乙.csv", "丙.csv"):
        press.does(acts.attach, draft, name=name, content="项目,数\n一,2\n".encode())
    rows = {row.name: row for row in Attachment.objects.filter(publication=draft)}
    before = press.examines(draft).digest
    press.does(acts.order_attachments, draft, attachments=[rows["丙.csv"], rows["甲.csv"], rows["乙.csv"]])
    assert files_of(draft) == ["丙.csv", "甲.csv", "乙.csv"]
    assert press.examines(draft).digest != before


def test_an_order_that_leaves_a_file_out_is_refused(press):
    draft = press.drafts()
    row = press.does(acts.attach, draft, name="甲.csv", content="项目,数\n一,2\n".encode())
    press.does(acts.attach, draft, name="乙.csv", content="项目,数\n一,2\n".encode())
    with pytest.raises(Refused, match="附件有变化"):
        press.does(acts.order_attachments, draft, attachments=[row])
