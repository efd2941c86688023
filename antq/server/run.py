"""Starting the server: the address is taken first, so that a taken port is said at once."""

import errno
import gc
import logging
import socket

from antq.errors import ServerError
from antq.settings import LOOPBACK, Settings
from antq.text import Text

WILDCARDS = ("0.0.0.0", "::")
MEGABYTE = 1024 * 1024

PROBLEMS = {
    errno.EADDRINUSE: Text("Cổng {port} đang có chương trình khác dùng.", "Port {port} is in use by another program."),
    errno.EACCES: Text("Không được phép dùng cổng {port}.", "Port {port} may not be used."),
}
NO_SUCH_ADDRESS = Text("Máy này không có địa chỉ {host}.", "This machine does not have the address {host}.")
OTHER_PORT = Text(
    "Chọn cổng khác, ví dụ --port {next}, hoặc tắt chương trình kia.",
    "Choose another port, for example --port {next}, or stop the other program.",
)
OTHER_HOST = Text("Bỏ --host, hoặc dùng --host 127.0.0.1.", "Leave --host out, or use --host 127.0.0.1.")
READY = Text("Mở trong trình duyệt", "Open in a browser")


def run(settings: Settings) -> None:
    """Serve until stopped by Ctrl-C or a signal.

    Raises:
        ServerError: the address cannot be taken.
    """
    with take_address(settings.host, settings.port) as listener:
        port = listener.getsockname()[1]
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
        _configure_streamlit(settings.host, port)
        shown = "localhost" if settings.host in WILDCARDS else settings.host
        print(f"{READY.vi} / {READY.en}: http://{f'[{shown}]' if ':' in shown else shown}:{port}", flush=True)
        _serve(settings, listener)


def take_address(host: str, port: int) -> socket.socket:
    """A listening socket at the address; port 0 takes a free one.

    Raises:
        ServerError: the port is taken or forbidden, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        problem = PROBLEMS.get(error.errno or 0)
        if problem:
            place, fix = f"--port {port}", OTHER_PORT.format(next=port + 1 if port > 1023 else 8501)
        else:
            problem, place, fix = NO_SUCH_ADDRESS, f"--host {host}", OTHER_HOST
        raise ServerError(problem.format(host=host, port=port), place, fix) from error


def _configure_streamlit(host: str, port: int) -> None:
    """What .streamlit/config.toml cannot know; sessions are refused under any other name than the machine's own."""
    from streamlit import config

    options = {"server.address": host, "server.port": port}
    if host in LOOPBACK:
        options["server.allowedHosts"] = list(LOOPBACK)
    config.get_config_options(force_reparse=True, options_from_flags=options)


def _serve(settings: Settings, listener: socket.socket) -> None:
    import uvicorn
    from streamlit import config

    from antq.server.app import make_app

    # A page makes tens of thousands of values that stay; a look for cycles among them after every 700 took a third of
    # the time of a long file.
    gc.set_threshold(50_000, 20, 20)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(settings),
            # The rest is what Streamlit's own runner gives uvicorn.
            ws="websockets-sansio",
            ws_ping_interval=30,
            ws_ping_timeout=30,
            ws_max_size=config.get_option("server.maxMessageSize") * MEGABYTE,
            ws_per_message_deflate=False,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        # uvicorn has already ended everything and raises the signal again.
        return
    if not server.started:
        raise SystemExit(3)
