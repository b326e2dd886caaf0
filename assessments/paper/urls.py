from django.urls import path

from assessments.paper import views

app_name = "paper"
urlpatterns = [
    path("rounds/<slug:round_id>/paper/", views.paper, name="paper"),
    path("rounds/<slug:round_id>/paper/sheets.pdf", views.sheets, name="sheets"),
    path("rounds/<slug:round_id>/paper/entry/", views.entry, name="entry"),
    path("rounds/<slug:round_id>/paper/done/<str:signed>/", views.done, name="done"),
    path("rounds/<slug:round_id>/paper/done/<str:signed>/discard/", views.discard, name="discard"),
]
