from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def routines(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def routine(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")
