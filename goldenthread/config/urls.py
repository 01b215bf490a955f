"""The first fork of every address."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("goldenthread.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("goldenthread.core.urls")),
    path("", include("goldenthread.organisations.urls")),
    path("<slug:authority>/workspace/imports/", include("goldenthread.imports.urls")),
    path("<slug:authority>/workspace/copies/", include("goldenthread.imports.copy_urls")),
    path("<slug:authority>/workspace/", include("goldenthread.workspace.urls")),
    path("", include("goldenthread.publishing.urls")),
]
