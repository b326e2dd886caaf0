"""Turns the findings of `analysis` into sentences in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from accounts.templatetags.labels import CAPITAL_NOUNS, in_sentence
from analysis import findings as facts
from analysis.agreement import agreement_word
from analysis.document import ReleaseDocument
from analysis.published import PrincipleFigures

NAMED = 3  # characteristics that a finding names
SIZES = {
    0.5: gettext_noop("half a step"),
    1.0: gettext_noop("one step"),
    1.5: gettext_noop("one and a half steps"),
    2.0: gettext_noop("two steps"),
    2.5: gettext_noop("two and a half steps"),
    3.0: gettext_noop("three steps"),
}
BEHIND = {
    0.5: gettext_noop("half a step behind"),
    1.0: gettext_noop("one step behind"),
    1.5: gettext_noop("one and a half steps behind"),
    2.0: gettext_noop("two steps behind"),
    2.5: gettext_noop("two and a half steps behind"),
    3.0: gettext_noop("three steps behind"),
}
BEYOND = {
    0.5: gettext_noop("half a step beyond"),
    1.0: gettext_noop("one step beyond"),
    1.5: gettext_noop("one and a half steps beyond"),
    2.0: gettext_noop("two steps beyond"),
    2.5: gettext_noop("two and a half steps beyond"),
    3.0: gettext_noop("three steps beyond"),
}
ABOUT_BEHIND = {
    0.5: gettext_noop("about half a step behind"),
    1.0: gettext_noop("about one step behind"),
    1.5: gettext_noop("about one and a half steps behind"),
    2.0: gettext_noop("about two steps behind"),
    2.5: gettext_noop("about two and a half steps behind"),
    3.0: gettext_noop("about three steps behind"),
}
ABOUT_BEYOND = {
    0.5: gettext_noop("about half a step beyond"),
    1.0: gettext_noop("about one step beyond"),
    1.5: gettext_noop("about one and a half steps beyond"),
    2.0: gettext_noop("about two steps beyond"),
    2.5: gettext_noop("about two and a half steps beyond"),
    3.0: gettext_noop("about three steps beyond"),
}
ALIKENESS = {  # on what matters, on what happens
    (True, True): gettext_noop("We mostly agree on what matters and on what happens."),
    (True, False): gettext_noop("We agree on what matters, less on what happens."),
    (False, True): gettext_noop("We agree on what happens, less on what matters."),
    (False, False): gettext_noop("We differ on what matters and on what happens."),
}
AGREEMENTS = (
    gettext_noop("mostly agree"),
    gettext_noop("mixed"),
    gettext_noop("spread out"),
    gettext_noop("two camps"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an instrument's principles, or of the parts that it has instead, in the reader's language."""

    labels: Mapping[str, str]
    are_parts: bool = False


def size_in_words(steps: float) -> str:
    """ "half a step"; "" for a size that has no words."""
    return _(SIZES[abs(steps)]) if abs(steps) in SIZES else ""


def side_in_words(steps: float) -> str:
    """How far behind or beyond: "one step behind"."""
    words = BEHIND if steps > 0 else BEYOND
    if abs(steps) in words:
        return _(words[abs(steps)])
    return (_("%(steps)s steps behind") if steps > 0 else _("%(steps)s steps beyond")) % _number(steps)


def gap_in_words(gap: float) -> str:
    """`gap` in steps, as published: "about one step behind", "about at the ideal"."""
    steps = facts.steps_of(gap)
    if not steps:
        return _("about at the ideal")
    words = ABOUT_BEHIND if steps > 0 else ABOUT_BEYOND
    if abs(steps) in words:
        return _(words[abs(steps)])
    return (_("about %(steps)s steps behind") if steps > 0 else _("about %(steps)s steps beyond")) % _number(steps)


def _number(steps: float) -> dict[str, str]:
    return {"steps": number_format(Decimal(f"{abs(steps):g}"))}


def agreement_in_words(value: float) -> str:
    """`value` −1..1, as published."""
    return _(agreement_word(value))


def inside(label: str) -> str:
    """The label in the middle of a sentence; a language that writes its nouns with capitals leaves it as it is."""
    is_kept = (get_language() or "").startswith(CAPITAL_NOUNS)
    return label if is_kept else label[0].lower() + label[1:]


def listed(labels: Sequence[str]) -> str:
    """Labels at the beginning of a sentence: Building trust, capacities and governance."""
    first, *others = labels
    if not others:
        return first
    *between, last = map(inside, others)
    return _("%(first)s and %(last)s") % {"first": ", ".join([first, *between]), "last": last}


def finding_of(document: ReleaseDocument, names: Names) -> str:
    """The sentences that a results page opens with."""
    return " ".join(sentence_for(fact, names) for fact in facts.findings(document))


def principle_finding_of(figure: PrincipleFigures, names: Names) -> str:
    return sentence_for(facts.of_principle(figure), names)


def sentence_for(fact: facts.Finding, names: Names) -> str:
    """One fact as a sentence."""
    match fact:
        case facts.TooFewPeople():
            return _("Too few people answered to show anything about the group")
        case facts.OpenToAnybody():
            return _("In words, because anybody with the open link could answer.")
        case facts.SmallGroup():
            return _("In words, because the group is small.")
        case facts.Alikeness(matters, happens):
            return _(ALIKENESS[matters, happens])
        case facts.CharacteristicsBehind(count, items):
            words = _("%(count)s of %(items)s characteristics are behind what is wanted.")
            return words % {"count": count, "items": items}
        case facts.NoCharacteristicBehind():
            return _("What is wanted and what is now lie close together.")
        case facts.AllAtIdeal() | facts.NoneStandsOut() | facts.NoPrincipleBehind():
            return _of_all(fact, names)
        case _:
            return _of_one(fact, names)


def _of_all(fact: facts.AllAtIdeal | facts.NoneStandsOut | facts.NoPrincipleBehind, names: Names) -> str:
    """All principles, or all parts, together."""
    if isinstance(fact, facts.AllAtIdeal):
        if names.are_parts:
            return _("Ideal and actual are close under every part.")
        return _("Ideal and actual are close under every principle.")
    if isinstance(fact, facts.NoPrincipleBehind):
        if names.are_parts:
            return _("No part falls below the ideal.")
        return _("No principle falls below the ideal.")
    if names.are_parts:
        words = _("Every part is %(gap)s the ideal, with much the same gap.")
    else:
        words = _("Every principle is %(gap)s the ideal, with much the same gap.")
    return words % {"gap": side_in_words(fact.steps)}


def _of_one(fact: facts.OfPrinciple, names: Names) -> str:
    """One principle. The names of the five are plurals; a host's own parts have any name, so no verb follows theirs."""
    label = {"label": names.labels[fact.principle]}
    match fact:
        case facts.LargestGap(_principle, steps):
            words = _("%(label)s: %(gap)s the ideal.") if names.are_parts else _("%(label)s are %(gap)s the ideal.")
            return words % {**label, "gap": side_in_words(steps)}
        case facts.AtIdeal():
            words = _("%(label)s: about at the ideal.") if names.are_parts else _("%(label)s are about at the ideal.")
            return words % label
        case facts.NoPracticeBehind():
            return _("%(label)s: no practice falls below the ideal.") % label
        case facts.NotEnoughRatings():
            return _("%(label)s: not enough ratings.") % label
        case facts.PracticesBehind(_principle, count, items, is_far):
            return _practices_behind(count, is_far) % {**label, "count": count, "items": items}


def _practices_behind(count: int, is_far: bool) -> str:
    if is_far:
        return ngettext(
            "%(label)s: %(count)s of %(items)s practices is far behind the ideal.",
            "%(label)s: %(count)s of %(items)s practices are far behind the ideal.",
            count,
        )
    return ngettext(
        "%(label)s: %(count)s of %(items)s practices is behind the ideal.",
        "%(label)s: %(count)s of %(items)s practices are behind the ideal.",
        count,
    )


def sides_finding_of(document: ReleaseDocument, names: Names) -> str:
    """Both sides beside each other; "" where the averages of one are withheld."""
    found = facts.sides(document)
    if found is None:
        return ""
    own, sponsors = _of_side(found.partnership, names), _of_side(found.sponsor, names)
    if own != sponsors:
        words = _("The partnership’s %(own)s; the sponsoring agency’s %(sponsors)s")
        return words % {"own": own, "sponsors": sponsors}
    if isinstance(found.partnership, facts.AllAtIdeal):
        return _("The partnership’s %(own)s, and so are the sponsoring agency’s") % {"own": own}
    return _("The partnership’s %(own)s, and so is the sponsoring agency’s") % {"own": own}


def _of_side(fact: facts.OfAverages, names: Names) -> str:
    match fact:
        case facts.LargestGap(principle, _steps):
            return _("largest gap is in %(label)s") % {"label": inside(names.labels[principle])}
        case facts.NoneStandsOut():
            return _("gap is spread over every part") if names.are_parts else _("gap is spread over every principle")
        case facts.AllAtIdeal():
            if names.are_parts:
                return _("practices are close to the ideal under every part")
            return _("practices are close to the ideal under every principle")


def listed_within(labels: Sequence[str]) -> str:
    """Names within a sentence: meeting style, goals and power."""
    *first, last = [in_sentence(label) for label in labels]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def spectrum_finding_of(found: facts.OfSpectrum, names: Names) -> str:
    """Where now and wanted are far apart, and what splits people. `names` of characteristics."""
    match found:
        case facts.TooFewPeople():
            return _("Too few people answered to show anything about the group")
        case facts.NotEnoughOfAny():
            return _("Too few people rated each characteristic to show it.")
        case facts.Spectrum():
            small = "" if found.is_counted else _("In words, because the group is small.")
            parts = [_far_apart(found, names), _camps(found.camps, names), small]
            return " ".join(part for part in parts if part)


def _far_apart(found: facts.Spectrum, names: Names) -> str:
    far = [names.labels[one.practice] for one in found.far]
    if not far:
        return _("On no characteristic are now and wanted far apart.")
    values = {"far": len(far), "all": found.items, "names": listed_within(far[:NAMED])}
    if len(far) <= NAMED:
        return _("Of %(all)d characteristics, now and wanted are far apart on %(names)s.") % values
    if not found.is_counted:  # words tell no distance by which some of them could be named first
        return _("Now and wanted are far apart on %(far)d of %(all)d characteristics.") % values
    return _("Now and wanted are far apart on %(far)d of %(all)d characteristics, most of all on %(names)s.") % values


def _camps(camps: Sequence[facts.TwoCamps], names: Names) -> str:
    if len(camps) > NAMED:
        return ngettext(
            "On %(count)d characteristic people are in two camps.",
            "On %(count)d characteristics people are in two camps.",
            len(camps),
        ) % {"count": len(camps)}
    split = [names.labels[one.practice] for one in camps]
    return _("People are in two camps on %(names)s.") % {"names": listed_within(split)} if split else ""
