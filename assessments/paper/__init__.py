"""The questionnaire on paper: sheets to print, and an entry screen for what comes back."""
