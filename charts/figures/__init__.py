"""The figures that can be drawn."""

from charts.figures.bands import Fields, FieldsRow, Squares, SquaresRow, SquaresWords
from charts.figures.base import Figure, Mark, Scale, Table, Value
from charts.figures.counts import Count, Counts
from charts.figures.dumbbell import Dots, Dumbbell, DumbbellRow, DumbbellWords, Interval
from charts.figures.maps import Axis, ImportanceGrid, Map, MapPoint
from charts.figures.spectrum import Spectrum, SpectrumRow
from charts.figures.trend import Flag, Trend, TrendPoint, TrendWords

__all__ = [
    "Axis",
    "Count",
    "Counts",
    "Dots",
    "Dumbbell",
    "DumbbellRow",
    "DumbbellWords",
    "Fields",
    "FieldsRow",
    "Figure",
    "Flag",
    "ImportanceGrid",
    "Interval",
    "Map",
    "MapPoint",
    "Mark",
    "Scale",
    "Spectrum",
    "SpectrumRow",
    "Squares",
    "SquaresRow",
    "SquaresWords",
    "Table",
    "Trend",
    "TrendPoint",
    "TrendWords",
    "Value",
]
