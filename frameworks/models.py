"""Instruments and other reference data: loaded from fixtures, read-only at run time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from frameworks.checklist import AgreementFact as AgreementFact
from frameworks.checklist import ChecklistPoint as ChecklistPoint
from frameworks.partnership_types import PartnershipType as PartnershipType
from frameworks.terms import Terms, terms_of
from frameworks.translation import ENGLISH as ENGLISH
from frameworks.translation import LANGUAGE
from frameworks.translation import Translation as Translation
from frameworks.ways_of_working import WayOfWorking as WayOfWorking
from frameworks.ways_of_working import WorkingRule as WorkingRule


class PrincipleManager(models.Manager["Principle"]):
    def get_by_natural_key(self, key: str) -> "Principle":
        return self.get(key=key)


class Principle(models.Model):
    """One of the five principles that both instruments share, with its dimension of partnership work."""

    key = models.SlugField(unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    short = models.CharField(max_length=80)
    development = models.CharField(max_length=120)
    maintenance = models.CharField(max_length=120)
    dimension = models.CharField(max_length=80)

    objects = PrincipleManager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.short

    def natural_key(self) -> tuple[str]:
        return (self.key,)


class Stage(models.TextChoices):
    DEVELOPMENT = "development", _("Forming")
    MAINTENANCE = "maintenance", _("Established")


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def newest(self) -> "InstrumentQuerySet":
        """The newest version of each instrument."""
        higher = Instrument.objects.filter(slug=models.OuterRef("slug"), version__gt=models.OuterRef("version"))
        return self.filter(~models.Exists(higher))

    def counted(self) -> "InstrumentQuerySet":
        """With `practice_count`, and `option_count` of one scale, N/A left out."""
        rated = Q(options__scale=Scale.IDEAL, options__value__isnull=False)
        return self.annotate(
            practice_count=models.Count("practices", distinct=True),
            option_count=models.Count("options", filter=rated, distinct=True),
        )


class InstrumentManager(models.Manager.from_queryset(InstrumentQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, slug: str, version: int) -> "Instrument":
        return self.get(slug=slug, version=version)  # type: ignore[no-any-return]


class Instrument(models.Model):
    """A published questionnaire with two scales. A published version never changes."""

    slug = models.SlugField()
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=80, help_text="As it is called on screen.")
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    minutes = models.CharField(max_length=20, help_text="How long it takes, as said to informants: 20 to 25.")
    number = models.PositiveSmallIntegerField(help_text="Its place in lists.")
    language = models.CharField(
        max_length=10, validators=[LANGUAGE], default=ENGLISH, help_text="Of the published wording."
    )
    note = models.TextField(blank=True)
    citation = models.TextField()
    source = models.TextField()
    licence = models.TextField()

    edition = models.PositiveIntegerField(
        default=0, editable=False, help_text="Rises with each translation, so that no process shows words of before."
    )

    objects = InstrumentManager()

    class Meta:
        ordering = ["number", "slug", "version"]
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="one_instrument_per_version")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, int]:
        return (self.slug, self.version)

    @property
    def terms(self) -> Terms:
        """The words for its parts, items and scales. The row must come from `counted`."""
        return terms_of(self.option_count, bool(self.stage))  # type: ignore[attr-defined]


class Scale(models.TextChoices):
    IDEAL = "ideal", _("Ideal")
    ACTUAL = "actual", _("Actual")


class ScaleQuestion(models.Model):
    """What a scale asks, in the source's words: its name and its question."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="questions")
    scale = models.CharField(max_length=6, choices=Scale.choices)
    name = models.CharField(max_length=40, help_text="Ideal practice")
    short = models.CharField(max_length=20, help_text="Ideal, or wanted")
    question = models.CharField(max_length=160)

    class Meta:
        ordering = ["instrument", "-scale"]  # ideal before actual
        constraints = [models.UniqueConstraint(fields=["instrument", "scale"], name="one_question_per_scale")]

    def __str__(self) -> str:
        return f"{self.name}: {self.question}"


class ScaleOption(models.Model):
    """One anchor of a scale. A value of null is "not applicable"."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="options")
    scale = models.CharField(max_length=6, choices=Scale.choices)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=4, help_text="As printed: 1, or a, or N/A")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ["instrument", "-scale", "position"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "scale", "position"], name="one_option_per_position"),
            models.UniqueConstraint(fields=["instrument", "scale", "code"], name="one_option_per_code"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 7)), name="option_value_1_to_7"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Section(models.Model):
    """The practices of one principle in one instrument, under the source's own heading and stems."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="sections")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="sections", null=True, blank=True)
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(help_text="Stands in addresses: the principle's key, or one of the instrument's own.")
    title = models.CharField(max_length=160)
    partnership_stem = models.CharField(max_length=120, blank=True)
    sponsor_stem = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="one_section_per_number"),
            models.UniqueConstraint(fields=["instrument", "key"], name="one_section_per_key"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def figures_key(self) -> str:
        """The key of its figures in a release document: that of the principle, or its own."""
        return self.principle.key if self.principle else self.key

    def short_title(self) -> str:
        """The principle as this stage words it; a section without a principle has its own title only."""
        if self.principle is None or not self.instrument.stage:
            return self.title
        return {
            Stage.DEVELOPMENT: self.principle.development,
            Stage.MAINTENANCE: self.principle.maintenance,
        }[Stage(self.instrument.stage)]


class Actor(models.TextChoices):
    """Who a practice is about. The spectrum's characteristics are about no actor."""

    PARTNERSHIP = "partnership", _("The social partnership")
    SPONSOR = "sponsor", _("The sponsoring agency")


class Practice(models.Model):
    """One statement, rated on both scales. `text` is shown; `source_text` is as printed, where it differs."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="practices")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="practices")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)
    actor = models.CharField(max_length=12, choices=Actor.choices, blank=True)
    text = models.TextField()
    source_text = models.TextField(blank=True)

    published_text = ""
    """The published words, if `frameworks.wording` has replaced them by a translation."""

    class Meta:
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="one_practice_per_number"),
            models.UniqueConstraint(fields=["instrument", "code"], name="one_practice_per_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def stem(self) -> str:
        """The words that begin the statement in the source; a characteristic has none."""
        return self.section.sponsor_stem if self.actor == Actor.SPONSOR else self.section.partnership_stem


class Level(models.Model):
    """What one characteristic looks like at one level of the spectrum."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="levels")
    value = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["practice", "value"]
        constraints = [models.UniqueConstraint(fields=["practice", "value"], name="one_level_per_value")]

    def __str__(self) -> str:
        return self.text


class SuccessFactorManager(models.Manager["SuccessFactor"]):
    def get_by_natural_key(self, key: str) -> "SuccessFactor":
        return self.get(key=key)


class SuccessFactor(models.Model):
    """A factor that helps partnership work if it is present, and hinders it if it is missing."""

    class Group(models.TextChoices):
        PARTNERSHIP = "partnership", _("Within the partnership")
        RESOURCES = "resources", _("Resources")
        INFRASTRUCTURE = "infrastructure", _("Infrastructure")
        HIGHLIGHTED = "highlighted", _("Highlighted by partnerships")
        CONDITIONS = "conditions", _("Conditions around it")

    key = models.SlugField(unique=True)
    group = models.CharField(max_length=14, choices=Group.choices)
    name = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField(unique=True)

    objects = SuccessFactorManager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.key,)
