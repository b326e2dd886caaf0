from django.urls import path

from operations import views

app_name = "health"
urlpatterns = [path("healthz", views.alive, name="alive"), path("readyz", views.ready, name="ready")]
