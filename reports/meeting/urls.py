from django.urls import path

from reports.meeting import views

app_name = "meeting"
urlpatterns = [
    path("rounds/<slug:round_id>/meeting/", views.show, name="show"),
    path("rounds/<slug:round_id>/meeting/charts/<slug:chart>/", views.chart, name="chart"),
    path("rounds/<slug:round_id>/meeting/heard/", views.hear, name="hear"),
]
