"""Takes uploaded files in, and no more of them than a file may hold: the rest is read past and forgotten."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from routines.progress.imports.files import MOST_OWN_BYTES


class ShortFileHandler(FileUploadHandler):
    """One for each request: all its files together have to do with the same room. The form says what is too long."""

    taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.taken += len(raw_data)
        if self.taken <= MOST_OWN_BYTES:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.file.seek(0)
        about = (self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset)
        return InMemoryUploadedFile(self.file, *about)
