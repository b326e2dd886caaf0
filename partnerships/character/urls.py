from django.urls import path

from partnerships.character import views

app_name = "character"
urlpatterns = [
    path("partnerships/<slug:slug>/history/", views.history, name="history"),
    path("partnerships/<slug:slug>/history/new/", views.add_former, name="add"),
    path("partnerships/<slug:slug>/history/<int:former_id>/", views.change_former, name="former"),
    path("partnerships/<slug:slug>/history/<int:former_id>/remove/", views.remove_former, name="remove"),
]
