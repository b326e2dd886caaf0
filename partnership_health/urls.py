from django.contrib import admin
from django.urls import include, path

from partnership_health import views
from reports.results.trying import try_five

urlpatterns = [
    path("", views.landing, name="landing"),
    path("try/", try_five, name="try"),
    path("help/", views.help_page, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("method/", views.method, name="method"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", views.choose_language, name="language"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("instruments/", include("frameworks.urls")),
    path("ways-of-working/", include("frameworks.ways.urls")),
    path("partnership-types/", include("frameworks.types.urls")),
    path("", include("partnerships.team.urls")),
    path("", include("partnerships.contacts.urls")),
    path("", include("partnerships.character.urls")),
    path("", include("partnerships.audit.urls")),
    path("", include("partnerships.sponsorships.urls")),
    path("partnerships/", include("partnerships.urls")),
    path("", include("journal.actions.urls")),
    path("", include("journal.moments.urls")),
    path("", include("journal.activities.urls")),
    path("", include("journal.agreements.urls")),
    path("", include("assessments.answering.urls")),
    path("", include("assessments.my_data.urls")),
    path("", include("assessments.rounds.urls")),
    path("", include("assessments.table.urls")),
    path("", include("assessments.paper.urls")),
    path("", include("reports.meeting.urls")),
    path("", include("reports.importing.urls")),
    path("", include("reports.timeline.urls")),
    path("", include("reports.files.urls")),
    path("", include("reports.results.urls")),
    path("", include("sponsors.sharing.urls")),
    path("", include("sponsors.compare.urls")),
    path("", include("sponsors.portfolio.urls")),
    path("", include("sponsors.mirror.urls")),
]
