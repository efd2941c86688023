"""What kind of file it is, by its first bytes and its name, before anything of it is read."""

import re
from pathlib import PurePath

from antq.ingest.findings import Unreadable
from antq.settings import Limits
from antq.text import Text

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
PASSWORD = "EncryptedPackage".encode("utf-16-le")
TEXT_ENDINGS = {".csv", ".txt", ".tsv"}
BOOK_ENDINGS = {".xlsx", ".xlsm"}
OTHERS = (
    (b"%PDF", Text("PDF", "PDF")),
    (b"{\\rtf", Text("văn bản RTF", "RTF text")),
    (b"\x89PNG", Text("hình ảnh", "a picture")),
    (b"\xff\xd8\xff", Text("hình ảnh", "a picture")),
    (b"GIF8", Text("hình ảnh", "a picture")),
    (b"Rar!", Text("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf", Text("tệp nén 7z", "a 7z archive")),
    (b"\x1f\x8b", Text("tệp nén gzip", "a gzip archive")),
    (b"SQLite format 3", Text("cơ sở dữ liệu", "a database")),
)
MARKUP = re.compile(
    rb"\s*(?:<!doctype|<html|<table|<head|<body|<meta|<\?xml|<style|<div|<script|mime-version:)", re.IGNORECASE
)
PLAIN, BOOK, OLD_BOOK = (
    Text("văn bản CSV", "CSV text"),
    Text("bảng tính .xlsx", "an .xlsx workbook"),
    Text("bảng tính .xls", "an .xls workbook"),
)
MARKUP_WORDS = Text("trang HTML hoặc XML", "HTML or XML")
UNKNOWN_ENDING = Text("tệp “{ending}”", "a “{ending}” file")


def is_workbook(name: str, content: bytes, limits: Limits) -> bool:
    """Whether the file is a workbook; if not, it is text.

    Raises:
        Unreadable: too large, empty, protected, of a kind that is not read, or not what its name says.
    """
    if len(content) > limits.megabytes * 1_000_000:
        raise Unreadable("FILE_TOO_LARGE", size=len(content) // 1_000_000, limit=limits.megabytes)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("FILE_EMPTY")
    ending = PurePath(name.casefold()).suffix
    _refuse_others(content, ending)
    is_zip = content.startswith(ZIP)
    if is_zip and ending not in BOOK_ENDINGS:
        raise Unreadable("FILE_TYPE", found=BOOK)
    if not is_zip and ending in BOOK_ENDINGS:
        raise Unreadable("FILE_TYPE" if _is_text(content) else "FILE_DAMAGED", found=PLAIN)
    if not is_zip and ending not in TEXT_ENDINGS:
        raise Unreadable("FILE_TYPE", found=PLAIN if ending == ".xls" else UNKNOWN_ENDING.format(ending=ending))
    return is_zip


def _refuse_others(content: bytes, ending: str) -> None:
    if content.startswith(OLE):
        if PASSWORD in content:
            raise Unreadable("FILE_ENCRYPTED")
        raise Unreadable("FILE_OLD_XLS" if ending == ".xls" else "FILE_TYPE", found=OLD_BOOK)
    head = content[:512].lstrip(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if MARKUP.match(head):
        raise Unreadable("FILE_TYPE", found=MARKUP_WORDS)
    for start, words in OTHERS:
        if content.startswith(start):
            raise Unreadable("FILE_TYPE", found=words)


def _is_text(content: bytes) -> bool:
    return content[:4000].count(0) * 10 < len(content[:4000])
