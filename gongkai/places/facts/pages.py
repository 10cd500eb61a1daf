"""Pages as editors hold them (网站页面). What the public reads is not these rows but their editions, see `door`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from gongkai.organizations.models import Body
from gongkai.places import blocks
from gongkai.places.desk.forms import PlaceForm
from gongkai.publishing.models import Section

CONTENT_COLUMNS = frozenset({"live", "slug", "title", "blocks", "intro", "section", "url_path"})


class PlacePage(Page):
    """网站页面: one page of one body's site. Live means: an edition of exactly this content passed the door."""

    kind: ClassVar[str] = ""
    body: Any  # the organizations.Body in whose tree the page lies
    live: Any
    template = "places/topic.html"
    base_form_class = PlaceForm
    show_in_menus_default = False
    private_page_options: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    @property
    def place_path(self) -> str:
        """Where the page stands below its body: empty for the home page, topics/<slug> for the rest."""
        return f"topics/{self.slug}"

    @property
    def address(self) -> str:
        """Its public address, from the root of the installation."""
        return reverse("places:topic", args=[self.body.code, self.slug])

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str:
        """Its public address, for the editor's links."""
        return self.address

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        """The same with the host of the request, when there is one."""
        return request.build_absolute_uri(self.address) if request else self.address

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str]:
        """For the library: there is an address, and it belongs to none of its own sites."""
        return 0, "", self.address

    def get_site(self) -> None:
        """None of the library's own sites: bodies take their place."""

    url = property(get_url)
    full_url = property(get_full_url)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what is live passes the door in the same transaction, or nothing is saved (Refused)."""
        from gongkai.baking.staleness import mark_stale
        from gongkai.places import door
        from gongkai.places.baked import of_page

        fields = kwargs.get("update_fields")
        if fields is not None and not CONTENT_COLUMNS & set(fields):
            super().save(*args, **kwargs)
            return
        if self.live and self.go_live_at and self.go_live_at > timezone.now() and not self.live_revision_id:
            self.live = False
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.live:
                door.pass_through(self)
            else:
                door.take_down(self)
            mark_stale(lambda: of_page(self))  # last: no lock is taken behind that of the ovens

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as it would be read, from what is typed now."""
        from gongkai.places.views.showing import preview

        return preview(request, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Never by the library's own routing: the public reads editions."""
        from django.http import Http404

        raise Http404


class HomePage(PlacePage):
    """机关首页: one a body, the root of its tree."""

    kind: ClassVar[str] = "home"
    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="home_page", verbose_name="机关")
    blocks = StreamField(blocks.HOME, blank=True, verbose_name="首页内容")

    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = ["places.SectionPage", "places.TopicPage"]
    max_count: ClassVar[int | None] = None
    template = "places/home.html"
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", help_text="显示在浏览器标签和搜索结果中。"),
        FieldPanel("blocks"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]

    class Meta:
        verbose_name = "首页"

    @property
    def place_path(self) -> str:
        """Empty: the home page is the body's own address."""
        return ""

    @property
    def address(self) -> str:
        """The body's own address."""
        return reverse("places:home", args=[self.body.code])


class _BelowHome(PlacePage):
    """A page below a home page."""

    class Meta:
        abstract = True

    @property
    def body(self) -> Body:
        """The body of the home page above."""
        found = getattr(self, "_body", None)
        if found is None:
            path = self.path[: 2 * self.steplen]
            found = self._body = HomePage.objects.select_related("body").get(path=path).body
        return found


_ADDRESS = MultiFieldPanel(
    [
        FieldPanel(
            "slug", help_text="地址的最后一段，用小写字母、数字和连字符，例如 shiye-baoxian。发布后请勿改动。"
        )
    ],
    "地址",
)


class SectionPage(_BelowHome):
    """栏目页: an introduction, and what a section (栏目) holds, listed by itself."""

    kind: ClassVar[str] = "section"
    intro = models.TextField("栏目说明", max_length=600, blank=True)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="+", verbose_name="信息栏目",
        help_text="本栏目及其下级栏目已公开的信息自动列出，新发布的在前。",
    )  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["places.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "places/section.html"
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("section"),
        _ADDRESS,
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]

    class Meta:
        verbose_name = "栏目页"


class TopicPage(_BelowHome):
    """专题: texts, steps, questions, and the documents of a subject."""

    kind: ClassVar[str] = "topic"
    intro = models.TextField("导语", max_length=600, blank=True)
    blocks = StreamField(blocks.TOPIC, blank=True, verbose_name="专题内容")
    parent_page_types: ClassVar[list[str]] = ["places.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "places/topic.html"
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("blocks"),
        _ADDRESS,
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]

    class Meta:
        verbose_name = "专题"


KINDS: tuple[type[PlacePage], ...] = (HomePage, SectionPage, TopicPage)
