"""Measures and the disclosure ladder, formula set 2: plain functions, frozen dataclasses in and out."""
