from django.urls import path

from frameworks import loading_views, views

app_name = "frameworks"
urlpatterns = [
    path("", views.instruments, name="list"),
    path("load/", loading_views.load_file, name="load"),
    path("load/confirm/", loading_views.confirm, name="confirm"),
    path("<slug:slug>/", views.instrument, name="instrument"),
]
