"""The files of a release, for those who may export it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.signed_in import signed_in
from makers.views import made_file
from partnerships.access import Permission, require
from reports.files.formats import FORMATS, name_of
from reports.models import Release
from safeguards.acts import Act
from safeguards.audit import Entry, about, record_once_a_day


def export(request: HttpRequest, round_id: str, format: str) -> HttpResponse:
    """The release document as it is, or as one of the files that are made of it."""
    user = signed_in(request)
    if format not in FORMATS:
        raise Http404
    releases = Release.objects.visible_to(user).select_related("round__partnership", "round__instrument")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.EXPORT_RESULTS, release.round.partnership)
    timezone.activate(release.round.partnership.zone)
    disposition, kind = f'attachment; filename="{name_of(release, format)}"', FORMATS[format]

    def made() -> bytes | str:
        """The file. The audit log says that it was handed out, not that somebody waited for it."""
        body = kind.made(release)
        entry = Entry(Act.RESULTS_EXPORTED, about(release.round.partnership), release.pk, details={"format": format})
        record_once_a_day([entry], by=user)
        return body

    if kind.takes_turns:
        return made_file(request, made, kind.content_type, disposition)
    return HttpResponse(made(), content_type=kind.content_type, headers={"Content-Disposition": disposition})
