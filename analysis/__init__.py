"""Measures and the disclosure ladder, formula set 1: plain functions, frozen dataclasses in and out."""
