"""The sheets of a round as the process of the makers lays them out."""

from collections.abc import Sequence
from typing import Any

from assessments.models import Round
from assessments.paper.sheets import Copy, paper_of
from makers.layout import laid_out


def document_of(round_: Round, copies: Sequence[Copy]) -> Any:
    """The laid-out document (weasyprint.Document): `.pages`, and `.write_pdf()` for its bytes."""
    return laid_out(paper_of(round_, copies))
