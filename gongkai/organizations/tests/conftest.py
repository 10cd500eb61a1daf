import pytest

from gongkai.organizations.models import Body, Officer, Role

PASSWORD = "an-unusual-passphrase"


@pytest.fixture(autouse=True)
def quick_passwords(request, settings):
    """Hash passwords quickly, except where the hash itself is looked at."""
    if "real_passwords" not in request.fixturenames:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def real_passwords():
    """Hash passwords as an installation does."""


@pytest.fixture
def body(db):
    return Body.objects.create(
        code="bjrsj",
        name="北京市人力资源和社会保障局",
        short_name="北京市人社局",
        document_prefix="京人社",
        reconsideration_body="北京市人民政府",
    )


@pytest.fixture
def other_body(db):
    return Body.objects.create(
        code="demo2", name="示范区人力资源和社会保障局", short_name="示范区人社局", document_prefix="示人社",
        reconsideration_body="示范区人民政府",
    )  # fmt: skip


@pytest.fixture
def make_officer(body):
    def make(username, *roles, of=None, **facts):
        return Officer.objects.create_officer(
            username,
            body=of or body,
            password=PASSWORD,
            roles=roles,
            **{"display_title": "公开办承办人", **facts},
        )

    return make


@pytest.fixture
def admin(make_officer):
    return make_officer("admin", Role.ADMINISTRATOR, display_title="系统管理员")
