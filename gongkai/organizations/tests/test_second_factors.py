from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.db import connection

from gongkai.organizations.models import RecoveryCode, Role, SecondFactor
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.second_factors import (
    begin_enrolment,
    check_second_factor,
    confirm_enrolment,
    has_second_factor,
    pending_enrolment,
    remove_second_factor,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, 5, tzinfo=UTC)
STEP = timedelta(seconds=30)


@pytest.fixture
def officer(make_officer):
    return make_officer("handler", Role.DISCLOSURE_HANDLER)


@pytest.fixture
def enrolled(officer):
    enrolment = begin_enrolment(officer, now=NOW)
    generator = pyotp.TOTP(enrolment.secret)
    codes = confirm_enrolment(officer, generator.at(NOW), now=NOW)
    return generator, codes


def test_the_generator_follows_the_published_vector_of_rfc_6238():
    assert (
        pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", digits=8).at(
            datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC)
        )
        == "07081804"
    )


def test_a_generator_is_in_force_only_after_its_first_password(officer):
    enrolment = begin_enrolment(officer, now=NOW)
    assert not has_second_factor(officer)
    assert not check_second_factor(officer, pyotp.TOTP(enrolment.secret).at(NOW), now=NOW)
    with pytest.raises(OrganizationRefused, match="动态口令不正确"):
        confirm_enrolment(officer, "000000", now=NOW)
    assert pending_enrolment(officer).secret == enrolment.secret
    confirm_enrolment(officer, pyotp.TOTP(enrolment.secret).at(NOW), now=NOW)
    assert has_second_factor(officer)
    assert pending_enrolment(officer) is None


def test_the_secret_lies_sealed_in_the_database(officer):
    enrolment = begin_enrolment(officer, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM organizations_secondfactor")
        assert enrolment.secret.encode() not in bytes(cursor.fetchone()[0])
    assert enrolment.secret not in str(vars(SecondFactor.objects.get()))


def test_the_picture_names_the_platform_and_the_officer(officer):
    uri = begin_enrolment(officer, now=NOW).uri
    assert uri.startswith("otpauth://totp/") and ":handler?" in uri


def test_a_password_works_once(officer, enrolled):
    generator, _ = enrolled
    later = NOW + 2 * STEP
    assert check_second_factor(officer, generator.at(later), now=later)
    assert not check_second_factor(officer, generator.at(later), now=later)


def test_the_password_of_the_enrolment_does_not_log_in(officer, enrolled):
    generator, _ = enrolled
    assert not check_second_factor(officer, generator.at(NOW), now=NOW)


def test_a_clock_half_a_minute_off_is_forgiven_but_not_more(officer, enrolled):
    generator, _ = enrolled
    now = NOW + 10 * STEP
    assert not check_second_factor(officer, generator.at(now - 2 * STEP), now=now)
    assert not check_second_factor(officer, generator.at(now + 2 * STEP), now=now)
    assert check_second_factor(officer, generator.at(now - STEP), now=now)
    assert check_second_factor(officer, generator.at(now + STEP), now=now)
    assert not check_second_factor(officer, generator.at(now), now=now)  # an older step than the last used


@pytest.mark.parametrize("answer", ["", "12345", "abcdef", "０００００００", "口令"])
def test_nonsense_is_no_password(officer, enrolled, answer):
    assert not check_second_factor(officer, answer, now=NOW + 2 * STEP)


def test_a_spare_code_works_once_and_only_for_its_owner(officer, enrolled, make_officer):
    _, codes = enrolled
    other = make_officer("signer", Role.SIGNER)
    assert len(set(codes)) == 10
    assert not check_second_factor(other, codes[0], now=NOW)
    assert check_second_factor(officer, f"{codes[0][:5]}-{codes[0][5:]}".lower(), now=NOW)
    assert not check_second_factor(officer, codes[0], now=NOW)
    assert check_second_factor(officer, codes[1], now=NOW)
    assert RecoveryCode.objects.filter(used_at=NOW).count() == 2


def test_spare_codes_are_kept_as_digests_only(enrolled):
    _, codes = enrolled
    kept = b"".join(bytes(digest) for digest in RecoveryCode.objects.values_list("digest", flat=True))
    assert len(kept) == 320
    assert all(code.encode() not in kept for code in codes)


def test_a_generator_in_force_is_not_replaced_unasked(officer, enrolled):
    with pytest.raises(OrganizationRefused, match="已经启用"):
        begin_enrolment(officer, now=NOW)
    remove_second_factor(officer)
    assert not has_second_factor(officer)
    assert RecoveryCode.objects.count() == 0
    assert begin_enrolment(officer, now=NOW).secret


def test_an_enrolment_begun_again_forgets_the_first_secret(officer):
    first = begin_enrolment(officer, now=NOW)
    second = begin_enrolment(officer, now=NOW)
    assert first.secret != second.secret
    with pytest.raises(OrganizationRefused):
        confirm_enrolment(officer, pyotp.TOTP(first.secret).at(NOW), now=NOW)


def test_confirming_without_beginning_is_refused(officer):
    with pytest.raises(OrganizationRefused, match="没有待启用"):
        confirm_enrolment(officer, "123456", now=NOW)
