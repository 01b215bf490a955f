"""The room's own addresses; the sign-in library's follow them."""

from django.urls import path

from goldenthread.accounts import views

app_name = "accounts"

urlpatterns = [
    path("workspaces/", views.workspaces, name="workspaces"),
    path("email/", views.closed, name="email"),
]
