"""From the routine files, read and checked, to rows. One call is one set of rows: the caller holds the transaction."""

from collections.abc import Mapping

from exercises.library import Library
from exercises.models import Exercise
from routines.models import Prescription, Routine
from routines.routine_files import RoutineFile, Swap


def save_routines(routines: Mapping[str, RoutineFile], library: Library) -> None:
    """Update by slug. Routines without a file are retired, not deleted: sessions point to them."""
    rows = [_row(routine, library) for routine in routines.values()]
    fields = [field.name for field in Routine._meta.concrete_fields if field.name not in ("id", "slug")]
    Routine.objects.bulk_create(rows, update_conflicts=True, unique_fields=["slug"], update_fields=fields)
    Routine.objects.published().exclude(slug__in=routines).update(is_published=False)
    ids = dict(Routine.objects.filter(slug__in=routines).values_list("slug", "pk"))
    through = Routine.equipment.through
    through.objects.filter(routine__in=ids.values()).delete()
    through.objects.bulk_create(
        through(routine_id=ids[slug], equipment_id=thing)
        for slug, routine in routines.items()
        for thing in routine.equipment
    )
    _save_prescriptions(routines, ids)


def _row(routine: RoutineFile, library: Library) -> Routine:
    def names(codes: tuple[str, ...]) -> list[str]:
        return [library.conditions[code].name for code in codes]

    return Routine(
        slug=routine.slug,
        name=routine.name,
        summary=routine.summary,
        for_whom=routine.for_whom,
        level=routine.level,
        place=routine.place,
        needs=routine.needs,
        weeks=routine.weeks,
        per_week_min=routine.per_week[0],
        per_week_max=routine.per_week[1],
        frequency=routine.frequency,
        is_strength=routine.is_strength,
        changeover=routine.changeover,
        clearance=routine.clearance,
        stages=[vars(stage) for stage in routine.stages],
        notes=list(routine.notes),
        suits=names(routine.suits),
        swaps=[_swap(swap, library) for swap in routine.swaps],
        not_for=names(routine.not_for),
        position=routine.position,
        is_published=True,
    )


def _swap(swap: Swap, library: Library) -> dict[str, str]:
    return {
        "condition": library.conditions[swap.condition].name,
        "out": library.exercises[swap.out].name,
        "in": library.exercises[swap.into].name if swap.into else "",
    }


def _save_prescriptions(routines: Mapping[str, RoutineFile], ids: Mapping[str, int]) -> None:
    exercises = dict(Exercise.objects.values_list("slug", "pk"))
    Prescription.objects.filter(routine__in=ids.values()).delete()
    Prescription.objects.bulk_create(
        Prescription(
            routine_id=ids[slug],
            block=item.block,
            position=position,
            exercise_id=exercises[item.exercise],
            sets=item.sets,
            reps_min=item.reps[0] if item.reps else None,
            reps_max=item.reps[1] if item.reps else None,
            hold_min=item.hold[0] if item.hold else None,
            hold_max=item.hold[1] if item.hold else None,
            rest=item.rest,
            from_week=item.from_week,
        )
        for slug, routine in routines.items()
        for position, item in enumerate(routine.items, start=1)
    )
