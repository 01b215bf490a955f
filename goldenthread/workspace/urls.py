"""The first fork of a workspace's addresses."""

from django.urls import include, path

from goldenthread.workspace import views

app_name = "workspace"

urlpatterns = [
    path("", views.home, name="home"),
    path("plans/<slug:plan>/", include("goldenthread.reporting.urls")),
    path("plans/", include("goldenthread.plans.urls")),
]
