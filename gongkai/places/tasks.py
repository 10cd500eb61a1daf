"""Pages that go live or come down at an instant (页面定时上下线): examined again at that instant, by the rules of then."""

from __future__ import annotations

import logging

from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log as note
from wagtail.models import Revision

from gongkai.organizations.refusal import Refused
from gongkai.places.facts.pages import KINDS

log = logging.getLogger("gongkai.places")
REFUSED = "places.schedule_refused"


@task()
def publish_due() -> int:
    """Publish what has fallen due and take down what has run out; return how many pages changed. Safe to run twice."""
    now = timezone.now()
    changed = 0
    for model in KINDS:
        for page in model.objects.filter(live=True, expire_at__lt=now):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            changed += 1
    ours = Q()
    for model in KINDS:
        ours |= Q(content_type__app_label="places", content_type__model=model._meta.model_name)
    for revision in Revision.objects.filter(ours, approved_go_live_at__lt=now).order_by(
        "approved_go_live_at"
    ):
        changed += _published(revision)
    return changed


def _published(revision: Revision) -> bool:
    """Whether the revision is out; one that is refused waits for its editor, with the reasons in the page's history."""
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except Refused as refused:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        reasons = [f"{reason.message}{reason.way_out}" for reason in refused.reasons]
        note(instance=revision.content_object, action=REFUSED, data={"reasons": reasons}, revision=revision)
        return False
    except Exception:  # one that fails must not hold up the others; it is tried again at the next turn
        log.exception("scheduled page failed: revision %s", revision.pk)
        return False
    return True
