from django.urls import path

from reports.importing import views

app_name = "importing"
urlpatterns = [
    path("partnerships/<slug:slug>/import/", views.import_answers, name="import"),
    path("partnerships/<slug:slug>/import/<slug:round_id>/", views.look, name="look"),
    path("partnerships/<slug:slug>/import/<slug:round_id>/publish/", views.publish, name="publish"),
    path("partnerships/<slug:slug>/import/<slug:round_id>/take-back/", views.take_back, name="take_back"),
]
