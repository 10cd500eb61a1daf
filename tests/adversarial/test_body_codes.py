"""No body may be hidden behind an address of the installation: the codes refused are those of the real addresses."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from gongkai.organizations.body_codes import RESERVED_CODES
from gongkai.organizations.models import Body
from gongkai.organizations.refusal import OrganizationRefused


def first_parts() -> set[str]:
    """The first part of every fixed address, as far as it can be read as a code, and where files are served."""
    found = {str(url).strip("/").split("/")[0] for url in (settings.STATIC_URL, settings.MEDIA_URL)}
    for one in get_resolver().url_patterns:
        own = [str(one.pattern)] if str(one.pattern) else [str(p.pattern) for p in one.url_patterns]
        for written in own:
            fixed = re.match(r"[a-z0-9_-]+", written)
            if fixed and not written.startswith("<"):
                found.add(fixed[0])
    return found - {""}


def test_every_fixed_address_is_a_code_no_body_may_have():
    assert first_parts() - RESERVED_CODES == set(), "add them to organizations.body_codes"
    assert {"desk", "log", "display", "search", "static"} <= first_parts(), "the addresses were not read"


def test_nothing_is_refused_that_is_no_address():
    assert RESERVED_CODES - first_parts() <= {"media"}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["log", "desk", "Log", "service-worker"])
def test_a_body_with_such_a_code_is_refused_with_the_way_out(code):
    with pytest.raises(OrganizationRefused) as refused:
        Body.objects.create(code=code, name="示范局", short_name="示范局", document_prefix="示")
    assert (
        str(refused.value)
        == f"代码“{code}”是本系统的固定网址，不能用作机关代码，请改用其他代码，例如“{code}-gov”。"
    )
    assert not Body.objects.filter(code=code).exists()


@pytest.mark.django_db
def test_a_code_that_only_begins_like_an_address_is_a_code_like_any_other():
    assert Body.objects.create(code="logistics", name="示范局", short_name="示范局", document_prefix="示").pk
