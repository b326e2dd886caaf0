"""HTTP statuses of the questionnaire, each with one meaning on its pages."""

CLOSED = 409  # the round takes no more answers
TOO_MANY = 429
