from routines.models.profile import Acknowledgement, AdverseEvent, SafetyCheck, TargetDeclined
from routines.models.routine import Block, EarlierVersion, Prescription, Routine
from routines.models.session import Event, PainReport, SetLog, WorkoutSession

__all__ = [
    "Acknowledgement",
    "AdverseEvent",
    "Block",
    "EarlierVersion",
    "Event",
    "PainReport",
    "Prescription",
    "Routine",
    "SafetyCheck",
    "SetLog",
    "TargetDeclined",
    "WorkoutSession",
]
