"""Personal data on the pages of a case (遮盖): covered, unless this session opened it with a reason a while ago."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest
from gongkai.foi.applicants import masked_name
from gongkai.foi.models import Application
from gongkai.foi.reveals import Reveal
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.privacy.detection import Severity, detect, mask_text
from gongkai.privacy.masks import mask_address, mask_email, mask_id_number, mask_name, mask_phone

SESSION_KEY = "revealed"  # {case id: moment until which}: identities and moments, never values
MASKS = {
    "representative": mask_name,
    "id_number": mask_id_number,
    "phone": mask_phone,
    "address": mask_address,
    "email": mask_email,
}
SHORTEST = 2  # a value of one sign would cover half the page


@dataclass(frozen=True)
class Cover:
    """遮盖: each value of the applicant with its mask; nothing when the data is open."""

    pairs: tuple[tuple[str, str], ...] = ()
    is_open: bool = False

    def hide(self, text: str) -> str:
        """The text without the applicant's data, and without numbers that are plainly personal."""
        if self.is_open or not text:
            return text
        covered = self.hide_page(text)
        grave = [one for one in detect(covered) if one.severity == Severity.BLOCK]
        return mask_text(covered, grave) if grave else covered

    def hide_page(self, html: str) -> str:
        """The same for a rendered letter, of which only the applicant's own values are covered."""
        if self.is_open:
            return html
        for value, mask in self.pairs:
            html = html.replace(escape(value), escape(mask)).replace(value, mask)
        return html


def open_reveal(request: OfficerRequest, kept: Reveal) -> None:
    """Show the case's data in this session until the moment kept."""
    alive = {key: until for key, until in _opened(request).items() if until > timezone.now().timestamp()}
    request.session[SESSION_KEY] = {**alive, str(kept.application_id): kept.until.timestamp()}


def close_reveal(request: OfficerRequest, case: Application) -> None:
    """Cover the case's data again."""
    left = _opened(request)
    left.pop(str(case.pk), None)
    request.session[SESSION_KEY] = left


def is_revealed(request: OfficerRequest, case: Application) -> bool:
    """Whether this session opened the case's data and the time has not run out."""
    until = _opened(request).get(str(case.pk), 0.0)
    return float(until) > timezone.now().timestamp()


def cover_for(request: OfficerRequest, case: Application) -> Cover:
    """The cover of a case for this session."""
    return Cover(is_open=True) if is_revealed(request, case) else cover_of(case)


def cover_of(case: Application) -> Cover:
    """The cover of a case, longest values first."""
    if case.is_shredded:
        return Cover()
    natural = ApplicantKind(case.applicant_kind).is_natural_person
    name = case.applicant_name.open()
    pairs = {name: masked_name(name, natural_person=natural)}
    for field, mask in MASKS.items():
        sealed = getattr(case, field)
        if sealed:
            value = sealed.open()
            pairs[value] = mask(value)
    kept = [(v, m) for v, m in pairs.items() if len(v) >= SHORTEST and v != m]
    return Cover(tuple(sorted(kept, key=lambda pair: -len(pair[0]))))


def covered_line(case: Application, text: str) -> str:
    """A line of a list, where nothing is ever opened: the applicant's name and whatever looks personal is masked.

    Reads the name only, so a list need not read the other sealed columns.
    """
    name = "" if case.is_shredded else case.applicant_name.open()
    if len(name) >= SHORTEST and name in text:
        natural = ApplicantKind(case.applicant_kind).is_natural_person
        text = text.replace(name, masked_name(name, natural_person=natural))
    return mask_text(text, detect(text))


def _opened(request: OfficerRequest) -> dict[str, float]:
    return dict(request.session.get(SESSION_KEY, {}))
