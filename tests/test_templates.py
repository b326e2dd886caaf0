"""The formatter of templates: lines are broken only where nobody sees it, and messages keep their words."""

from dev_templates import LONGEST_LINE, problems_of, with_blocks_on_lines, with_breaks, with_trimmed_messages

LONG = "word " * 30


def test_a_long_message_becomes_a_trimmed_block_with_the_same_words():
    assert with_trimmed_messages(f'<p>{{% translate "{LONG.strip()}" %}}</p>') == (
        f"<p>{{% blocktranslate trimmed %}}\n{LONG.strip()}\n{{% endblocktranslate %}}</p>"
    )


def test_a_short_message_stays_as_it_is():
    short = '<p>{% translate "Save" %}</p>'

    assert with_breaks(short, with_words=True) == short


def test_a_message_that_counts_keeps_what_it_counts():
    head = "{% blocktranslate trimmed with agency=row.partnership.name|capfirst stage=row.stage count people=row.n %}"

    assert head in with_trimmed_messages(f"{head}{LONG}{{% plural %}}{LONG}{{% endblocktranslate %}}")


def test_words_are_broken_at_the_limit():
    broken = with_breaks(f"<p>{LONG}</p>", with_words=True)

    assert max(len(line) for line in broken.split("\n")) <= LONGEST_LINE
    assert "".join(broken.split()) == f"<p>{LONG}</p>".replace(" ", "")


def test_no_blank_comes_before_a_full_stop():
    line = f"<p>{LONG}<a>link</a>{{% if x %}}.{{% endif %}}</p>"

    assert "</a>{% if x %}." in with_blocks_on_lines(line)


def test_a_long_line_and_a_long_file_are_named(tmp_path):
    file = tmp_path / "page.html"
    file.write_text("a" * 121 + "\n" * 121)

    assert [problem.removeprefix(str(file)) for problem in problems_of(file)] == [
        ":1: 121 characters; break the line so that it has at most 120",
        ": 121 lines; split it so that it has at most 120",
    ]
