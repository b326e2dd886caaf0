from django.urls import path

from frameworks import views

app_name = "frameworks"
urlpatterns = [
    path("", views.instruments, name="list"),
    path("<slug:slug>/", views.instrument, name="instrument"),
]
