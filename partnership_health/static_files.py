"""How static files are stored and named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesWithModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Each file under a name with its digest, inside `import … from` of JavaScript too.

    Without that a script would import its modules by their plain names, which browsers cache without looking again.
    """

    support_js_module_import_aggregation = True
