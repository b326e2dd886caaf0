from django.urls import path

from partnerships.sponsoring import people_views, views

app_name = "agency"
urlpatterns = [
    path("sponsors/new/", views.ask, name="new"),
    path("sponsors/<slug:agency>/withdraw/", views.withdraw, name="withdraw"),
    path("sponsors/join/<str:token>/", people_views.accept, name="accept"),
    path("sponsors/<slug:agency>/people/", people_views.people, name="people"),
    path("sponsors/<slug:agency>/people/leave/", people_views.leave, name="leave"),
    path("sponsors/<slug:agency>/people/<int:person_id>/role/", people_views.change_role, name="role"),
    path("sponsors/<slug:agency>/people/<int:person_id>/end/", people_views.end, name="end"),
    path(
        "sponsors/<slug:agency>/people/invited/<uuid:invitation_id>/again/",
        people_views.send_again,
        name="send_again",
    ),
    path("sponsors/<slug:agency>/people/invited/<uuid:invitation_id>/back/", people_views.take_back, name="take_back"),
    path("sponsors/<slug:agency>/sponsorships/", views.sponsorships, name="sponsorships"),
    path("partnerships/<slug:slug>/sponsors/", views.sponsors_of, name="of_partnership"),
]
