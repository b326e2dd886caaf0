"""Every configuration of the solver's proof over many worlds: `python3 dev.py bench solver [WORLDS] [NAME]`.

NAME chooses configurations by a part of their names. Each line: worlds, marks certain beyond unanimity (of these
undecided), seconds of this process, questions to the solver and the longest of them.
"""

import sys
import time

from tests.solver.attacker import Asked, certain
from tests.solver.configurations import CONFIGURATIONS, Configuration

WORLDS = 300


def measure(configuration: Configuration, worlds: int) -> None:
    began, found, asked = time.process_time(), [], Asked()
    for seed in range(worlds):
        for attack in configuration.attacks(seed):
            for mark in certain(attack, asked):
                found.append(mark)
                print(f"    seed {seed}, {len(attack.people)} people: {mark}", flush=True)
    undecided = sum(not mark.is_decided for mark in found)
    seconds = time.process_time() - began
    print(
        f"{configuration.name}: {worlds} worlds, {len(found) - undecided} certain, {undecided} undecided, "
        f"{seconds:.0f} s, {asked.questions} questions to the solver, the hardest {asked.hardest:.1f} steps",
        flush=True,
    )


def main() -> None:
    worlds, name = int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS, " ".join(sys.argv[2:])
    for configuration in CONFIGURATIONS:
        if name in configuration.name:
            measure(configuration, worlds)


if __name__ == "__main__":
    main()
