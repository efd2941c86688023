"""The parts of an open presentation as they were and as they are; a file that differs in the changed ones only."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from pptx.oxml import parse_xml

TYPES = "[Content_Types].xml"
NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def state_of(package: Any) -> dict[str, bytes]:
    """Every part and every list of relations by its name in the file, as python-pptx would write them."""
    state = {}
    for part in package.iter_parts():
        state[part.partname.membername] = part.blob
        if len(part.rels):
            state[part.partname.rels_uri.membername] = part.rels.xml
    return state


def repacked(content: bytes, before: Mapping[str, bytes], package: Any) -> bytes:
    """The file `content` with the parts of `package` that are no longer as they were `before`.

    python-pptx writes every part anew, without the blanks and comments it does not keep: here the bytes of all others
    stay, also of parts it does not know.
    """
    after = state_of(package)
    kinds = {part.partname.membername: part.content_type for part in package.iter_parts()}
    gone, added = before.keys() - after.keys(), after.keys() - before.keys()
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename in gone:
                continue
            written = old.read(part)
            if part.filename == TYPES:
                written = _types(written, gone, {name: kinds[name] for name in sorted(added) if name in kinds})
            elif after.get(part.filename) != before.get(part.filename):
                written = after[part.filename]
            new.writestr(part, written)
        for name in sorted(added):
            new.writestr(name, after[name])
    return file.getvalue()


def _types(written: bytes, gone: set[str], added: Mapping[str, str]) -> bytes:
    """The list of what kind each part is, as it was where no part came or went."""
    if not gone and not added:
        return written
    types = parse_xml(written)
    for override in list(types.iter(f"{NAMESPACE}Override")):
        if override.get("PartName", "").lstrip("/") in gone:
            types.remove(override)
    for name, kind in added.items():
        etree.SubElement(types, f"{NAMESPACE}Override", PartName=f"/{name}", ContentType=kind)
    listed: bytes = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    return listed
