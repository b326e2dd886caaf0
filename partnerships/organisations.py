"""Find or create organisations by name. Only `accounts.names.name_key` decides whether two names are the same."""

from collections.abc import Iterable

from accounts.names import name_key
from partnerships.models import Organisation, Sector


def organisations_named(named: Iterable[tuple[str, str]]) -> dict[str, Organisation]:
    """The organisation of each name, by the name's key. Unknown ones are created.

    `named`: pairs of a name and a sector. A known organisation keeps its name and its sector. Two processes that
    name it at the same time get the same row.
    """
    wanted: dict[str, Organisation] = {}
    for name, sector in named:
        new = wanted.setdefault(name_key(name), Organisation(name=name, sector=sector))
        new.sector = sector if new.sector == Sector.OTHER else new.sector
    found = Organisation.objects.filter(name_key__in=list(wanted))
    known = set(found.values_list("name_key", flat=True))
    new_ones = [organisation for key, organisation in wanted.items() if key not in known]
    Organisation.objects.bulk_create(new_ones, batch_size=1000, ignore_conflicts=True)
    return {organisation.name_key: organisation for organisation in found.all()}


def organisation_named(name: str, sector: str = Sector.OTHER) -> Organisation:
    (organisation,) = organisations_named([(name, sector)]).values()
    return organisation


def each_once(names: Iterable[str]) -> list[str]:
    """The first spelling of each name, in the given order."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name_key(name), name)
    return list(first.values())
