from django.contrib import admin
from django.urls import include, path

from partnership_health import views
from reports.trying import try_five

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
    path("", include("partnerships.members.urls")),
    path("", include("partnerships.roster.urls")),
    path("", include("partnerships.character.urls")),
    path("", include("partnerships.sponsoring.urls")),
    path("partnerships/", include("partnerships.urls")),
    path("", include("journal.urls")),
    path("", include("journal.agreements.urls")),
    path("", include("assessments.questionnaire.urls")),
    path("", include("assessments.running.urls")),
    path("", include("assessments.table.urls")),
    path("", include("assessments.paper.urls")),
    path("", include("reports.meeting.urls")),
    path("", include("reports.sharing.urls")),
    path("", include("reports.sponsors.urls")),
    path("", include("reports.urls")),
]
