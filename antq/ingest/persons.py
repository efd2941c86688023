"""Columns about persons: by their heading, or by what stands under a heading that says nothing."""

import re
from collections.abc import Sequence

from antq.model.fold import fold

# Headings of figures that speak of persons in the plural: "Số người đăng ký tạm trú".
AGGREGATE = re.compile(
    r"^(?:tong )?"
    r"(?:so (?:nguoi|luot|vu|truong hop|ho|doi tuong|can bo|hoi vien|luong)|ty le|ti le|so luong|tong|number of)\b"
)
NAMES = (
    r"ho (?:va )?(?:chu )?(?:dem |lot )?(?:va )?ten|ho,? ten|"
    r"ten (?:doi tuong|nguoi|bi can|bi cao|nan nhan|cong dan|can bo)|bi danh|biet danh|ten goi khac|full ?name|"
    r"first ?name|last ?name|surname|family ?name|given ?name|nom et prenoms?|prenoms?"
)
NUMBERS = (
    r"cccd|cmnd|cmtnd|cmt|can cuoc|chung minh (?:nhan dan|thu)|ho chieu|dinh danh|passport|"
    r"id (?:number|card|no)|identity|so tai khoan|ma so thue ca nhan|bien so xe|so bhxh"
)
BIRTH = (
    r"(?:ngay|nam|thang|noi)[a-z, /]*sinh|sinh (?:ngay|nam)|tuoi|dob|(?:date|year|place|day) of birth|"
    r"birth ?(?:day|date|year)|date de naissance"
)
CONTACT = (
    r"(?:so )?(?:dien thoai|dt|dtdd|sdt|di dong)|so may|phone(?: number)?|telephone|tel|mobile|e-?mail|"
    r"thu dien tu|zalo|facebook"
)
HOME = (
    r"dia chi|noi o|cho o|noi cu tru|thuong tru|tam tru|ho khau|que quan|nguyen quan|nha rieng|"
    r"address|residence|hometown"
)
OTHER = (
    r"gioi tinh|dan toc|ton giao|nghe nghiep|trinh do hoc van|tien an|tien su|ho ten (?:bo|me|vo|chong)|"
    r"con ong|con ba|gender|ethnicity|religion|occupation"
)
PERSON = re.compile(rf"\b(?:{NAMES}|{NUMBERS}|{BIRTH}|{HOME})\b|^(?:{CONTACT}|{OTHER})\b")
# What a person's numbers look like: identity cards of 9 or 12 digits, telephones.
PERSON_VALUE = re.compile(r"(?:0[0-9]{11}|[0-9]{9}|(?:\+84|0)[ .]?[35789][0-9 .]{7,11}|[^@\s]+@[^@\s]+\.[a-z]{2,})")


def is_person_heading(heading: str) -> bool:
    """Whether a column's heading announces something about single persons."""
    plain = " ".join(re.sub(r"[^a-z0-9,/ -]", " ", fold(heading)).split())
    if len(plain) > 80 or AGGREGATE.match(plain):
        return False
    return PERSON.search(plain) is not None


def are_person_values(values: Sequence[str]) -> bool:
    """Whether most cells of a column look like identity cards, telephones or e-mail addresses."""
    filled = [value.strip() for value in values if value.strip()]
    hits = sum(1 for value in filled if PERSON_VALUE.fullmatch(value))
    return hits > 0 and 2 * hits >= len(filled)
