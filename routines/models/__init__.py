from routines.models.profile import Acknowledgement
from routines.models.routine import Block, Prescription, Routine
from routines.models.session import Event, PainReport, SetLog, WorkoutSession

__all__ = [
    "Acknowledgement",
    "Block",
    "Event",
    "PainReport",
    "Prescription",
    "Routine",
    "SetLog",
    "WorkoutSession",
]
