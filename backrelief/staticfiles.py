from whitenoise.storage import CompressedManifestStaticFilesStorage


class BundledManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed files; imports inside ES modules are hashed too."""

    support_js_module_import_aggregation = True
