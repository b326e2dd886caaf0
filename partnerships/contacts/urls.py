from django.urls import path

from partnerships.contacts import views

app_name = "contacts"
urlpatterns = [
    path("partnerships/<slug:slug>/people/", views.roster, name="list"),
    path("partnerships/<slug:slug>/people/add/", views.add, name="add"),
    path("partnerships/<slug:slug>/people/list/", views.add_list, name="add_list"),
    path("partnerships/<slug:slug>/people/<uuid:entry_id>/edit/", views.edit, name="edit"),
    path("partnerships/<slug:slug>/people/<uuid:entry_id>/remove/", views.remove, name="remove"),
]
