from django.urls import path

from frameworks.ways import views
from frameworks.ways.choosing import GOAL, OUTPUT

app_name = "ways"
urlpatterns = [
    path("", views.ways_of_working, name="list"),
    path("by-goal/", views.choose, {"start": GOAL}, name="by_goal"),
    path("by-outputs/", views.choose, {"start": OUTPUT}, name="by_outputs"),
    path("<slug:key>/", views.way_of_working, name="way"),
]
