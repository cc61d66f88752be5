"""Static files under hashed names, also where one module imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names change with what is in a file; the imports between our own modules follow them."""

    support_js_module_import_aggregation = True
