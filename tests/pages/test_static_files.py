"""What the static storage leaves out of our own scripts and styles."""

from partnership_health.static_files import LEFT_OUT

SOURCE = b"""/* What it is for. */
/**
 * @param {string} one
 */
function first(one) {
  const other = /** @type {any} */ (one);

  /** @type {string[]} */
  const all = [];
  return other;
}
"""


def test_comments_on_lines_of_their_own_and_indentation_are_left_out() -> None:
    assert LEFT_OUT.sub(b"", SOURCE) == (
        b"function first(one) {\nconst other = /** @type {any} */ (one);\nconst all = [];\nreturn other;\n}\n"
    )
