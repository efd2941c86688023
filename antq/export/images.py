"""Pictures as PNG, SVG and PDF without a reader's browser: by one Chromium for all of them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from antq.errors import UserError
from antq.export.formats import Told
from antq.export.picture import Picture
from antq.export.typeface import faces, style_sheet
from antq.text import Text

ImageFormat = Literal["png", "svg", "pdf"]
SCRIPTS = Path(__file__).parent
LETTERS = "Aạā"  # one of each file of the type face
NO_CHROMIUM = Text(
    "Xuất {format} bằng lệnh cần Chromium, Chrome hoặc Edge; máy này không có.",
    "Making {format} by command needs Chromium, Chrome or Edge; this machine has none.",
)
INSTALL = Text(
    "Cài chromium (Debian: apt install chromium) hoặc đặt biến BROWSER_PATH; hoặc bấm “Tải ảnh” ngay trên trang.",
    "Install chromium (Debian: apt install chromium) or set BROWSER_PATH; or press “Save image” on the page.",
)
NO_IMAGE = Text("Chromium không vẽ được ảnh {number}: {reason}.", "Chromium could not draw image {number}: {reason}.")
AGAIN = Text("Chạy lại lệnh; nếu vẫn lỗi, thử --format html.", "Run it again; if it fails again, try --format html.")


def _scripts() -> str:
    """In ASCII: Kaleido writes its page in the machine's own encoding, which on Windows has no Vietnamese."""
    own = "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in ("picture.js", "engine.js"))
    own = own.encode("ascii", "backslashreplace").decode()
    rules = style_sheet(LETTERS, {face.weight for face in faces()})
    return f'<meta charset="utf-8"><style>{rules}</style><script>{own}</script>'


def images(pictures: Sequence[Picture], format_: ImageFormat, scale: float, told: Told) -> list[bytes]:
    """Each picture as a file; `told` hears after each how many of how many are done. A scale counts for PNG only.

    Raises:
        UserError: there is no Chromium, or it fails.
    """
    return asyncio.run(_images(pictures, format_, scale if format_ == "png" else 1, told))


async def _images(pictures: Sequence[Picture], format_: ImageFormat, scale: float, told: Told) -> list[bytes]:
    from choreographer.errors import ChromeNotFoundError
    from kaleido import Kaleido, PageGenerator

    class Generator(PageGenerator):  # type: ignore[misc]
        """Makes the page Chromium draws in: Plotly, our type face, our way to make a picture."""

        footer = _scripts() + PageGenerator.footer

    class Chromium(Kaleido):  # type: ignore[misc]
        """Draws all pictures in one page: Kaleido loads it anew for each, which is a third of the time."""

        async def _return_kaleido_tab(self, tab: object) -> None:
            await self.tabs_ready.put(tab)

    try:
        chromium = Chromium(n=1, page_generator=Generator(mathjax=False))
    except ChromeNotFoundError as error:
        raise UserError(NO_CHROMIUM.format(format=format_.upper()), f"--format {format_}", INSTALL) from error
    made = []
    async with chromium:
        for number, picture in enumerate(pictures, 1):
            options = {"format": format_, "width": picture.width, "height": picture.height, "scale": scale}
            layout = {**picture.figure["layout"], "meta": picture.around()}
            try:
                made.append(await chromium.calc_fig({"data": picture.figure["data"], "layout": layout}, options))
            except Exception as error:  # Kaleido and its pipe to Chromium have no error in common
                raise UserError(NO_IMAGE.format(number=number, reason=error), f"--format {format_}", AGAIN) from error
            told(number, len(pictures))
    return made
