from django.urls import path

from reports.sponsors import beside_views, compare_views, mirror_views, own_view_views, portfolio_views

app_name = "sponsors"
urlpatterns = [
    path("sponsors/<slug:agency>/", compare_views.compare, name="compare"),
    path("sponsors/<slug:agency>/side-by-side/", beside_views.side_by_side, name="side_by_side"),
    path("sponsors/<slug:agency>/portfolio/", portfolio_views.portfolio, name="portfolio"),
    path("sponsors/<slug:agency>/portfolio.<str:format>", portfolio_views.export, name="export"),
    path("sponsors/<slug:agency>/mirror/", mirror_views.mirror, name="mirror"),
    path("sponsors/<slug:agency>/own-view/<slug:slug>/", own_view_views.own_view, name="own_view"),
    path(
        "sponsors/<slug:agency>/own-view/<slug:slug>/<slug:key>/",
        own_view_views.own_view_section,
        name="own_view_section",
    ),
]
