from django.urls import path

from assessments.my_data import views

app_name = "my_data"
urlpatterns = [
    path("no-mail/<str:signed>/", views.no_mail, name="no_mail"),
    path("erased/", views.erased, name="erased"),
    path("join/<str:token>/you/", views.you, name="you"),
    path("answer/<slug:round_id>/data/", views.my_data, name="my_data"),
    path("answer/<slug:round_id>/data/erase/", views.erase, name="erase"),
    path("answer/<slug:round_id>/data/answers.<str:format>", views.download, name="download"),
]
