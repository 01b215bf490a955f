"""The tables of reporting, one module an idea."""

from goldenthread.reporting.models.copies import CopyForm, WorkingCopy
from goldenthread.reporting.models.reports import Edition, Report, ReportedFigure, ReportRun, RunState
from goldenthread.reporting.models.templates import ReportTemplate

__all__ = ["CopyForm", "Edition", "Report", "ReportRun", "ReportTemplate", "ReportedFigure", "RunState", "WorkingCopy"]
