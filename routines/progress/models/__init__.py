from routines.progress.models.check_in import CheckIn

__all__ = ["CheckIn"]
