"""What stands for a thing in a path: its form is part of the route, so that no word of another route is taken for a name."""

from typing import Annotated

from fastapi import Path
from starlette.convertors import StringConvertor, register_url_convertor

READ = ["GET", "HEAD"]
"""The methods of a page."""


class IdConvertor(StringConvertor):
    """An id, as ``tables.new_id`` makes them."""

    regex = "[0-9a-f]{26}"


class FileConvertor(StringConvertor):
    """An export's name."""

    regex = r"[a-z_]+\.(?:json|xlsx|html|ics|csv)"


class FeedConvertor(StringConvertor):
    """A public file's name."""

    regex = r"[a-z]+\.(?:ics|atom|jsonld)"


register_url_convertor("feed", FeedConvertor())
register_url_convertor("id", IdConvertor())
register_url_convertor("file", FileConvertor())

Id = Annotated[str, Path(pattern=f"^{IdConvertor.regex}$", examples=["0660dfae4af47d4ed0844888aa"])]
File = Annotated[str, Path(pattern=r"^[a-z_]+\.(json|xlsx|html|ics|csv)$", examples=["roster.xlsx"])]
