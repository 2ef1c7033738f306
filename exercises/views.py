from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def library(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")


def guides(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def guide(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")


def stop_signs(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
