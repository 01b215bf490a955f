"""The room's addresses."""

from django.urls import path

from goldenthread.core import views

app_name = "core"

urlpatterns = [path("colours/<str:digits>.css", views.colour_stylesheet, name="colour_stylesheet")]
