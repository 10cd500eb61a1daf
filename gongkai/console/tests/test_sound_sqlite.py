"""An unsound SQLite is refused with the way out."""

import pytest
from django.core.exceptions import ImproperlyConfigured

import config.sqlite
from config.database import from_environment


def test_sqlite_3_40_1_is_refused_and_the_way_out_named():
    why = config.sqlite.refusal((3, 40, 1))
    assert "3.40.1" in why and "pysqlite3" in why and "DATABASE_URL" in why


def test_sqlite_3_51_2_is_the_last_that_is_refused():
    assert config.sqlite.refusal((3, 51, 2))
    assert config.sqlite.refusal((3, 51, 3)) is None


def test_the_one_in_use_here_is_sound():
    assert config.sqlite.refusal(config.sqlite.VERSION) is None


def test_a_postgresql_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://gong:p%40ss@db.example:5433/kai?sslmode=require")
    database = from_environment(tmp_path)
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("kai", "gong", "p@ss")
    assert (database["HOST"], database["PORT"], database["OPTIONS"]) == (
        "db.example",
        "5433",
        {"sslmode": "require"},
    )


def test_another_kind_of_database_is_refused_in_chinese(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://a@b/c")
    with pytest.raises(ImproperlyConfigured, match="不受支持"):
        from_environment(tmp_path)


def test_the_embedded_database_commits_to_disk_and_minds_its_references(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    options = from_environment(tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]
