import pytest
from django.db import connection

from gongkai.privacy.tests.rows import Dossier, DossierNote


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the tables of the rows that only these tests know."""
    with django_db_blocker.unblock():
        present = connection.introspection.table_names()
        with connection.schema_editor() as editor:
            for model in (Dossier, DossierNote):
                if model._meta.db_table not in present:
                    editor.create_model(model)


@pytest.fixture
def fresh_keys(settings, tmp_path):
    """Keys and vault of one test only."""
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"
    settings.GONGKAI_VAULT_DIR = tmp_path / "vault"
    return tmp_path / "keys"
