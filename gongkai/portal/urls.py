"""Addresses of the public face. No address carries anything personal."""

from django.urls import path

from gongkai.portal.views import display, health

app_name = "portal"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("display/", display.display, name="display"),
]
