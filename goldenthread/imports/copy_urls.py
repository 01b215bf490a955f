"""The officers' pages of working copies that come back, beneath an authority's workspace."""

from django.urls import path

from goldenthread.imports.views import returned

app_name = "copies"

urlpatterns = [
    path("", returned.copy_list, name="copy_list"),
    path("<str:returned>/", returned.copy_page, name="copy_page"),
    path("<str:returned>/decide/", returned.copy_decide, name="copy_decide"),
    path("<str:returned>/confirm/", returned.copy_confirm, name="copy_confirm"),
    path("<str:returned>/discard/", returned.copy_discard, name="copy_discard"),
    path("<str:returned>/start-again/", returned.copy_start_again, name="copy_start_again"),
]
