"""The room's addresses."""

from django.urls import path

from goldenthread.organisations import views

app_name = "organisations"

urlpatterns = [path("<slug:authority>/logo/<str:name>", views.authority_logo, name="authority_logo")]
