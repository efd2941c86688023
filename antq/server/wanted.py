"""What the address of a document asks for: a saved list or views, read strictly, for people who see the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import QueryParams

from antq.analysis.addresses import LANGUAGE, LISTED, AddressError
from antq.analysis.parameters import Parameter
from antq.model.saved import SavedList, SavedView
from antq.server.query import TWICE, UNKNOWN_NAME, UNKNOWN_VALUE
from antq.text import LANGUAGES, Language, Text
from antq.warehouse.saved import EMPTY, FILL, SavedLists

MOST_VIEWS = 60

NOTHING = Text("Địa chỉ không nêu biểu đồ nào.", "The address names no chart.")
GIVE_VIEWS = Text(
    "Mở từ nút trên trang hoặc từ một danh sách đã lưu; hoặc thêm ?list=TÊN, hay ?view=ĐỊA CHỈ của một trang.",
    "Open it by the button of a page or from a saved list; or add ?list=NAME, or ?view=ADDRESS of a page.",
)
BOTH = Text("Địa chỉ nêu cả danh sách lẫn biểu đồ.", "The address names both a list and views.")
ONE_OF_THEM = Text("Chỉ giữ list= hoặc view=.", "Keep either list= or view=.")
TOO_MANY = Text(
    "Có {count} biểu đồ; một tài liệu nhận nhiều nhất {most}.", "There are {count} views; a document takes {most}."
)
SPLIT = Text("Chia thành nhiều danh sách ngắn hơn.", "Split it into several shorter lists.")
VIEWS = ("list", "view")


@dataclass(frozen=True)
class Wanted:
    """The views asked for, at least one; `saved` is the list they are of. `language` is None for that of the first.

    `options` are the other parameters by name; what is made of the views does not hang on them.
    """

    views: tuple[SavedView, ...]
    saved: SavedList | None
    language: Language | None
    options: Mapping[str, str] = field(default_factory=dict, compare=False)


def wanted(given: QueryParams, parameters: Sequence[Parameter], lists: SavedLists) -> Wanted:
    """What is asked for; `parameters` are those the document knows beside the views.

    Raises:
        ListError: there is no such list.
        AddressError: no views, too many of them, or something in the address that is not understood.
    """
    known = {parameter.name: parameter for parameter in (*parameters, LANGUAGE)}
    for name in given:
        if name not in known and name not in VIEWS:
            raise AddressError(UNKNOWN_NAME.format(name=name), name, _listed([*VIEWS, *known]))
    options = {name: _one(given, parameter) for name, parameter in known.items() if name in given}
    saved = _saved(given, lists)
    views = saved.views if saved else tuple(SavedView(address) for address in given.getlist("view"))
    if not views and saved:
        raise AddressError(EMPTY.format(title=saved.title), "list", FILL)
    if not views:
        raise AddressError(NOTHING, "list, view", GIVE_VIEWS)
    if len(views) > MOST_VIEWS:
        raise AddressError(TOO_MANY.format(count=len(views), most=MOST_VIEWS), "list, view", SPLIT)
    language = next((language for language in LANGUAGES if language == options.get("lang")), None)
    return Wanted(views, saved, language, options)


def language_of(given: QueryParams) -> Language:
    """The reader's language as far as an address tells it, also a wrong one: by itself, or by its first view."""
    said = given.get("lang")
    if said is None and (view := given.get("view")):
        try:
            said = parse_qs(urlsplit(view).query).get("lang", [None])[-1]
        except ValueError:  # brackets of a host that do not match
            said = None
    return "en" if said == "en" else "vi"


def _saved(given: QueryParams, lists: SavedLists) -> SavedList | None:
    names = given.getlist("list")
    if not names:
        return None
    if given.getlist("view"):
        raise AddressError(BOTH, "list, view", ONE_OF_THEM)
    if len(names) > 1:
        raise AddressError(TWICE.format(name="list"), "list", ONE_OF_THEM)
    return lists.read(names[0])


def _one(given: QueryParams, parameter: Parameter) -> str:
    values = given.getlist(parameter.name)
    options = _listed(parameter.options)
    if len(values) > 1:
        raise AddressError(TWICE.format(name=parameter.name), parameter.name, options)
    if values[0] not in parameter.options:
        raise AddressError(UNKNOWN_VALUE.format(name=parameter.name, value=values[0]), parameter.name, options)
    return values[0]


def _listed(options: Sequence[str]) -> Text:
    return LISTED.format(options=", ".join(filter(None, options)))
