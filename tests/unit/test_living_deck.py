"""A presentation of last year against the figures of now: what is found in it, and what a renewed one keeps."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from antq.analysis.deck import SlideState
from antq.analysis.exhibits import exhibits_at
from antq.analysis.figures import live_figures
from antq.catalogue.catalogue import Catalogue
from antq.cli import main
from antq.export import deck_apart
from antq.export.deck import deck_bytes
from antq.export.deck_apart import DeckError, read_deck
from antq.export.deck_file import slides_in
from antq.export.deck_renew import renewed
from antq.export.deck_report import deck_object, deck_text
from antq.export.deck_review import Review, review
from antq.export.deck_tag import tag_of, write_tag
from antq.settings import Limits
from antq.warehouse.batches import withdraw
from antq.warehouse.store import Store
from tests.support.batches import built_store, candidate, loaded
from tests.support.decks import schema_faults
from tests.support.uploads import part_replaced, with_part

TREND, COMPARE, STILL = "/xu-huong?units=01", "/so-sanh?year=2016", "/xu-huong?units=01&years=2013-2015"
LIMITS = deck_apart.LIMITS
Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    store = built_store(tmp_path_factory.mktemp("decks"), catalogue)
    loaded(store, catalogue, candidate(2016, "108"), candidate(2016, "200", unit="79"))
    return store.home


@pytest.fixture
def store(tmp_path: Path, home: Path) -> Store:
    """Invented figures of 2013–2015; 108 of 2016, and 200 of another province, by a batch."""
    return Store(Path(shutil.copytree(home, tmp_path / "var")))


def made(store: Store, catalogue: Catalogue, *addresses: str) -> bytes:
    with store.reading() as warehouse:
        return deck_bytes(exhibits_at(catalogue, addresses, lambda _: warehouse), catalogue)


def told(store: Store, catalogue: Catalogue, content: bytes) -> Review:
    with store.reading() as warehouse:
        return review(slides_in(content, LIMITS), catalogue, lambda _: warehouse)


def renewal(store: Store, catalogue: Catalogue, content: bytes) -> bytes:
    return renewed(content, told(store, catalogue, content).renewals, catalogue, LIMITS)


def edited(content: bytes, change: Change) -> bytes:
    """The file as a person saves it after a change."""
    presentation = Presentation(BytesIO(content))
    change(presentation)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def slides(content: bytes) -> list[Any]:
    return list(Presentation(BytesIO(content)).slides)


def shape(slide: Any, name: str) -> Any:
    (found,) = [one for one in slide.shapes if one.name == name]
    return found


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def drawn(slide: Any) -> list[float]:
    """The numbers of the native chart of a slide."""
    group = shape(slide, "antq:drawing")
    (frame,) = [one for one in group.shapes if one.name == "antq:chart"]
    return [value for series in frame.chart.plots[0].series for value in series.values if value is not None]


def notes(slide: Any) -> list[str]:
    return [paragraph.text for paragraph in slide.notes_slide.notes_text_frame.paragraphs]


def states(slide: SlideState) -> dict[str, tuple[str, str | None, str | None]]:
    return {
        quote.state: (quote.code, quote.old.vi if quote.old else None, quote.now.vi if quote.now else None)
        for quote in slide.figures
        if quote.state != "same"
    }


def test_a_deck_just_made_says_the_same(store: Store, catalogue: Catalogue) -> None:
    content = made(store, catalogue, TREND, COMPARE, "/")
    found = told(store, catalogue, content)
    assert [slide.renew for slide in found.state.slides] == [False] * 3
    assert [len(slide.figures) for slide in found.state.slides] == [4, 2, 0]
    assert {(slide.version, slide.batch) for slide in found.state.slides} == {(2, 1)}
    assert renewed(content, found.renewals, catalogue, LIMITS) == content


def test_a_corrected_number_is_changed_and_drawn_anew(store: Store, catalogue: Catalogue) -> None:
    old = made(store, catalogue, STILL, TREND, COMPARE)
    loaded(store, catalogue, candidate(2016, "95"))
    found = told(store, catalogue, old)
    assert [slide.renew for slide in found.state.slides] == [False, True, True]
    assert states(found.state.slides[1])["changed"][1:] == ("108 vụ", "95 vụ")
    new = renewed(old, found.renewals, catalogue, LIMITS)
    assert schema_faults(new) == []
    still, trend, compare = slides(new)
    assert (drawn(trend), drawn(still)) == ([100, 110, 105, 95], [100, 110, 105])
    assert list(shape(compare, "antq:chart").chart.plots[0].series[0].values) == [95, 200]
    for slide in (trend, compare):
        assert "95 vụ" in slide.shapes.title.text_frame.text + " ".join(notes(slide))
        assert not any("108" in line for line in (*notes(slide), slide.shapes.title.text_frame.text))
        (tag,) = [tag_of(slide)]
        assert tag and tag.batch == 2 and "95" in {one.value for one in tag.figures}
    after = told(store, catalogue, new).state
    assert [(slide.renew, states(slide)) for slide in after.slides] == [(False, {})] * 3


def test_only_the_parts_of_renewed_slides_differ(store: Store, catalogue: Catalogue) -> None:
    """Also parts of kinds that python-pptx does not know, and XML that it would write otherwise."""
    content = with_part(made(store, catalogue, STILL, TREND), "ppt/unknown/letter.bin", b"\0\1")
    spaced = part_replaced(content, "ppt/presentation.xml", b"<p:sldIdLst>", b"<!-- mine -->\n  <p:sldIdLst>")
    loaded(store, catalogue, candidate(2016, "95"))
    old, new = parts(spaced), parts(renewal(store, catalogue, spaced))
    slide = "ppt/slides/slide2.xml"
    assert {name for name in old.keys() & new.keys() if old[name] != new[name]} == {
        "[Content_Types].xml",
        slide,
        "ppt/slides/_rels/slide2.xml.rels",
        "ppt/notesSlides/notesSlide2.xml",
        "ppt/tags/tag2.xml",
    }
    gone, added = old.keys() - new.keys(), new.keys() - old.keys()
    assert {name.rpartition("/")[0] for name in gone} == {name.rpartition("/")[0] for name in added}
    listed = {override.get("PartName") for override in etree.fromstring(new["[Content_Types].xml"])}
    assert all(f"/{name}" in listed for name in added if not name.endswith(".rels"))
    assert not any(f"/{name}" in listed for name in gone)
    ids = [one.get("id") for one in etree.fromstring(new[slide]).iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))


def test_what_a_person_added_moved_or_removed_stays_so(store: Store, catalogue: Catalogue) -> None:
    def change(presentation: Any) -> None:
        (slide,) = presentation.slides
        arrow = slide.shapes.add_textbox(Pt(10), Pt(20), Pt(30), Pt(40))
        arrow.name, arrow.text_frame.text = "Mũi tên", "Xem chỗ này"
        drawing = shape(slide, "antq:drawing")
        arrow.element.addnext(drawing.element)  # the drawing now lies over the arrow
        drawing.left, drawing.width = Pt(100), Pt(500)
        sentence = shape(slide, "antq:sentence")
        sentence.element.getparent().remove(sentence.element)
        frame = slide.notes_slide.notes_text_frame
        frame.add_paragraph().text = "Nhớ cảm ơn địa phương."
        frame.paragraphs[0]._p.addprevious(frame.add_paragraph()._p)
        frame.paragraphs[0].text = "Chào hội nghị."

    old = edited(made(store, catalogue, TREND), change)
    loaded(store, catalogue, candidate(2016, "95"))
    new = renewal(store, catalogue, old)
    loaded(store, catalogue, candidate(2016, "96"))
    for content, value in ((new, 95), (renewal(store, catalogue, new), 96)):
        (before,), (slide,) = slides(old), slides(content)
        assert slide.slide_id == before.slide_id
        assert etree.tostring(shape(slide, "Mũi tên").element) == etree.tostring(shape(before, "Mũi tên").element)
        drawing, stood = shape(slide, "antq:drawing"), shape(before, "antq:drawing")
        assert (drawing.left, drawing.width, drawing.shape_id) == (Pt(100), Pt(500), stood.shape_id)
        assert drawn(slide)[-1] == value
        assert [one.name for one in slide.shapes] == [one.name for one in before.shapes]
        lines = notes(slide)
        assert (lines[0], lines[-1]) == ("Chào hội nghị.", "Nhớ cảm ơn địa phương.")
        assert len(lines) == len(notes(before))
        assert any(f": {value} vụ · " in line for line in lines) and not any("108 vụ" in line for line in lines)


def test_a_withdrawn_number_and_what_stands_there_now(store: Store, catalogue: Catalogue) -> None:
    old = made(store, catalogue, TREND)
    withdraw(store, catalogue, 1, "An", "nhầm")
    (slide,) = told(store, catalogue, old).state.slides
    assert states(slide)["withdrawn"][1:] == ("108 vụ", None)
    assert slide.renew
    assert drawn(slides(renewal(store, catalogue, old))[0]) == [100, 110, 105]


def test_figures_that_came_to_the_view_are_a_reason_to_renew(store: Store, catalogue: Catalogue) -> None:
    old = made(store, catalogue, TREND)
    loaded(store, catalogue, candidate(2017, "120"))
    (slide,) = told(store, catalogue, old).state.slides
    assert (slide.renew, slide.added, states(slide)) == (True, 1, {})


def test_a_view_as_of_a_batch_stays_as_it_was(store: Store, catalogue: Catalogue) -> None:
    old = made(store, catalogue, f"{TREND}&as_of=1")
    loaded(store, catalogue, candidate(2016, "95"))
    (slide,) = told(store, catalogue, old).state.slides
    assert (list(states(slide)), slide.renew) == (["changed"], False)


def without_tags(content: bytes) -> bytes:
    """The file as LibreOffice saves it: custom data is dropped."""

    def change(presentation: Any) -> None:
        for slide in presentation.slides:
            for data in list(slide.element.iter(qn("p:custDataLst"))):
                slide.part.rels.pop(data[0].get(qn("r:id")))
                data.getparent().remove(data)

    return edited(content, change)


def test_without_a_tag_the_notes_tell_codes_and_numbers(store: Store, catalogue: Catalogue) -> None:
    old = without_tags(made(store, catalogue, f"{TREND}&lang=en", STILL))
    assert [slide.renew for slide in told(store, catalogue, old).state.slides] == [False, False]
    loaded(store, catalogue, candidate(2016, "95"))
    found = told(store, catalogue, old)
    changed, same = found.state.slides
    assert states(changed)["changed"][1:] == ("108 cases", "95 vụ")
    assert (changed.address, changed.version, changed.renew) == (f"{TREND}&lang=en", None, True)
    assert (states(same), same.address) == ({}, STILL)
    assert found.renewals == ()
    assert "sửa bằng tay" in deck_text(found.state, catalogue)


def test_codes_in_somebody_elses_words(store: Store, catalogue: Catalogue) -> None:
    with store.reading() as warehouse:
        code = next(figure.code for figure in live_figures(warehouse) if figure.batch == 1)

    def change(presentation: Any) -> None:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        frame = slide.shapes.add_textbox(0, 0, Pt(300), Pt(50)).text_frame
        frame.text = f"Theo {code}, HN-PP-0000 và tiêu chuẩn AB-CD-1234, xem /xu-huong"
        run = frame.add_paragraph().add_run()
        run.text = "không phải mã: X-HN-PP-0000a"

    old = edited(made(store, catalogue, "/"), change)
    slide = told(store, catalogue, old).state.slides[-1]
    assert [(one.code, one.state) for one in slide.figures] == [(code, "unknown"), ("HN-PP-0000", "unknown")]
    assert [one.now.vi if one.now else None for one in slide.figures] == ["108 vụ", None]
    withdraw(store, catalogue, 1, "An", "nhầm")
    slide = told(store, catalogue, old).state.slides[-1]
    assert [one.state for one in slide.figures] == ["withdrawn", "unknown"]


def test_a_slide_whose_address_says_nothing_is_left_and_told(store: Store, catalogue: Catalogue) -> None:
    def change(presentation: Any) -> None:
        (slide,) = presentation.slides
        tag = tag_of(slide)
        assert tag
        write_tag(slide, replace(tag, address=f"{TREND}&metric=no_longer"))

    old = edited(made(store, catalogue, TREND), change)
    loaded(store, catalogue, candidate(2016, "95"))
    found = told(store, catalogue, old)
    (slide,) = found.state.slides
    assert (slide.is_gone, slide.renew, list(states(slide))) == (True, False, ["changed"])
    assert found.renewals == ()
    assert "không vẽ lại được" in deck_text(found.state, catalogue)


@pytest.mark.parametrize("value", ["1e999999", "NaN", "-", "1" * 40])
def test_a_tag_written_by_hand_costs_nothing(value: str, store: Store, catalogue: Catalogue) -> None:
    def change(presentation: Any) -> None:
        (slide,) = presentation.slides
        tag = tag_of(slide)
        assert tag
        write_tag(slide, replace(tag, figures=(replace(tag.figures[0], value=value),)))

    (slide,) = told(store, catalogue, edited(made(store, catalogue, TREND), change)).state.slides
    assert [(one.state, one.old) for one in slide.figures] == [("unknown", None)]


def test_a_template_of_the_organisation_stays_the_ground(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    template = tmp_path / "mau.pptx"
    Presentation().save(str(template))
    with store.reading() as warehouse:
        old = deck_bytes(exhibits_at(catalogue, [TREND], lambda _: warehouse), catalogue, template)
    loaded(store, catalogue, candidate(2016, "95"))
    (before,), (slide,) = slides(old), slides(renewal(store, catalogue, old))
    places = [[(one.name, one.left, one.width) for one in found.shapes] for found in (before, slide)]
    assert places[0] == places[1]


def test_the_command_tells_and_renews(tmp_path: Path) -> None:
    """With the shipped figures, and through the process of its own as it is in use."""
    environment = {"ANTQ_HOME": str(tmp_path / "home")}
    deck, out = tmp_path / "cu.pptx", tmp_path / "moi.pptx"

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(main, arguments, env=environment)

    assert run("export", "--view", "/xu-huong", "--out", str(deck)).exit_code == 0

    def change(presentation: Any) -> None:
        (slide,) = presentation.slides
        tag = tag_of(slide)
        assert tag
        figures = tuple(replace(one, value="4200") if one.code == "HN-PP-89c3" else one for one in tag.figures)
        write_tag(slide, replace(tag, figures=figures))

    deck.write_bytes(edited(deck.read_bytes(), change))
    done = run("deck", str(deck), "--renew", str(out))
    assert done.exit_code == 0
    assert "HN-PP-89c3: đã đổi, khoảng 4.200 vụ → khoảng 4.106 vụ" in done.stdout
    assert f"Đã vẽ lại 1 trang / slides: {out}" in done.stdout
    again = run("deck", str(out), "--json")
    assert (again.exit_code, '"renew": false' in again.stdout, '"changed"' in again.stdout) == (0, True, False)


def test_the_object_has_the_promised_form(store: Store, catalogue: Catalogue) -> None:
    old = made(store, catalogue, COMPARE)
    loaded(store, catalogue, candidate(2016, "95"))
    found: Any = deck_object(told(store, catalogue, old).state)
    (slide,) = found["slides"]
    assert found["version"] == 3
    assert {"slide": 1, "address": COMPARE, "renew": True, "gone": False}.items() <= slide.items()
    figure, _ = slide["figures"]
    assert (figure["state"], figure["old"], figure["now"]) == (
        "changed",
        {"vi": "108 vụ", "en": "108 cases"},
        {"vi": "95 vụ", "en": "95 cases"},
    )


def bomb(content: bytes) -> bytes:
    """With a part that shrinks to a thousandth."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/media/a.xml", b" " * 20_000_000)
    return file.getvalue()


@pytest.fixture(scope="module")
def plain() -> bytes:
    file = BytesIO()
    Presentation().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _: b"no presentation", "không phải trang chiếu"),
        (lambda _: deck_apart.OLE + b"\0" * 600, "mật khẩu"),
        (lambda whole: whole[:-300], "không phải trang chiếu"),
        (lambda whole: with_part(whole, "ppt/vbaProject.bin"), "macro"),
        (bomb, "quá lớn"),
        (
            lambda whole: with_part(whole, "ppt/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "không phải trang chiếu",
        ),
        (lambda whole: part_replaced(whole, "ppt/presentation.xml", b"<p:sldMasterIdLst>", b"<"), "bị hỏng"),
    ],
)
def test_a_hostile_file_is_refused_in_clear_words(spoil: Callable[[bytes], bytes], said: str, plain: bytes) -> None:
    with pytest.raises(DeckError) as refused:
        read_deck("x.pptx", spoil(plain))
    assert said in refused.value.problem.vi
    assert refused.value.fix.vi


def test_beyond_the_limits_is_refused(plain: bytes) -> None:
    for limits in (Limits(megabytes=0), Limits(unpacked_megabytes=0)):
        with pytest.raises(DeckError, match="too large"):
            read_deck("x.pptx", plain, limits)
    assert read_deck("x.pptx", plain) == ()
