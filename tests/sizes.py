"""How much a proof that draws by chance looks at: a sample in every run, and more where somebody asks for it."""

import os

TIMES = int(os.environ.get("PROOFS", "1"))
"""`PROOFS=8 python3 dev.py test tests/test_fuzz.py` sends eight times as many requests."""


def sample(usual: int) -> int:
    """How many worlds, rounds or requests this run looks at."""
    return usual * TIMES


def in_long_runs(*cases: object) -> list[object]:
    """Cases that a usual run leaves to others."""
    return list(cases) if TIMES > 1 else []
