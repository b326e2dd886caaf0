from django.urls import path

from assessments.table import views

app_name = "table"
urlpatterns = [
    path("rounds/<slug:round_id>/table/screen/", views.screen, name="screen"),
    path("rounds/<slug:round_id>/table/reveal/", views.reveal, name="reveal"),
    path("rounds/<slug:round_id>/table/agree/<slug:key>/", views.agree, name="agree"),
    path("rounds/<slug:round_id>/table/", views.shown, name="shown"),
    path("answer/<slug:round_id>/seat/", views.seat, name="seat"),
    path("answer/<slug:round_id>/table/not-ready/", views.not_ready, name="not_ready"),
    path("answer/<slug:round_id>/table/", views.marks, name="marks"),
]
