from django.urls import path

from reports.results import chart_views, comment_views, narrative_views, practice_views, trend_views, views

app_name = "results"
urlpatterns = [
    path("partnerships/<slug:slug>/trend/", trend_views.trend, name="trend"),
    path("rounds/<slug:round_id>/results/", views.dashboard, name="dashboard"),
    path("partnerships/<slug:slug>/trend/charts/<slug:chart>/", chart_views.trend_chart, name="trend_chart"),
    path("rounds/<slug:round_id>/results/charts/<slug:chart>/", chart_views.chart, name="chart"),
    path("rounds/<slug:round_id>/results/practices/charts/<slug:chart>/", chart_views.map_chart, name="map_chart"),
    path(
        "rounds/<slug:round_id>/results/practices/<slug:code>/charts/<slug:chart>/",
        chart_views.practice_chart,
        name="practice_chart",
    ),
    path("answer/<slug:round_id>/results/charts/<slug:chart>/", chart_views.informant_chart, name="informant_chart"),
    path("answer/<slug:round_id>/reflection/charts/<slug:chart>/", chart_views.own_chart, name="own_chart"),
    path("results/<str:token>/charts/<slug:chart>/", chart_views.chart_by_link, name="chart_by_link"),
    path("rounds/<slug:round_id>/results/practices/", practice_views.practices, name="practices"),
    path("rounds/<slug:round_id>/results/practices/<slug:code>/", practice_views.practice, name="practice"),
    path("rounds/<slug:round_id>/comments/<uuid:comment_id>/hide/", comment_views.hide, name="hide_comment"),
    path("rounds/<slug:round_id>/narrative/<slug:key>/", narrative_views.narrative, name="narrative"),
    path("answer/<slug:round_id>/notes/", comment_views.own_comments, name="own_comments"),
    path("answer/<slug:round_id>/reflection/", views.reflection, name="reflection"),
    path("answer/<slug:round_id>/results/", views.informant_results, name="informant_results"),
    path("results/<str:token>/", views.by_results_link, name="by_results_link"),
]
