"""Where files are kept that nobody reaches by an address."""

from django.core.files.storage import FileSystemStorage


class PrivateFiles(FileSystemStorage):
    """A folder of files that only the code opens."""

    def url(self, name: str | None) -> str:
        """Refuse: a private file has no address.

        :raises ValueError: always
        """
        raise ValueError(f"{name} is private and has no address.")
