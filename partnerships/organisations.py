"""Organisations by their names. Whether two names are one says `accounts.names.name_key`, and nobody else."""

from collections.abc import Iterable

from accounts.names import name_key
from partnerships.models import Organisation, Sector


def organisations_named(named: Iterable[tuple[str, str]]) -> dict[str, Organisation]:
    """The organisation of each name, by the name's key; those that nobody named before are made.

    `named`: pairs of a name and a sector. An organisation that is known keeps its name and its sector. Who names it at
    the same time in another process gets the same row.
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
    """Of several spellings of one name the first, in the order of the names."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name_key(name), name)
    return list(first.values())
