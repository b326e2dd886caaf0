"""Charts: one frozen dataclass per figure, drawn as SVG and as an interactive plotly figure.

This package knows no other: numbers, labels and words come in as fields, in the reader's language.
"""
