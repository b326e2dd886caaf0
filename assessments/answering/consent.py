"""Which words a person agreed to. A test holds this version to the words on the welcome page."""

CONSENT_VERSION = "2026-11d"
