"""Ratios of the load test are not those of the machine's moods."""

import pytest

from tests.load.generator import Result
from tests.load.ratio import Measure, Runs


def runs(name, *cpus):
    result = Result(hits=1, seconds=1, p50=1, p99=1, worst=1, errors=0)
    return Runs(name, [Measure(result, cpu, store=0, calls=0) for cpu in cpus])


def test_a_machine_that_slows_down_leaves_the_ratio_alone():
    one, two = runs("1", 1, 2, 4), runs("2", 1.1, 2.2, 4.4)
    assert two.cpu_beside(one) == pytest.approx(1.1)


def test_one_bad_round_is_outvoted():
    assert runs("2", 1.1, 9, 1.1).cpu_beside(runs("1", 1, 1, 1)) == pytest.approx(1.1)
