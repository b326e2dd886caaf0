from django.urls import path

from reports.timeline import views

app_name = "timeline"
urlpatterns = [path("partnerships/<slug:slug>/journal/", views.journal, name="journal")]
