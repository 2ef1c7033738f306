"""The least that Django can serve: one view, no middleware. What every page is measured against."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    USE_I18N=False,
)


def ok(request: HttpRequest) -> HttpResponse:
    # Without a length gunicorn would send it in chunks, which is slower: the measure is to be strict.
    return HttpResponse("ok", headers={"Content-Length": "2"})


urlpatterns = [path("", ok)]
application = get_wsgi_application()
