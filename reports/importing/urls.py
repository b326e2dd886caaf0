from django.urls import path

from reports.importing import views

app_name = "importing"
urlpatterns = [path("partnerships/<slug:slug>/import/", views.import_answers, name="import")]
