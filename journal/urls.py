from django.urls import path

from journal import views
from journal.activities import views as activities

app_name = "journal"
urlpatterns = [
    path("partnerships/<slug:slug>/actions/", views.actions, name="actions"),
    path("partnerships/<slug:slug>/actions/new/", views.decide, name="decide"),
    path("partnerships/<slug:slug>/actions/calendar.ics", views.calendar, name="calendar"),
    path("partnerships/<slug:slug>/actions/<uuid:action_id>/", views.change_action, name="action"),
    path("partnerships/<slug:slug>/actions/<uuid:action_id>/remove/", views.remove_action, name="remove_action"),
    path("partnerships/<slug:slug>/moments/", views.moments, name="moments"),
    path("partnerships/<slug:slug>/moments/new/", views.add_moment, name="add_moment"),
    path("partnerships/<slug:slug>/moments/<uuid:moment_id>/", views.change_moment, name="moment"),
    path("partnerships/<slug:slug>/moments/<uuid:moment_id>/remove/", views.remove_moment, name="remove_moment"),
    path("suggested-ways-of-working/", activities.suggestion, name="suggestion"),
    path("partnerships/<slug:slug>/activities/", activities.activities, name="activities"),
    path("partnerships/<slug:slug>/activities/new/", activities.add_activity, name="add_activity"),
    path("partnerships/<slug:slug>/activities/<uuid:activity_id>/", activities.change_activity, name="activity"),
    path(
        "partnerships/<slug:slug>/activities/<uuid:activity_id>/remove/",
        activities.remove_activity,
        name="remove_activity",
    ),
]
