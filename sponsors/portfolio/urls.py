from django.urls import path

from sponsors.portfolio import views

app_name = "portfolio"
urlpatterns = [
    path("sponsors/<slug:agency>/portfolio/", views.portfolio, name="portfolio"),
    path("sponsors/<slug:agency>/portfolio.<str:format>", views.export, name="export"),
]
