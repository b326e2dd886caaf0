from django.urls import path

from sponsors.compare import side_by_side_views, views

app_name = "compare"
urlpatterns = [
    path("sponsors/<slug:agency>/", views.compare, name="compare"),
    path("sponsors/<slug:agency>/side-by-side/", side_by_side_views.side_by_side, name="side_by_side"),
]
