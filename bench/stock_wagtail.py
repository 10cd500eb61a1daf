"""A stock Wagtail site to compare with: a project of its own in a scratch folder, one home page, one standard page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SETTINGS = """
from pathlib import Path
BASE = Path(__file__).parent
SECRET_KEY, DEBUG, ALLOWED_HOSTS, USE_TZ, ROOT_URLCONF = "scratch", False, ["*"], True, "project_urls"
LANGUAGE_CODE, DEFAULT_AUTO_FIELD, STATIC_URL = "zh-hans", "django.db.models.AutoField", "/static/"
WAGTAIL_SITE_NAME, WAGTAILADMIN_BASE_URL, MEDIA_ROOT, MEDIA_URL = "stock", "http://localhost", BASE / "media", "/m/"
INSTALLED_APPS = ["pages", "wagtail.contrib.redirects", "wagtail.embeds", "wagtail.sites", "wagtail.users",
    "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware", "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware", "wagtail.contrib.redirects.middleware.RedirectMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE / "templates"],
    "APP_DIRS": True, "OPTIONS": {"context_processors": ["django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE / "db.sqlite3",
    "CONN_MAX_AGE": None, "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"}}}
"""
MODELS = """
from wagtail.fields import RichTextField
from wagtail.models import Page
class StandardPage(Page):
    body = RichTextField()
"""
TEMPLATE = """{% load wagtailcore_tags %}<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<title>{{ page.title }}</title><nav>{% for each in page.get_siblings.live %}<a href="{% pageurl each %}">{{ each.title }}</a>
{% endfor %}</nav><nav>{% for each in page.get_ancestors %}<a href="{% pageurl each %}">{{ each.title }}</a>{% endfor %}</nav>
<main><h1>{{ page.title }}</h1>{{ page.body|richtext }}</main></html>
"""
URLS = """
from django.urls import include, path
from wagtail import urls
urlpatterns = [path("", include(urls))]
"""
PREPARE = """
import project_wsgi
from django.core.management import call_command
call_command("migrate", verbosity=0)
from pages.models import StandardPage
from wagtail.models import Page, Site
root = Page.get_first_root_node()
home = root.add_child(instance=Page(title="首页", slug="begin"))
body = "".join(f"<p>第{n}条　演示文字，无实际内容。</p>" for n in range(20))
home.add_child(instance=StandardPage(title="演示页面", slug="standard", body=body))
Site.objects.all().delete()
Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
"""


def built(folder: Path) -> dict[str, str]:
    """Make the project with its two pages; return the environment to serve `project_wsgi:application` in."""
    (folder / "pages/migrations").mkdir(parents=True)
    (folder / "templates/pages").mkdir(parents=True)
    files = {
        "project_settings.py": SETTINGS, "project_urls.py": URLS, "pages/__init__.py": "",
        "pages/migrations/__init__.py": "", "pages/models.py": MODELS, "templates/pages/standard_page.html": TEMPLATE,
        "project_wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "project_settings"}
    make = [sys.executable, "-m", "django", "makemigrations", "pages", "-v0"]
    for command in (make, [sys.executable, "-c", PREPARE]):
        subprocess.run(command, env=env, cwd=folder, check=True)
    return env
