from django.urls import path

from reports.files import views

app_name = "files"
urlpatterns = [path("rounds/<slug:round_id>/results.<str:format>", views.export, name="export")]
