"""The look of the site (站点模板) at the administrator's desk: name, colours, emblem, and what the footer says."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.request import validate_host
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.design.renderer import OfficialRenderer
from gongkai.organizations.models import Body, Officer
from gongkai.places.cleaning import cleaned_picture
from gongkai.places.facts.look import SiteTemplate
from gongkai.publishing.gate import findings_in_text

TEXTS = ("site_name", "sponsor", "contact", "host", "site_code", "icp_number", "police_number")
EMBLEM_BYTES_MAX = 200 * 1024


class LookForm(forms.ModelForm):
    """站点模板表单: every text is read by the public, so the gate reads it first."""

    default_renderer = OfficialRenderer()
    emblem_file = forms.FileField(
        label="徽标图片",
        required=False,
        help_text="PNG或者JPEG，不超过200千字节，正方形。使用国徽图案的，须符合《中华人民共和国国徽法》。",
    )
    remove_emblem = forms.BooleanField(label="移除现有徽标", required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = SiteTemplate
        fields = (
            "site_name",
            "palette",
            "host",
            "sponsor",
            "contact",
            "site_code",
            "icp_number",
            "police_number",
        )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        self.body = body
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version if self.instance.pk else 0
        if not self.instance.emblem_sha256:
            del self.fields["remove_emblem"]

    def clean(self) -> dict[str, Any]:
        """What the gate holds is refused where it stands."""
        cleaned = super().clean() or self.cleaned_data
        today = timezone.localdate()
        for name in TEXTS:
            text = cleaned.get(name)
            found = findings_in_text(str(self.fields[name].label), text, self.body, today) if text else []
            for finding in found:
                if finding.weight != "note":
                    self.add_error(name, f"{finding.message}")
        return cleaned

    def clean_host(self) -> str:
        """A host this installation answers for: saved without being so, the site could not be reached under it."""
        host: str = self.cleaned_data["host"].lower()
        if host and not validate_host(host, settings.ALLOWED_HOSTS):
            raise ValidationError(
                f"本系统还不应答域名{host}。请运维人员先把它列入 GONGKAI_HOSTS 并指向本系统，再填写。"
            )
        return host

    def clean_emblem_file(self) -> tuple[bytes, str, str] | None:
        """The cleaned picture, its digest and type."""
        file: UploadedFile | None = self.cleaned_data.get("emblem_file")
        if not file:
            return None
        if file.size is None or file.size > EMBLEM_BYTES_MAX:
            raise ValidationError("徽标图片超过200千字节，请缩小后重新选择。")
        content, digest = cleaned_picture(file.name or "emblem", file.read())
        return content, digest, "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


def look(request: HttpRequest) -> HttpResponse:
    """Show and change the template of the administrator's own body."""
    officer = cast(Officer, request.user)
    with transaction.atomic():
        row = SiteTemplate.objects.select_for_update().filter(body=officer.body).first()
        instance = row or SiteTemplate(body=officer.body)
        now_at = instance.version if row else 0
        sent = request.method == "POST"
        form = LookForm(
            request.POST if sent else None,
            request.FILES if sent else None,
            instance=instance,
            body=officer.body,
        )
        status = 200
        if sent:
            status = 422
            if form.is_valid():
                if form.cleaned_data["seen_version"] == now_at:
                    _keep(form, officer, now_at)
                    messages.success(request, "站点模板已保存，公众页面随即更新。")
                    return redirect("places_desk:look")
                form.add_error(None, _conflict(instance))
                status = 409
    return render(
        request, "places/look.html", {"form": form, "body": officer.body, "row": row}, status=status
    )


def _keep(form: LookForm, officer: Officer, seen: int) -> None:
    row = form.save(commit=False)
    row.version, row.changed_by = seen + 1, officer
    if form.cleaned_data.get("remove_emblem"):
        row.emblem, row.emblem_sha256, row.emblem_type = b"", "", ""
    if form.cleaned_data["emblem_file"]:
        row.emblem, row.emblem_sha256, row.emblem_type = form.cleaned_data["emblem_file"]
    row.save()


def _conflict(row: SiteTemplate) -> str:
    who = SiteTemplate.objects.filter(pk=row.pk).select_related("changed_by").first()
    if who is None or who.changed_by is None:
        return "站点模板已有变化，请刷新后再改。"
    when = timezone.localtime(who.changed_at).strftime("%Y-%m-%d %H:%M")
    return f"{who.changed_by.display_title}已于{when}修改站点模板。您填写的内容未保存，请刷新后再改。"
