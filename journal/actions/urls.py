from django.urls import path

from journal.actions import views

app_name = "actions"
urlpatterns = [
    path("partnerships/<slug:slug>/actions/", views.actions, name="list"),
    path("partnerships/<slug:slug>/actions/new/", views.decide, name="decide"),
    path("partnerships/<slug:slug>/actions/calendar.ics", views.calendar, name="calendar"),
    path("partnerships/<slug:slug>/actions/<uuid:action_id>/", views.change_action, name="action"),
    path("partnerships/<slug:slug>/actions/<uuid:action_id>/remove/", views.remove_action, name="remove"),
]
