"""Looking into WordprocessingML."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def name_of(element: etree._Element) -> str:
    """The tag; of comments and processing instructions, which have none, an empty one."""
    tag = element.tag
    return tag.replace(_W_STRICT, W) if isinstance(tag, str) else ""


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    return name_of(element).rpartition("}")[2]


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child of Word's with this name."""
    return next((each for each in parent if name_of(each) == f"{W}{name}"), None)


def value(parent: etree._Element, name: str) -> str:
    """The value of a property; empty if it is not given."""
    found = child(parent, name)
    return found.get(f"{W}val", "") if found is not None else ""


def is_on(mark: etree._Element) -> bool:
    """Whether a property that is on by being there is not switched off."""
    return mark.get(f"{W}val", "1") not in {"0", "false", "off"}
