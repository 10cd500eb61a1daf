import itertools

import pytest

from gongkai.privacy import rotation
from gongkai.privacy.keys import Keyring, keyring
from gongkai.privacy.refusals import KeyMissing
from gongkai.privacy.tests.rows import Dossier, DossierNote, DossierProxy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]


def dossiers(count):
    return Dossier.objects.bulk_create([Dossier(name=f"申请人{n}") for n in range(count)])


def progress_of_dossiers(batch=500):
    return [p for p in rotation.rotate(batch) if p.model == "privacy.dossier"]


def test_after_rotation_every_row_opens_without_the_old_key(fresh_keys):
    rows = dossiers(12)
    note = DossierNote.objects.create(dossier=rows[3], text="补正材料已收到")
    sealed = {d.pk: bytes(d.__dict__["name"]) for d in Dossier.objects.all()}
    name = rotation.add_key()
    last = progress_of_dossiers(batch=5)[-1]
    assert (last.looked_at, last.total, last.rewrapped, last.lost_to_writers) == (12, 12, 12, 0)
    assert rotation.keys_in_use() == {name: 12}
    (fresh_keys / "kek-0001.key").unlink()
    keyring().numbers()
    read = Dossier.objects.order_by("id")
    assert [d.name.open() for d in read] == [f"申请人{n}" for n in range(12)]
    assert {d.pk: bytes(d.__dict__["name"]) for d in read} == sealed
    assert DossierNote.objects.get(pk=note.pk).text.open() == "补正材料已收到"


def test_a_rotation_without_a_new_key_touches_nothing():
    dossiers(3)
    before = list(Dossier.objects.values_list("data_key", flat=True))
    assert progress_of_dossiers()[-1].rewrapped == 0
    assert list(Dossier.objects.values_list("data_key", flat=True)) == before


def test_an_interrupted_rotation_goes_on_where_it_stopped():
    dossiers(10)
    rotation.add_key()
    only_dossiers = (p for p in rotation.rotate(batch=4) if p.model == "privacy.dossier")
    assert [p.rewrapped for p in itertools.islice(only_dossiers, 1)] == [4]
    assert sorted(rotation.keys_in_use().values()) == [4, 6]
    assert progress_of_dossiers(batch=4)[-1].rewrapped == 6
    assert list(rotation.keys_in_use().values()) == [10]


def test_a_row_saved_during_the_rotation_keeps_its_new_key():
    row = dossiers(1)[0]
    early = Dossier.objects.get(pk=row.pk)
    rotation.add_key()
    list(rotation.rotate())
    early.name = "申请人乙"
    early.save()
    assert len(rotation.keys_in_use()) == 1
    assert list(rotation.keys_in_use()) == [keyring().newest().name]
    assert Dossier.objects.get(pk=row.pk).name.open() == "申请人乙"


def test_a_shredding_between_reading_and_writing_wins(monkeypatch):
    row = dossiers(1)[0]
    rotation.add_key()
    unwrap = rotation.unwrap

    def shred_first(wrapped, context):
        Dossier.objects.filter(pk=row.pk).update(data_key=b"")
        return unwrap(wrapped, context)

    monkeypatch.setattr(rotation, "unwrap", shred_first)
    last = progress_of_dossiers()[-1]
    assert (last.rewrapped, last.lost_to_writers) == (0, 1)
    assert Dossier.objects.get(pk=row.pk).is_shredded


def test_shredded_rows_are_passed_over():
    one, _two = dossiers(2)
    one.shred()
    rotation.add_key()
    assert progress_of_dossiers()[-1].rewrapped == 1
    assert Dossier.objects.get(pk=one.pk).is_shredded


def test_a_row_whose_key_is_lost_stops_the_rotation_and_names_the_key(fresh_keys):
    dossiers(1)
    lost = keyring().newest()
    (fresh_keys / "kek-0001.key").unlink()
    Keyring(fresh_keys).newest()
    with pytest.raises(KeyMissing, match=lost.name):
        list(rotation.rotate())


def test_every_model_with_data_keys_is_rotated_once():
    models = rotation.sealed_models()
    assert Dossier in models
    assert DossierProxy not in models and DossierNote not in models
    assert len(models) == len(set(models))


def test_a_forgotten_keys_directory_shows_at_once(fresh_keys, settings, tmp_path):
    dossiers(2)
    assert rotation.key_problems() == []
    settings.GONGKAI_KEYS_DIR = tmp_path / "empty"
    (problem,) = rotation.key_problems()
    assert "kek-0001.key" in problem and "恢复" in problem
