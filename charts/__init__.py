"""Charts: one frozen dataclass per figure, drawn as SVG and as an interactive plotly figure.

This package imports no other room. Numbers, labels and words are fields, in the reader's language.
"""
