from django.urls import path

from journal.moments import views

app_name = "moments"
urlpatterns = [
    path("partnerships/<slug:slug>/moments/", views.moments, name="list"),
    path("partnerships/<slug:slug>/moments/new/", views.add_moment, name="add"),
    path("partnerships/<slug:slug>/moments/<uuid:moment_id>/", views.change_moment, name="moment"),
    path("partnerships/<slug:slug>/moments/<uuid:moment_id>/remove/", views.remove_moment, name="remove"),
]
