"""Changes of the roster. Each function is one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.addresses import address_key
from accounts.names import name_key
from partnerships.contacts.reading import Directory, Person
from partnerships.models import Organisation, Partnership, RosterEntry, Sector
from partnerships.organisations import organisations_named


@dataclass(frozen=True)
class Plan:
    """What storing a list would do: the people it adds, those it completes, and the number it leaves as they are."""

    new: list[Person]
    changed: list[tuple[RosterEntry, Person]]
    known: int


def plan(partnership: Partnership, people: Iterable[Person]) -> Plan:
    """Compare a list with the roster. Nothing is stored."""
    entries = list(partnership.roster.select_related("organisation"))
    listed = Directory(person_of(entry) for entry in entries)
    new: list[Person] = []
    filled, known = set(), 0
    for person in people:
        number = listed.find(person)
        if number is None:
            new.append(person)
        elif listed.people[number].filled_from(person) == listed.people[number]:
            known += 1
        else:
            listed.fill(number, person)
            filled.add(number)
    return Plan(new, [(entries[number], listed.people[number]) for number in sorted(filled)], known)


@transaction.atomic
def store(partnership: Partnership, people: Iterable[Person]) -> Plan:
    """Add new people and complete those on the roster. The lock keeps two requests from adding one person twice."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    planned = plan(partnership, people)
    organisations = organisations_of([*planned.new, *(person for _, person in planned.changed)])
    RosterEntry.objects.bulk_create(
        [RosterEntry(partnership=partnership, **_values(person, organisations)) for person in planned.new], 1000
    )
    for entry, person in planned.changed:
        for name, value in _values(person, organisations).items():
            setattr(entry, name, value)
    entries = [entry for entry, _ in planned.changed]
    fields = ["name", "email", "email_key", "role", "organisation"]
    RosterEntry.objects.bulk_update(entries, fields, batch_size=500)
    return planned


@transaction.atomic
def change(entry: RosterEntry, person: Person) -> None:
    """Replace all fields of an entry by what was typed."""
    for name, value in _values(person, organisations_of([person])).items():
        setattr(entry, name, value)
    entry.save()


def organisations_of(people: Iterable[Person]) -> dict[str, Organisation]:
    """Each named organisation by its name's key; new ones are created."""
    return organisations_named((person.organisation, Sector.OTHER) for person in people if person.organisation)


def person_of(entry: RosterEntry) -> Person:
    return Person(entry.name, entry.email, entry.organisation.name if entry.organisation else "", entry.role)


def _values(person: Person, organisations: Mapping[str, Organisation]) -> dict[str, object]:
    return {
        "name": person.name,
        "email": person.email,
        "email_key": address_key(person.email),
        "role": person.role,
        "organisation": organisations.get(name_key(person.organisation)),
    }
