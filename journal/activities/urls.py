from django.urls import path

from journal.activities import views

app_name = "activities"
urlpatterns = [
    path("suggested-ways-of-working/", views.suggestion, name="suggestion"),
    path("partnerships/<slug:slug>/activities/", views.activities, name="list"),
    path("partnerships/<slug:slug>/activities/new/", views.add_activity, name="add"),
    path("partnerships/<slug:slug>/activities/<uuid:activity_id>/", views.change_activity, name="activity"),
    path("partnerships/<slug:slug>/activities/<uuid:activity_id>/remove/", views.remove_activity, name="remove"),
]
