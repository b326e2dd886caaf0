from django.urls import path

from sponsors.mirror import own_view_views, views

app_name = "mirror"
urlpatterns = [
    path("sponsors/<slug:agency>/mirror/", views.mirror, name="mirror"),
    path("sponsors/<slug:agency>/own-view/<slug:slug>/", own_view_views.own_view, name="own_view"),
    path(
        "sponsors/<slug:agency>/own-view/<slug:slug>/<slug:key>/",
        own_view_views.own_view_section,
        name="own_view_section",
    ),
]
