from django.urls import path

from assessments.running import link_views, people_views, views

app_name = "rounds"
urlpatterns = [
    path("partnerships/<slug:slug>/rounds/new/", views.new_round, name="new"),
    path("rounds/<slug:round_id>/", views.round_page, name="detail"),
    path("rounds/<slug:round_id>/edit/", views.edit_round, name="edit"),
    path("rounds/<slug:round_id>/discard/", views.discard_round, name="discard"),
    path("rounds/<slug:round_id>/fix/", views.fix_round, name="fix"),
    path("rounds/<slug:round_id>/extend/", views.extend_round, name="extend"),
    path("rounds/<slug:round_id>/void/", views.void_round, name="void"),
    path("rounds/<slug:round_id>/people/", people_views.people, name="people"),
    path("rounds/<slug:round_id>/people/<uuid:invitation_id>/remove/", people_views.remove, name="remove"),
    path("rounds/<slug:round_id>/links/", link_views.links_page, name="links"),
    path("rounds/<slug:round_id>/links/send/", link_views.send_links, name="send"),
    path("rounds/<slug:round_id>/poster/", link_views.poster, name="poster"),
]
