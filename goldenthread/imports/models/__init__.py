"""What is on its way into plans: files of other programs, and working copies that come back."""

from goldenthread.imports.models.imports import Import, ImportState, PreviewPage
from goldenthread.imports.models.returned import ReturnedCopy, ReturnedPage

__all__ = ["Import", "ImportState", "PreviewPage", "ReturnedCopy", "ReturnedPage"]
