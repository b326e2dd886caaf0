from django.urls import path

from partnerships.team import agency_views, views

app_name = "team"
urlpatterns = [
    path("partnerships/<slug:slug>/members/", views.members, name="list"),
    path("partnerships/<slug:slug>/members/leave/", views.leave, name="leave"),
    path("partnerships/<slug:slug>/members/<int:membership_id>/role/", views.change_role, name="role"),
    path("partnerships/<slug:slug>/members/<int:membership_id>/end/", views.end, name="end"),
    path("partnerships/<slug:slug>/members/invited/<uuid:invitation_id>/again/", views.send_again, name="send_again"),
    path("partnerships/<slug:slug>/members/invited/<uuid:invitation_id>/back/", views.take_back, name="take_back"),
    path("membership/<str:token>/", views.accept, name="accept"),
    path("accounts/you/", views.account, name="account"),
    path("accounts/you/delete/", views.delete_account, name="delete_account"),
    path("sponsors/join/<str:token>/", agency_views.accept, name="agency_accept"),
    path("sponsors/<slug:agency>/people/", agency_views.people, name="agency_people"),
    path("sponsors/<slug:agency>/people/leave/", agency_views.leave, name="agency_leave"),
    path("sponsors/<slug:agency>/people/<int:person_id>/role/", agency_views.change_role, name="agency_role"),
    path("sponsors/<slug:agency>/people/<int:person_id>/end/", agency_views.end, name="agency_end"),
    path(
        "sponsors/<slug:agency>/people/invited/<uuid:invitation_id>/again/",
        agency_views.send_again,
        name="agency_send_again",
    ),
    path(
        "sponsors/<slug:agency>/people/invited/<uuid:invitation_id>/back/",
        agency_views.take_back,
        name="agency_take_back",
    ),
]
