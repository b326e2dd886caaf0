"""Scripts of a page and the modules that they import."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage


@pytest.mark.parametrize(
    ("script", "module"),
    [
        ("answering", "strip"),
        ("strip", "sender"),
        ("sender", "vault"),
        ("heard", "saving"),
        ("meeting", "turning"),
        ("paper", "page"),
    ],
)
def test_a_script_imports_its_modules_under_names_that_change_with_their_content(script, module):
    stored = Path(staticfiles_storage.path(staticfiles_storage.stored_name(f"js/{script}.js"))).read_text()
    name = staticfiles_storage.stored_name(f"js/{module}.js").removeprefix("js/")

    assert f'from "./{name}";' in stored
    assert name != f"{module}.js"
