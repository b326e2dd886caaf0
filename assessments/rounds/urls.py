from django.urls import path

from assessments.rounds import link_views, mail_views, people_views, setup_views, views

app_name = "rounds"
urlpatterns = [
    path("partnerships/<slug:slug>/rounds/new/", setup_views.new_round, name="new"),
    path("rounds/<slug:round_id>/", views.round_page, name="detail"),
    path("rounds/<slug:round_id>/edit/", setup_views.edit_round, name="edit"),
    path("rounds/<slug:round_id>/discard/", views.discard_round, name="discard"),
    path("rounds/<slug:round_id>/fix/", views.fix_round, name="fix"),
    path("rounds/<slug:round_id>/extend/", views.extend_round, name="extend"),
    path("rounds/<slug:round_id>/void/", views.void_round, name="void"),
    path("rounds/<slug:round_id>/people/", people_views.people, name="people"),
    path("rounds/<slug:round_id>/people/roster/", people_views.add_roster, name="add_roster"),
    path("rounds/<slug:round_id>/people/<uuid:invitation_id>/remove/", people_views.remove, name="remove"),
    path("rounds/<slug:round_id>/links/", link_views.links_page, name="links"),
    path("rounds/<slug:round_id>/links/send/", mail_views.send_links, name="send"),
    path("rounds/<slug:round_id>/links/send-refused/", mail_views.send_refused, name="send_refused"),
    path("rounds/<slug:round_id>/people/<uuid:invitation_id>/correct/", link_views.correct, name="correct"),
    path("rounds/<slug:round_id>/people/<uuid:invitation_id>/send/", link_views.send_again, name="send_again"),
    path("rounds/<slug:round_id>/slips/", link_views.slips, name="slips"),
    path("rounds/<slug:round_id>/remind/", mail_views.remind, name="remind"),
    path("rounds/<slug:round_id>/poster/", link_views.poster, name="poster"),
]
