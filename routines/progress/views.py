from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def weeks(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
