from routines.progress.models.check_in import CheckIn
from routines.progress.models.imports import Import, NameMatch, PastSet, PastWorkout

__all__ = ["CheckIn", "Import", "NameMatch", "PastSet", "PastWorkout"]
