from routines.progress.models.check_in import CheckIn
from routines.progress.models.imports import Import, NameMatch, PastSet, PastWorkout
from routines.progress.models.report_link import ReportLink, ReportOpening
from routines.progress.models.target import WeeklyTarget

__all__ = ["CheckIn", "Import", "NameMatch", "PastSet", "PastWorkout", "ReportLink", "ReportOpening", "WeeklyTarget"]
