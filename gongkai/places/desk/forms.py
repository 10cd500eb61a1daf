"""The editor's form of a page (页面表单): publishing asks the door first and shows every reason."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from gongkai.publishing.models import Section
from gongkai.publishing.sections import section_tree


class PlaceForm(WagtailAdminPageForm):
    """网站页面表单."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind != "home" and self.parent_page is not None:
            self.instance._body = self.parent_page.specific.body
        if "section" in self.fields:
            self.fields["section"].queryset = Section.objects.filter(
                body=self.instance.body, retired_on__isnull=True
            ).select_related("parent")
            self.fields["section"].label_from_instance = _names(self.instance.body)
        if "slug" in self.fields:
            self.fields["slug"].label = "地址"

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.data.get("action-publish") and not self.errors:
            for reason in self._refusals():
                self.add_error(None, reason)

    def _refusals(self) -> list[str]:
        from gongkai.places import door
        from gongkai.places.content import freeze

        reasons = door.refusals(self.instance.body, freeze(self.instance), timezone.now())
        return [f"{reason.message}{reason.way_out}" for reason in reasons]


def _names(body: Any) -> Any:
    from gongkai.places.blocks.links import section_keys

    names = {key: " › ".join(said) for key, _, said in section_keys(section_tree(body))}
    return lambda section: names.get(section.pk, section.title)
