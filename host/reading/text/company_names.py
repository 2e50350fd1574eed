"""Finds names of companies in a cell's text: what ends with a legal form, and what may be a name by itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from host.finder.lexicon import kinds
from host.finder.lexicon.documents import document_parties as words
from host.finder.lexicon.patterns import words_of
from host.finder.values.text import WordMatcher, fold
from host.reading.text.amount_labels import role_of

_FORM = re.compile(
    rf"(?<![\w.])(?:{'|'.join(sorted(words.LEGAL_FORMS, key=lambda form: -len(form)))})(?!\w|-\d)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[|•·●◦▪;©®]\s*|\s+[-–—/]+\s+|:\s+|\s{2,}")
_COMMA = re.compile(r",\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_POSTAL_CODE = r"^\d{2}-\d{3}\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b"
_HOUSE = r"\b\d+\s?[a-zA-Z]?$|^#?\d+\w?\s[A-Z]|^\d+\w?,?\s[a-z]"
_ADDRESS = re.compile(rf"\d{{4,}}|@|www\.|https?:|{_HOUSE}|{_POSTAL_CODE}")
"""What a name has none of: long numbers, addresses in the net, a number at its end or a street's number at its beginning."""
_OF_A_LIST = re.compile(r"[-–*•▪●]\s")
"""What an item of a list begins with."""
_CODE = re.compile(r"[A-Z]{1,3}\d+")
_EDGES = " .:,*#–-|•·"
_LONGEST, _MOST_WORDS = 70, 8
"""Characters and words of a name at most."""
_TITLES = tuple(
    WordMatcher(table)
    for table in (
        kinds.INVOICE,
        kinds.CREDIT_NOTE,
        kinds.STATEMENT,
        kinds.RECEIPT,
        kinds.OTHER,
        kinds.ORDER,
        kinds.DOCUMENT,
    )
)
_GREETING = WordMatcher(words.GREETINGS)
_HEADING_WORDS = frozenset(map(fold, words_of(words.HEADINGS)))
_COUNTRY = WordMatcher(words.COUNTRIES)
_LOWER = frozenset(words.LOWER_IN_NAMES)


@lru_cache(maxsize=4_000)
def legal_names(text: str) -> tuple[str, ...]:
    """Returns the names with a legal form in a text ("see Foo B.V., Bar Ltd." has two), each as it is written."""
    found = []
    for part in _parts(text):
        last = None
        for match in _FORM.finditer(part):
            if match.start() and _is_form(match[0]) and _named_before(part[: match.start()], last is None):
                last = match
        if last is not None:
            name = f"{_named_before(part[: last.start()], True)}{part[last.start() : last.end()]}".strip()
            if len(name) <= _LONGEST:
                found.append(name)
    return tuple(found)


def plain_name(text: str) -> str | None:
    """Returns what may be a name at the beginning of a text that has no legal form; None for addresses, titles of documents,
    sentences and labels with their values."""
    parts = _parts(text) if not _OF_A_LIST.match(text) else []
    name = parts[0].strip(_EDGES) if parts else ""
    folded = fold(name)
    if ":" in text or _ADDRESS.search(text) or any(title.matches(folded) for title in _TITLES):
        return None
    if _GREETING.matches(folded) or _COUNTRY.matches_fully(folded) or role_of(name) is not None or is_heading(folded):
        return None
    return name if _looks_like_a_name(name) else None


def is_heading(folded: str) -> bool:
    """Whether a folded text is the head of a part of a page ("order summary", "your details")."""
    return all(word in _HEADING_WORDS for word in re.split(r"[\s/]+", folded.strip(" /")))


def labelled_name(text: str) -> str | None:
    """Returns the name in a text that a label says to be one; None where the text is an address, a number or another label."""
    name = text.strip(_EDGES)
    if ":" in name or "@" in name:
        return None
    if any(map(str.isdigit, name)):
        name = _COMMA.split(name)[0].strip(_EDGES)
    return name if _looks_like_a_name(name) and not _ADDRESS.search(name) and not is_heading(fold(name)) else None


def _looks_like_a_name(name: str) -> bool:
    """Whether a text has the letters, the length and the beginning of a name, and is no legal form alone."""
    if _FORM.fullmatch(name) is not None:
        return False
    if not _WORD.search(name) or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS:
        return False
    if _CODE.fullmatch(name):
        return False
    return name[0].isupper() or name[0].isdigit() or "." in name


@lru_cache(maxsize=4_000)
def key_of(name: str) -> str:
    """Returns what is compared of a name: letters and digits without the legal form ("Foo, B.V." and "FOO" are one)."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    forms = [match for match in _FORM.finditer(name) if match.start()]
    if forms and forms[-1].end() >= len(name) - 1:
        plain = unicodedata.normalize("NFKD", name[: forms[-1].start()]).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def has_legal_form(name: str) -> bool:
    """Whether a name ends with a legal form."""
    return bool(legal_names(name))


def _parts(text: str) -> list[str]:
    """Returns the pieces of a text between separators; a comma before a legal form is none ("Foo, Inc.")."""
    parts: list[str] = []
    for piece in _SEPARATOR.split(text):
        for part in _COMMA.split(piece):
            form = _FORM.match(part)
            if parts and form is not None and form.end() >= len(part) - 1 and _is_form(part):
                parts[-1] += f", {part}"
            else:
                parts.append(part)
    return [part for part in parts if part]


def _is_form(written: str) -> bool:
    """Whether a legal form is written as one: with a capital or with dots ("kg" behind a number is a weight)."""
    return written != written.lower() or written.count(".") > 1 or written.rstrip(".") in words.LOWER_LEGAL_FORMS


def _named_before(text: str, may_be_small: bool) -> str:
    """Returns the end of a text that is the name before a legal form: words with capitals, and the small words in names.
    ``may_be_small``: a text of one or two words is a name without any capital, too ("foo GmbH")."""
    tokens = text.split(" ")
    begin = len(tokens)
    while begin and len(tokens) - begin < _MOST_WORDS + 1:
        token = tokens[begin - 1]
        if token and not (
            token[0].isupper() or token[0].isdigit() or token[0] in "&+-'(" or token.rstrip(",") in _LOWER
        ):
            break
        begin -= 1
    while begin < len(tokens) and (not tokens[begin] or tokens[begin] in _LOWER or not _has_letter(tokens[begin])):
        begin += 1
    if any(map(_has_letter, tokens[begin:])):
        return " ".join(_behind_article(tokens[begin:]) if begin else tokens)
    is_alone = may_be_small and len(text.split()) <= 2 and text[:1].isalpha()
    return text if is_alone and text.split(maxsplit=1)[0] not in _LOWER else ""


def _behind_article(tokens: list[str]) -> list[str]:
    """Returns the words of a name in a sentence without what stands before an article ("Terms of the Foo" is "Foo")."""
    articles = [at for at, token in enumerate(tokens[:-2], 1) if token in words.ARTICLES]
    return tokens[articles[-1] :] if articles else tokens


def _has_letter(token: str) -> bool:
    return any(letter.isalpha() for letter in token)
