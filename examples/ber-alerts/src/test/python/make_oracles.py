"""Makes the files in ../resources/oracles, with which the detectors are compared.

    python3 -m venv v && v/bin/pip install river==0.26.1 changepoint-online==1.2.1 && v/bin/python make_oracles.py
"""

import csv
import pathlib
import random

from changepoint_online import Focus, Gaussian
from river.drift import PageHinkley

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "oracles"
NEVER = 1e9


def series(seed, shifts):
    """Gaussian values; the mean moves to another one at some positions."""
    source = random.Random(seed)
    mean = 0.0
    for i in range(1200):
        mean = shifts.get(i, mean)
        yield round(source.gauss(mean, 1), 6)


def page_hinkley():
    """The statistic without an alarm, and the alarms with a threshold, each of which starts it again."""
    endless = PageHinkley(min_instances=1, delta=0.25, threshold=NEVER, alpha=1, mode="up")
    alarms = PageHinkley(min_instances=1, delta=0.25, threshold=12, alpha=1, mode="up")
    for value in series(1, {300: 1.0, 500: 0.0, 700: 0.6, 900: 2.5, 950: 0.0}):
        endless.update(value)
        alarms.update(value)
        statistic = endless._sum_increase - endless._min_increase
        yield value, repr(statistic), int(alarms.drift_detected)


def focus():
    """The statistic for a mean of 0 before the change, and the position of the most likely change.

    Of the candidates, those with a negative mean since then are left out: the library counts the oldest
    one even if the mean has fallen.
    """
    detector = Focus(Gaussian(loc=0), side="right")
    for value in series(2, {200: 0.15, 600: 1.0, 700: -0.5, 900: 0.5, 1000: 4.0, 1003: 0.0}):
        detector.update(value)
        rises = [piece for piece in detector.qr.ps[:-1] if piece.argmax(detector.cs) > 0]
        best = max(rises, key=lambda piece: piece.get_max(detector.cs), default=None)
        statistic = best.get_max(detector.cs) if best else 0.0
        yield value, repr(float(statistic)), best.tau if statistic > 2 else -1


def write(name, rows):
    with open(FOLDER / name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


FOLDER.mkdir(parents=True, exist_ok=True)
write("page-hinkley.csv", page_hinkley())
write("focus.csv", focus())
