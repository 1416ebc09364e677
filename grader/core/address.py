"""Where a link, an action or a Location leads, as a browser resolves it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from grader.core.http import ORIGIN, SITE_HOSTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A resolved target. Source: WHATWG URL standard, as far as urllib follows it.

    `path` is decoded and, on this site, without the mount prefix; `query` is encoded.
    `here` is true on this site (any port of localhost or 127.0.0.1); `mounted` is
    true when the path lies under the mount; `typed` when the target named a host.
    """

    url: str
    path: str
    query: str = ""
    here: bool = True
    mounted: bool = True
    typed: bool = False

    @property
    def target(self) -> str:
        """Return the path with its query; the whole URL when it leaves this site."""
        if not self.here:
            return self.url
        return f"{self.path}?{self.query}" if self.query else self.path


def address(target: str, *, base: str = "/", mount: str = "") -> Address:
    """Return where `target` leads from the page at `base` (a path inside the mount).

    A target that no URL parser can read leads nowhere: `here` is false.
    """
    cleaned = target.strip().replace("\\", "/")
    try:
        url = urljoin(f"{ORIGIN}{mount}{base}", cleaned)
        parts = urlsplit(url)
        host = parts.hostname
        typed = bool(urlsplit(cleaned).netloc)
    except ValueError:
        return Address(url=target, path=target, here=False, mounted=False)
    here = parts.scheme in {"http", "https"} and host in SITE_HOSTS
    path = unquote(parts.path) or "/"
    mounted = here and (not mount or path == mount or path.startswith(f"{mount}/"))
    if mounted and mount:
        path = path[len(mount) :] or "/"
    return Address(
        url=url, path=path, query=parts.query, here=here, mounted=mounted, typed=typed
    )


def same_path(one: str, other: str) -> bool:
    """Return whether two decoded paths are the same but for a slash at the end."""
    return one.rstrip("/") == other.rstrip("/")
