"""The status of a form that was understood and not stored. It stands here because every room may import this one."""

REFUSED = 422
