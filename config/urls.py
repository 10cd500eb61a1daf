"""Every address of the installation: the officers' desk, then the public face of each body."""

from django.urls import include, path

from gongkai.backoffice.access import screen
from gongkai.places.desk.addresses import site_desk
from gongkai.places.urls import front
from gongkai.portal.views import home

urlpatterns = [
    path("desk/site/", include(site_desk(screen))),
    path("desk/", include("gongkai.backoffice.urls")),
    path("", include(front(installation=home.installation))),
    path("", include("gongkai.portal.urls")),
]
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.server_error"
handler403 = "gongkai.portal.errors.forbidden"
handler400 = "gongkai.portal.errors.bad_request"
