from django.urls import path

from partnerships.sponsorships import views

app_name = "sponsorships"
urlpatterns = [
    path("sponsors/new/", views.ask, name="new"),
    path("sponsors/<slug:agency>/withdraw/", views.withdraw, name="withdraw"),
    path("sponsors/<slug:agency>/sponsorships/", views.sponsorships, name="sponsorships"),
    path("partnerships/<slug:slug>/sponsors/", views.sponsors_of, name="of_partnership"),
]
