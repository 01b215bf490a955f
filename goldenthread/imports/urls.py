"""The officers' pages of imports, beneath an authority's workspace."""

from django.urls import path

from goldenthread.imports.views import acts, listing, previews

app_name = "imports"

urlpatterns = [
    path("", listing.import_list, name="import_list"),
    path("new/", listing.import_start, name="import_start"),
    path("<str:record>/", previews.import_page, name="import_page"),
    path("<str:record>/confirm/", acts.import_confirm, name="import_confirm"),
    path("<str:record>/discard/", acts.import_discard, name="import_discard"),
    path("<str:record>/compare-again/", acts.import_compare_again, name="import_compare_again"),
    path("<str:record>/start-again/", acts.import_start_again, name="import_start_again"),
    path("<str:record>/<str:kind>/", previews.import_part, name="import_part"),
]
