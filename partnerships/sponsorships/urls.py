from django.urls import path

from partnerships.sponsorships import message_views, views

app_name = "sponsorships"
urlpatterns = [
    path("sponsors/new/", views.ask, name="new"),
    path("sponsors/<slug:agency>/withdraw/", views.withdraw, name="withdraw"),
    path("sponsors/<slug:agency>/sponsorships/", views.sponsorships, name="sponsorships"),
    path("sponsors/<slug:agency>/sponsorships/<int:sponsorship_id>/accept/", views.accept, name="accept"),
    path(
        "sponsors/<slug:agency>/sponsorships/<int:sponsorship_id>/messages/",
        message_views.messages_of_agency,
        name="agency_messages",
    ),
    path("partnerships/<slug:slug>/sponsors/", views.sponsors_of, name="of_partnership"),
    path(
        "partnerships/<slug:slug>/sponsors/<int:sponsorship_id>/messages/",
        message_views.messages_of_partnership,
        name="messages",
    ),
]
