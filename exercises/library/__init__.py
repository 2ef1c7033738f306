"""The content files, read strictly into plain values. Knows nothing of Django or the database."""

from exercises.library.fields import ContentError
from exercises.library.read import fingerprint, read_library
from exercises.library.schema import Claim, ExerciseFile, Library

__all__ = ["Claim", "ContentError", "ExerciseFile", "Library", "fingerprint", "read_library"]
