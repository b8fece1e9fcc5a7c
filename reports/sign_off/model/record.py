"""What all records of the sign-off are, and the files that they refer to."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Whatever the sign-off has."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FileLink(Record):
    """A file that something rests on."""

    path: str
    """Inside its run folder."""
    href: str
    """From the sign-off; empty if the file is not there."""
