"""Links that keep the figures they were made with: what such an address carries, and what that tells later."""

from typing import Literal
from urllib.parse import urlencode

from antq.catalogue.catalogue import Catalogue
from antq.model.view import Dataset
from antq.warehouse.store import Version, Warehouse

# What the data version in a link is to the live one. "present": the same; "older": events came after it, on the same
# base figures; "renewed": the base figures were read anew since; "foreign": no link of this warehouse says so.
Origin = Literal["present", "older", "renewed", "foreign"]


def lasting(address: str, version: Version, dataset: Dataset, public_url: str = "") -> str:
    """The address of a view with its data version and, of published figures, their last batch.

    `public_url` is put before it. An address that is as of a batch stays as of that one.
    """
    batch = {"as_of": version.batch} if dataset == "published" and version.as_of is None else {}
    kept = urlencode({**batch, "v": version.version})
    return f"{public_url}{address}{'&' if '?' in address else '?'}{kept}"


def origin(warehouse: Warehouse, catalogue: Catalogue, version: int) -> Origin:
    """What the data version in a link is to the live one; the warehouse is at the batch that the link names."""
    live = warehouse.version
    if version == live.version:
        return "present"
    batches = {row["version"]: row["batch"] for row in warehouse.rows("read/version_batches")}
    if version > live.version or (warehouse.as_of or 0) > batches.get(version, live.batch):
        return "foreign"
    return "older" if version in batches else "renewed"
