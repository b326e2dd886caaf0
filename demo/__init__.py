"""Invented answers for a demonstration: four published case studies, and a small group that does not exist.

The case studies (Seddon et al. 2008) print no rating figures. Every rating here is invented so that it
agrees with their published findings, and every page of the demonstration says so.
"""
