from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def today(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def theme(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "base.html", status=403)
