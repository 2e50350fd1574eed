"""Checks captured pages: nothing in one may run, send or load anything when it is opened.

The extension writes each kept page anew and escapes ``<`` in texts and values, so every ``<`` before a letter begins a tag, and
every tag has plain attributes. Whatever is written otherwise is refused, since a browser may read it otherwise than it is read
here (https://html.spec.whatwg.org/multipage/parsing.html#tokenization, the errors of attributes).
"""

from __future__ import annotations

import html
import mmap
import re
from collections.abc import Iterator

from host.errors import WorldError

_TAG_START = re.compile(rb"<[a-zA-Z]")
_TAG = re.compile(
    rb"""
    < ( [a-zA-Z] [^\s/><"'=]*+ )                                             # its name
    ( (?: [\s/]++ [^\s/><"'=]++                                              # attributes: name
          (?: \s*+ = \s*+ (?: "[^"<]*+" | '[^'<]*+' | [^\s"'`=<>]++ ) )?+    # and value
      )*+ )
    [\s/]*+ >
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    rb"""([^\s/><"'=]++) (?: \s*+ = \s*+ (?: "([^"<]*+)" | '([^'<]*+)' | ([^\s"'`=<>]++) ) )?+""", re.VERBOSE
)
_STYLE = re.compile(rb"(?is)<style[^>]*>(.*?)(?:</style|\Z)")
_ACTIVE_TAGS = frozenset(
    (*("script", "iframe", "frame", "object", "embed", "base", "link", "applet"), *("portal", "fencedframe"))
)
_SENDING = frozenset(("srcdoc", "srcset", "action", "formaction", "ping", "attributionsrc"))
_LOADING = frozenset(("src", "href", "xlink:href", "data", "background", "poster"))
_HTTP_EQUIV = frozenset(("content-type", "content-security-policy", "x-ua-compatible", ""))
"""What a ``meta`` element may stand for: others load another page or set a cookie."""
_ANIMATED = frozenset(("to", "from", "by", "values"))
"""What an animation of SVG writes into the attribute that it names, an address too."""
_SCRIPT_ADDRESS = re.compile(r"(?i)(?:java|vb)script:")
_BLANKS = re.compile(r"[\x00-\x20]+")
"""Browsers drop line breaks and tabs within an address, and blanks and control characters before it
(https://url.spec.whatwg.org/#concept-basic-url-parser)."""
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_REQUEST = re.compile(
    r"""
    @import
    | \b url\( \s* ["']? \s* (?! data: | \# | ["')\s] )
    | \b (?: image-set | image | src | cross-fade ) \( \s* ["'] \s* (?! data: | \# | ["'] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_READINGS = (b"\0", b"\x1b")
"""Bytes with which the same file is another text: in UTF-16, and in the encodings of ISO 2022."""


def check_kept_page(data: mmap.mmap | bytes) -> None:
    """Accepts a captured page unless it has a password field (download.html_instead), or would run, submit or load
    something when opened (download.active_content). Style sheets of shops speak of password fields on every page."""
    if any(data.find(byte) >= 0 for byte in _OTHER_READINGS):
        raise WorldError("download.active_content")
    for start in _TAG_START.finditer(data):
        tag = _TAG.match(data, start.start())
        if tag is not None and _asks_for_password(tag[2]):
            raise WorldError("download.html_instead")
        if tag is None or _is_active(tag[1].decode("latin-1").lower(), tag[2]):
            raise WorldError("download.active_content")
    for style in _STYLE.finditer(data):
        if _requests(style[1].decode("utf-8", "replace")):
            raise WorldError("download.active_content")


def _asks_for_password(attributes: bytes) -> bool:
    return any(name == "type" and value.strip().lower() == "password" for name, value in _attributes_of(attributes))


def _is_active(name: str, attributes: bytes) -> bool:
    if name in _ACTIVE_TAGS:
        return True
    return any(_acts(name, attribute, value) for attribute, value in _attributes_of(attributes))


def _attributes_of(attributes: bytes) -> Iterator[tuple[str, str]]:
    """Yields the attributes with the values that a browser makes of them."""
    for match in _ATTRIBUTE.finditer(attributes):
        value = match[2] or match[3] or match[4] or b""
        yield match[1].decode("latin-1").lower(), html.unescape(value.decode("utf-8", "replace"))


def _acts(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or name in _SENDING:
        return True
    address = _BLANKS.sub("", value)
    if name in _LOADING and address and not address.lower().startswith(("data:", "#")):
        return True
    if tag == "meta" and name == "http-equiv" and address.lower() not in _HTTP_EQUIV:
        return True
    if name in _ANIMATED and _SCRIPT_ADDRESS.search(address):
        return True
    return "(" in value and _requests(value)


def _requests(css: str) -> bool:
    """Returns whether a style loads anything, its escapes read (https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point)."""
    plain = _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", css))
    return _CSS_REQUEST.search(plain) is not None


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
