from django.urls import path

from sponsors.sharing import end_views, views

app_name = "sharing"
urlpatterns = [
    path("rounds/<slug:round_id>/sharing/", views.sharing, name="sharing"),
    path("rounds/<slug:round_id>/sharing/<int:sponsor>/", views.share, name="share"),
    path("rounds/<slug:round_id>/sharing/<int:sponsor>/stop/", views.stop, name="stop"),
    path("rounds/<slug:round_id>/shared/", views.shared, name="shared"),
    path("rounds/<slug:round_id>/shared/charts/<slug:chart>/", views.shared_chart, name="shared_chart"),
    path(
        "partnerships/<slug:slug>/sponsors/<int:sponsorship_id>/end/",
        end_views.end_as_partnership,
        name="end_as_partnership",
    ),
    path(
        "sponsors/<slug:agency>/sponsorships/<int:sponsorship_id>/end/",
        end_views.end_as_sponsor,
        name="end_as_sponsor",
    ),
    path(
        "sponsors/<slug:agency>/sponsorships/<int:sponsorship_id>/decline/",
        end_views.decline,
        name="decline",
    ),
]
