"""How static files are stored and named."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = ("js/", "css/")  # a comment of ours begins a line
LEFT_OUT = re.compile(rb"^\s*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|^\s+", re.MULTILINE)  # comments, indentation


class StaticFilesWithModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Each file under a name with its digest, inside `import … from` of JavaScript too.

    Without that a script would import its modules by their plain names, which browsers cache without looking again.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: Any) -> str:
        """Comments are for readers of the source; they are a third of a script, and slow phones would wait for them."""
        if name.startswith(OWN):
            content = ContentFile(LEFT_OUT.sub(b"", b"".join(content.chunks())))
        stored: str = super()._save(name, content)
        return stored
