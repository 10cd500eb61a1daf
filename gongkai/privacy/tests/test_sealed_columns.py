import copy
import json
import pickle

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.template import Context, Template
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.privacy.fields import SealedText
from gongkai.privacy.refusals import SealingError, Tampered
from gongkai.privacy.rows import IdentifiedRow
from gongkai.privacy.tests.rows import Dossier, DossierNote, DossierProxy

pytestmark = pytest.mark.django_db
ADDRESS = "北京市东城区安定门外大街187号"


def stored(model, column, pk):
    """The bytes as they lie in the database."""
    with connection.cursor() as cursor:
        key = pk if connection.vendor == "postgresql" else pk.hex
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def overwrite(model, column, pk, content):
    with connection.cursor() as cursor:
        key = pk if connection.vendor == "postgresql" else pk.hex
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s", [content, key])


def dossier(**facts):
    return Dossier.objects.create(**{"name": "申请人甲", "phone": "13812345678", "address": ADDRESS, **facts})


def test_content_is_not_in_the_database_and_opens_again_from_it():
    made = dossier(facts={"年": 2026})
    for column, content in {
        "name": "申请人甲",
        "phone": "13812345678",
        "address": ADDRESS,
        "facts": "2026",
    }.items():
        assert content.encode() not in stored(Dossier, column, made.pk)
    read = Dossier.objects.get(pk=made.pk)
    assert (read.name.open(), read.phone.open(), read.address.open()) == ("申请人甲", "13812345678", ADDRESS)
    assert read.facts.open() == {"年": 2026}


def test_a_sealed_value_shows_only_that_it_is_sealed():
    for row in (dossier(), Dossier.objects.get(pk=dossier().pk), Dossier(name="申请人甲")):
        shown = [
            str(row.name),
            repr(row.name),
            f"{row.name}",
            f"{row.name:>6}",
            f"{row.name!r}",
            "".join(map(str, [row.name])),
        ]
        shown += [json.dumps({"name": row.name}, default=str, ensure_ascii=False), repr(vars(row)), repr(row)]
        assert all("申请人" not in text for text in shown)
        assert str(row.name) == "〔已加密〕"


def test_json_refuses_a_sealed_value_unless_told_to_print_it():
    with pytest.raises(TypeError) as refused:
        json.dumps({"name": dossier().name})
    assert "申请人" not in str(refused.value)


def test_a_template_shows_content_only_when_it_asks_to_open_it():
    page = Template("{{ d.name }} {{ d.name.open }} {{ d.phone.display }}")
    assert page.render(Context({"d": dossier()})) == "〔已加密〕 申请人甲 13812345678"


def test_empty_and_missing_content_are_told_apart_without_any_key():
    row = Dossier.objects.get(pk=dossier(phone="", address=None).pk)
    assert (bool(row.phone), row.phone.open(), str(row.phone)) == (False, "", "")
    assert row.address is None
    assert stored(Dossier, "phone", row.pk) == b""
    assert row.facts.open() == {}


def test_two_rows_with_equal_content_have_different_ciphertexts_and_equal_values():
    one, two = dossier(), dossier()
    assert stored(Dossier, "name", one.pk) != stored(Dossier, "name", two.pk)
    assert one.name == two.name
    assert one.name != dossier(name="申请人乙").name
    assert one.name != "申请人甲"


@pytest.mark.parametrize("column", ["name", "phone", "address"])
def test_a_ciphertext_moved_to_another_row_does_not_open(column):
    one, two = dossier(), dossier()
    overwrite(Dossier, column, two.pk, stored(Dossier, column, one.pk))
    with pytest.raises(Tampered):
        getattr(Dossier.objects.get(pk=two.pk), column).open()


def test_a_ciphertext_moved_with_its_data_key_does_not_open_either():
    one, two = dossier(), dossier()
    for column in ("name", "data_key"):
        overwrite(Dossier, column, two.pk, stored(Dossier, column, one.pk))
    with pytest.raises(Tampered):
        Dossier.objects.get(pk=two.pk).name.open()


def test_two_columns_of_one_row_cannot_be_exchanged():
    row = dossier()
    overwrite(Dossier, "name", row.pk, stored(Dossier, "phone", row.pk))
    with pytest.raises(Tampered):
        Dossier.objects.get(pk=row.pk).name.open()


def test_every_single_byte_of_an_envelope_is_guarded():
    row = dossier()
    whole = stored(Dossier, "name", row.pk)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        overwrite(Dossier, "name", row.pk, bytes(changed))
        with pytest.raises(SealingError):
            Dossier.objects.get(pk=row.pk).name.open()


@pytest.mark.parametrize("kept", [1, 20, 35, 40])
def test_a_cut_envelope_is_noticed(kept):
    row = dossier()
    overwrite(Dossier, "name", row.pk, stored(Dossier, "name", row.pk)[:kept])
    with pytest.raises(Tampered):
        Dossier.objects.get(pk=row.pk).name.open()


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(st.characters(exclude_categories=["Cs"])),
    facts=st.dictionaries(st.text(), st.integers() | st.text()),
)
def test_whatever_is_sealed_opens_as_it_was(text, facts):
    row = Dossier(name=text, facts=facts)
    row.save()
    read = Dossier.objects.get(pk=row.pk)
    assert read.name.open() == text
    assert read.facts.open() == facts


def test_changing_a_column_and_saving_only_it_keeps_the_others():
    row = Dossier.objects.get(pk=dossier().pk)
    row.phone = "010-12345678"
    row.save(update_fields=["phone"])
    read = Dossier.objects.get(pk=row.pk)
    assert (read.phone.open(), read.name.open()) == ("010-12345678", "申请人甲")


def test_an_unsaved_change_opens_as_changed_and_refreshing_takes_it_back():
    row = dossier()
    row.name = "申请人乙"
    assert row.name.open() == "申请人乙"
    row.refresh_from_db()
    assert row.name.open() == "申请人甲"


def test_deferred_columns_are_read_when_asked_for(django_assert_num_queries):
    pk = dossier().pk
    with django_assert_num_queries(1):
        row = Dossier.objects.only("number", "data_key").get(pk=pk)
        assert row.number == ""
    with django_assert_num_queries(1):
        assert row.phone.open() == "13812345678"
    assert Dossier.objects.only("name").get(pk=pk).name.open() == "申请人甲"
    assert Dossier.objects.defer("name", "data_key").get(pk=pk).name.open() == "申请人甲"


def test_a_list_of_rows_opens_without_further_queries(django_assert_num_queries):
    Dossier.objects.bulk_create([Dossier(name=f"申请人{n}") for n in range(20)])
    with django_assert_num_queries(1):
        assert sorted(d.name.open() for d in Dossier.objects.all()) == sorted(f"申请人{n}" for n in range(20))


def test_bulk_create_and_bulk_update_seal_on_the_way():
    rows = Dossier.objects.bulk_create([Dossier(name=f"申请人{n}", phone="13812345678") for n in range(50)])
    for row in rows:
        row.phone = "13987654321"
    Dossier.objects.bulk_update(rows, ["phone"])
    assert {d.phone.open() for d in Dossier.objects.all()} == {"13987654321"}
    assert b"13987654321" not in stored(Dossier, "phone", rows[0].pk)


def test_plain_content_cannot_slip_in_past_the_row():
    row = dossier()
    with pytest.raises(TypeError):
        Dossier.objects.filter(pk=row.pk).update(name="申请人乙")
    with pytest.raises(SealingError):
        Dossier.objects.filter(pk=row.pk).update(name="申请人乙".encode())
    with pytest.raises(TypeError) as refused:
        row.name = 13812345678
    assert "138" not in str(refused.value)


@pytest.mark.parametrize("lookup", ["name", "name__contains", "name__startswith", "name__in", "facts"])
def test_a_sealed_column_cannot_be_searched(lookup):
    with pytest.raises(FieldError):
        list(Dossier.objects.filter(**{lookup: "申请人甲"}))


def test_a_sealed_column_can_be_asked_whether_it_is_null():
    dossier(address=None)
    assert Dossier.objects.filter(address__isnull=True).count() == 1


def test_a_note_is_sealed_with_the_key_of_its_dossier():
    parent = dossier()
    note = DossierNote.objects.create(dossier=parent, text="补正材料已收到")
    read = DossierNote.objects.select_related("dossier").get(pk=note.pk)
    assert read.text.open() == "补正材料已收到"
    assert str(read.text) == "〔已加密〕"


def test_a_note_moved_to_another_dossier_does_not_open():
    note = DossierNote.objects.create(dossier=dossier(), text="补正材料已收到")
    DossierNote.objects.filter(pk=note.pk).update(dossier=dossier())
    with pytest.raises(Tampered):
        DossierNote.objects.get(pk=note.pk).text.open()


def test_notes_are_made_in_bulk_for_unsaved_dossiers_in_the_right_order():
    parents = [Dossier(name=f"申请人{n}") for n in range(5)]
    notes = [DossierNote(dossier=parent, text=f"记录{n}") for n, parent in enumerate(parents)]
    Dossier.objects.bulk_create(parents)
    DossierNote.objects.bulk_create(notes)
    read = DossierNote.objects.select_related("dossier").order_by("id")
    assert [(n.text.open(), n.dossier.name.open()) for n in read] == [
        (f"记录{n}", f"申请人{n}") for n in range(5)
    ]


def test_a_proxy_model_opens_what_the_model_sealed():
    assert DossierProxy.objects.get(pk=dossier().pk).name.open() == "申请人甲"
    assert Dossier.objects.get(pk=DossierProxy.objects.create(name="申请人乙").pk).name.open() == "申请人乙"


def test_a_value_copied_to_another_row_is_sealed_anew_for_it():
    one, two = dossier(), dossier(name="申请人乙")
    two.name = one.name
    two.save()
    assert Dossier.objects.get(pk=two.pk).name.open() == "申请人甲"


def test_a_row_given_another_identity_is_refused_instead_of_written_unreadable():
    row = dossier()
    row.pk = Dossier().pk
    row._state.adding = True
    with pytest.raises(Tampered):
        row.save(force_insert=True)


def test_rows_can_be_copied_and_pickled_but_never_with_plain_content():
    row = dossier()
    assert pickle.loads(pickle.dumps(row)).name.open() == "申请人甲"
    assert copy.copy(row).name.open() == "申请人甲"
    assert "申请人甲".encode() not in pickle.dumps(row)
    with pytest.raises(TypeError):
        pickle.dumps(Dossier(name="申请人甲"))
    with pytest.raises(TypeError):
        pickle.dumps(row.name)


def test_a_dump_carries_ciphertext_and_loads_again():
    row = dossier(facts={"甲": 1})
    dumped = serializers.serialize("json", [row])
    assert "申请人" not in dumped and "13812345678" not in dumped
    Dossier.objects.all().delete()
    for loaded in serializers.deserialize("json", dumped):
        loaded.save()
    read = Dossier.objects.get(pk=row.pk)
    assert (read.name.open(), read.facts.open()) == ("申请人甲", {"甲": 1})


def test_cleaning_a_row_asks_for_what_may_not_be_blank():
    with pytest.raises(ValidationError) as refused:
        Dossier(name="").full_clean()
    assert "name" in refused.value.message_dict and "phone" not in refused.value.message_dict
    row = Dossier(name="申请人甲", number="1", facts={"甲": 1})
    row.full_clean()
    assert row.name.open() == "申请人甲"


@isolate_apps("gongkai.privacy")
def test_a_model_that_could_not_seal_is_found_by_the_system_checks():
    class Numbered(models.Model):  # noqa: DJ008
        text = SealedText()

        class Meta:
            app_label = "privacy"

    class Astray(IdentifiedRow):
        text = SealedText(key_from="nowhere")

        class Meta:
            app_label = "privacy"

    assert {error.id for error in Numbered._meta.get_field("text").check()} == {
        "privacy.E001",
        "privacy.E002",
    }
    assert [error.id for error in Astray._meta.get_field("text").check()] == ["privacy.E002"]
    assert Dossier._meta.get_field("name").check() == [] == DossierNote._meta.get_field("text").check()


def test_a_migration_remembers_whose_key_a_column_uses():
    _, path, _, kwargs = DossierNote._meta.get_field("text").deconstruct()
    assert (path, kwargs) == ("gongkai.privacy.fields.SealedText", {"key_from": "dossier"})
