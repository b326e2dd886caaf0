from django.urls import path

from partnerships.audit import views

app_name = "audit"
urlpatterns = [path("partnerships/<slug:slug>/log/", views.log, name="log")]
