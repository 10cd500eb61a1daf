"""Find the same applicant again without reading who it is (重复申请人): the blind index of this room."""

from __future__ import annotations

from gongkai.foi.intake import Intake
from gongkai.foi.stages import IdentityDocument
from gongkai.privacy.blind_index import blind_index
from gongkai.privacy.identifiers import canonical_id_number, canonical_phone, canonical_uscc
from gongkai.privacy.masks import mask_name


def index_by_id_number(body_code: str, id_number: str) -> bytes:
    """The index of a natural person by an identity document's number."""
    return blind_index("id_number", body_code, canonical_id_number(id_number))


def index_by_uscc(body_code: str, uscc: str) -> bytes:
    """The index of a legal person by its 统一社会信用代码."""
    return blind_index("uscc", body_code, canonical_uscc(uscc))


def _index_by_document(body_code: str, intake: Intake) -> bytes:
    if intake.identity_document == IdentityDocument.RESIDENT_ID:
        return index_by_id_number(body_code, intake.id_number)
    number = "".join(intake.id_number.upper().split())
    return blind_index("document", body_code, f"{intake.identity_document}/{number}")


def index_of(body_code: str, intake: Intake) -> bytes | None:
    """The index of an intake: by number where there is one, else by name and phone; None when neither."""
    if intake.applicant_kind.is_natural_person and intake.id_number.strip():
        return _index_by_document(body_code, intake)
    if intake.uscc.strip():
        return index_by_uscc(body_code, intake.uscc)
    name, phone = "".join(intake.applicant_name.split()), canonical_phone(intake.phone)
    return blind_index("name_phone", body_code, f"{name}/{phone}") if name and phone else None


def masked_name(name: str, *, natural_person: bool) -> str:
    """What lists show instead of the name, computed once when the case is written: 张**, 北京**公司."""
    name = name.strip()
    if natural_person or len(name) < 6:
        return mask_name(name)[:64]
    return f"{name[:2]}**{name[-2:]}"
