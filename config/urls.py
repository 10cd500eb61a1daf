"""Every address of the installation: the officers' desk, then the public face of each body."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("gongkai.backoffice.urls")),
    path("", include("gongkai.portal.urls")),
]
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.server_error"
handler403 = "gongkai.portal.errors.forbidden"
handler400 = "gongkai.portal.errors.bad_request"
