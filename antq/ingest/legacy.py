"""The letters of TCVN3 (ABC, .VnTime) and VNI-Windows fonts, as Windows shows them and as they are meant."""

import re
import unicodedata

TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
            "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
            strict=True,
        )
    )
)

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "ò": "ị", "ó": "ĩ", "æ": "ỉ", "ì": "ì", "í": "í", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """One or two signs of VNI to one letter, small and capital; the mark may be typed small after a capital."""
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _TONES.items()}
    pairs |= {typed + mark: meant + tone for typed, meant in (("ö", "ư"), ("ô", "ơ")) for mark, tone in _TONES.items()}
    pairs |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    pairs |= _ALONE
    capitals = {key.upper(): value.upper() for key, value in pairs.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in pairs.items() if len(key) == 2}
    return {key: unicodedata.normalize("NFC", value) for key, value in {**mixed, **capitals, **pairs}.items()}


VNI = _vni()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Text typed with a TCVN3 font, in Unicode."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """Text typed with a VNI font, in Unicode."""
    return _VNI_SIGNS.sub(lambda match: VNI[match[0]], text)
