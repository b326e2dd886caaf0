from django.urls import path

from frameworks.types import views

app_name = "types"
urlpatterns = [path("", views.guide, name="guide")]
