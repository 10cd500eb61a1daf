import pytest

from gongkai.privacy import vault
from gongkai.privacy.refusals import Shredded
from gongkai.privacy.tests.rows import Dossier, DossierNote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]


def test_after_shredding_nothing_of_the_case_opens_any_more():
    row = Dossier.objects.create(name="申请人甲")
    note = DossierNote.objects.create(dossier=row, text="补正材料已收到")
    ref = vault.store(b"scan", data_key_row=row, aad="attachment")
    row.shred()
    for held in (row, Dossier.objects.get(pk=row.pk)):
        with pytest.raises(Shredded):
            held.name.open()
        with pytest.raises(Shredded):
            vault.read(ref, data_key_row=held, aad="attachment")
        assert (str(held.name), held.name.display(), held.is_shredded) == ("〔已销毁〕", "〔已销毁〕", True)
    with pytest.raises(Shredded):
        DossierNote.objects.get(pk=note.pk).text.open()
    assert str(DossierNote.objects.select_related("dossier").get(pk=note.pk).text) == "〔已销毁〕"


def test_a_page_with_a_shredded_value_still_renders():
    from django.template import Context, Template

    row = Dossier.objects.create(name="申请人甲")
    row.shred()
    assert Template("[{{ d.name.open }}]{{ d.name }}").render(Context({"d": row})) == "[]〔已销毁〕"


def test_a_row_read_before_the_shredding_cannot_bring_the_key_back():
    row = Dossier.objects.create(name="申请人甲", number="2026-0001")
    early = Dossier.objects.get(pk=row.pk)
    assert early.name.open() == "申请人甲"
    Dossier.objects.get(pk=row.pk).shred()
    early.number = "2026-0002"
    early.save()
    late = Dossier.objects.get(pk=row.pk)
    assert (late.number, late.is_shredded) == ("2026-0002", True)


def test_a_shredded_row_takes_no_new_content():
    row = Dossier.objects.create(name="申请人甲")
    row.shred()
    row.phone = "13812345678"
    with pytest.raises(Shredded):
        row.save()


def test_shredding_one_case_leaves_the_others():
    one, two = Dossier.objects.create(name="申请人甲"), Dossier.objects.create(name="申请人乙")
    one.shred()
    assert Dossier.objects.get(pk=two.pk).name.open() == "申请人乙"
