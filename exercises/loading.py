"""From the content files, read and checked, to rows. One call is one set of rows: the caller holds the transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from exercises.library import Claim, ExerciseFile, Library
from exercises.models import Equipment, Exercise, Link, Muscle, Works


def save_library(library: Library) -> None:
    """Update by slug. Exercises without a file are retired, not deleted: sessions point to them."""
    _save_vocabulary(library)
    rows = [_row(exercise, library) for exercise in library.exercises.values()]
    fields = [field.name for field in Exercise._meta.concrete_fields if field.name not in ("id", "slug")]
    Exercise.objects.bulk_create(rows, update_conflicts=True, unique_fields=["slug"], update_fields=fields)
    Exercise.objects.exclude(slug__in=library.exercises).update(is_published=False)
    ids = dict(Exercise.objects.values_list("slug", "pk"))
    _save_relations(library.exercises, ids)
    Muscle.objects.exclude(slug__in=library.vocabulary.muscles).exclude(
        slug__in=Works.objects.values("muscle")
    ).delete()
    Equipment.objects.exclude(slug__in=library.vocabulary.equipment).filter(exercises=None).delete()


def _save_vocabulary(library: Library) -> None:
    words = library.vocabulary
    Muscle.objects.bulk_create(
        [Muscle(slug=muscle.slug, name=muscle.name, region=muscle.region) for muscle in words.muscles.values()],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "region"],
    )
    Equipment.objects.bulk_create(
        [Equipment(slug=slug, name=name) for slug, name in words.equipment.items()],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name"],
    )


PLAIN = (
    *("slug", "name", "kind", "pattern", "level", "position", "position_note", "at_home", "at_gym", "resistance"),
    *("each_side", "in_article", "needs", "breathing", "why", "version", "revised_on", "reviewed_by"),
)
LISTS = ("other_names", "steps", "mistakes", "care", "caveats")


def _row(exercise: ExerciseFile, library: Library) -> Exercise:
    dose = exercise.dose
    values: dict[str, Any] = {name: getattr(exercise, name) for name in PLAIN}
    values |= {name: list(getattr(exercise, name)) for name in LISTS}
    return Exercise(
        **values,
        sets_min=dose.sets[0],
        sets_max=dose.sets[1],
        reps_min=dose.reps[0] if dose.reps else None,
        reps_max=dose.reps[1] if dose.reps else None,
        hold_min=dose.hold[0] if dose.hold else None,
        hold_max=dose.hold[1] if dose.hold else None,
        rest=dose.rest,
        tempo=list(dose.tempo) if dose.tempo else None,
        load_flags=dict(exercise.load_flags),
        article=_article(exercise.slug, library.claims.values()),
        sources=[_source(slug, library) for slug in exercise.sources],
        is_published=True,
    )


def _article(slug: str, claims: Iterable[Claim]) -> list[dict[str, str]]:
    return [
        {"said": claim.said, "verdict": claim.verdict, "now": claim.now} for claim in claims if slug in claim.exercises
    ]


def _source(slug: str, library: Library) -> dict[str, str | bool]:
    source = library.sources[slug]
    return {"text": source.text, "checked": source.checked, "address": source.address, "note": source.note}


def _save_relations(exercises: Mapping[str, ExerciseFile], ids: Mapping[str, int]) -> None:
    """Small tables without a life of their own: written anew."""
    ours = [ids[slug] for slug in exercises]
    through = Exercise.equipment.through
    through.objects.filter(exercise__in=ours).delete()
    Works.objects.filter(exercise__in=ours).delete()
    Link.objects.filter(exercise__in=ours).delete()
    through.objects.bulk_create(
        through(exercise_id=ids[slug], equipment_id=thing)
        for slug, exercise in exercises.items()
        for thing in exercise.equipment
    )
    Works.objects.bulk_create(
        Works(exercise_id=ids[slug], muscle_id=muscle, role=role, position=position)
        for slug, exercise in exercises.items()
        for role, muscles in (("primary", exercise.primary), ("secondary", exercise.secondary))
        for position, muscle in enumerate(muscles, start=1)
    )
    Link.objects.bulk_create(
        Link(exercise_id=ids[slug], to_id=ids[to], relation=relation, position=position)
        for slug, exercise in exercises.items()
        for relation, links in (
            ("easier", exercise.easier),
            ("harder", exercise.harder),
            ("instead", exercise.instead),
        )
        for position, to in enumerate(links, start=1)
    )
