"""A page file run without dashboard.py, as Streamlit does for the first reader of a server it starts itself."""

import pytest
from streamlit.testing.v1 import AppTest

from antq.settings import ROOT
from tests.support.pages import PAGES, PATIENCE, texts


@pytest.mark.parametrize("address", [{}, {"lang": "en"}, {"metric": "wanted_caught", "units": "01", "data": "sample"}])
@pytest.mark.parametrize("page", PAGES)
def test_it_shows_nothing_but_the_way_to_the_front_door(page: str, address: dict[str, str]) -> None:
    app = AppTest.from_file(ROOT / "pages" / f"{page}.py", default_timeout=PATIENCE)
    app.query_params.update(address)
    app.run()
    assert not app.exception
    assert texts(app) == ["ANTQ"]
    (way,) = app.get("link_button")
    assert way.proto.url == "/"
    assert app.query_params == address
