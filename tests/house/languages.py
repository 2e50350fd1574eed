"""Rules about the words of the pages' languages, and about patterns that nobody could read."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator

from tests.house.pages import without_comments
from tests.house.tree import Tree, dotted, line_of

LEXICON = "host/finder/lexicon/"
READ_PAGES = ("host/finder/", "host/fetch/", "host/reading/text/", "extension/page/", "extension/background/")
LANGUAGES = {"nl", "de", "en", "fr", "es", "it"}
"""The languages of pages: each has its entry in every table of the lexicon."""
WORD = re.compile(r"[^\W\d_]{4,}")
PHRASE = re.compile(r"[a-z']+(?: [a-z']+)+")
CLASS_OF_A_PATTERN = re.compile(r"\\[A-Za-z]")
NOT_ONLY_WORDS = {
    "application", "base", "browsers", "come", "data", "double", "font", "index", "instant", "lang", "mwst", "pause", "piece", "pieces", "port",
    "record", "sans", "source", "such", "ticket", "unique",
}  # fmt: skip
"""Words of a table that are English, markup or an official sign as well, and stand in no English table."""
LONGEST_PATTERN = 100
"""Characters of a pattern that one reads in a line."""
RAW = re.compile(
    r"""
    (?<!\w) (?:r|[bf]r|r[bf])               # the prefix of a raw text
    (?: \"{3} (.*?) \"{3}                   # over several lines
      | " ((?:\\.|[^"\\\n])*) "
      | ' ((?:\\.|[^'\\\n])*) ' )
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
QUOTED_IN_JS = re.compile(
    r"""
    " (?:\\.|[^"\\\n])* "
    | ' (?:\\.|[^'\\\n])* '
    | ` (?:\\.|[^`\\])* `
    """,
    re.VERBOSE,
)
PATTERN_IN_JS = re.compile(
    r"""
    (?<= [(=,:?!&|[{;] ) \s* / (?![/*])                     # a slash where no value can be divided
    ( (?: \\. | \[ (?:\\.|[^]\\\n])* \] | [^/\\\n[] )+ )    # sets may hold slashes
    / [a-z]*
    """,
    re.VERBOSE,
)


def words_outside_the_lexicon(tree: Tree) -> list[str]:
    """What reads pages takes the words of their languages from the lexicon, so that a language is added in one place.

    English words are those of the markup, too, so only patterns are searched for English, and only for its phrases.
    """
    vocabulary = _vocabulary(tree) - NOT_ONLY_WORDS
    phrases = _english_phrases(tree)
    found = []
    for name, line, text, is_pattern in _texts_of_code(tree):
        plain = CLASS_OF_A_PATTERN.sub(" ", text)
        wrong = {word for word in WORD.findall(plain) if _folded(word) in vocabulary or _has_an_accent(word)}
        wrong |= set(phrases.findall(plain)) if is_pattern else set()
        found += [f"{name}:{line}: {word}" for word in sorted(wrong)]
    return found


def long_patterns(tree: Tree) -> list[str]:
    """A pattern that is longer than a line is verbose, with comments, or made from named parts."""
    found = []
    for name, text in tree.named("host/"):
        module = ast.parse(text, name)
        patterns = _patterns(module)
        for node in _whole_texts(module):
            literal = _literal(node)
            if len(literal) <= LONGEST_PATTERN:
                continue
            is_verbose = patterns.get((node.lineno, node.col_offset))
            length = _raw_length(ast.get_source_segment(text, node) or "") if is_verbose is None else len(literal)
            if length > LONGEST_PATTERN and not (is_verbose and "#" in literal):
                found.append(f"{name}:{node.lineno}: a pattern of {length} characters")
    for name, text in tree.named("extension/", ends=(".js",)):
        found += [
            f"{name}:{line_of(text, hit.start(1))}: a pattern of {len(hit[1])} characters"
            for hit in PATTERN_IN_JS.finditer(without_comments(text))
            if len(hit[1]) > LONGEST_PATTERN
        ]
    return found


def _tables(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yields language and folded text of each entry of the lexicon's tables."""
    for _, module in tree.parsed(LEXICON):
        for node in ast.walk(module):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in LANGUAGES:
                        yield from ((key.value, _folded(text)) for text in _strings(value))


def _vocabulary(tree: Tree) -> set[str]:
    """The words that stand in the tables with another language than English, and with English never."""
    english: set[str] = set()
    foreign: set[str] = set()
    for language, text in _tables(tree):
        (english if language == "en" else foreign).update(WORD.findall(text))
    return foreign - english


def _english_phrases(tree: Tree) -> re.Pattern[str]:
    """A pattern for the English entries of the tables that have several words."""
    entries = {re.escape(text) for language, text in _tables(tree) if language == "en" and PHRASE.fullmatch(text)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(entries))})(?!\w)")


def _texts_of_code(tree: Tree) -> Iterator[tuple[str, int, str, bool]]:
    """Yields name, line and content of each text in the code that reads pages, and whether it is a pattern in Python; comments
    and docstrings are left out."""
    for name, module in tree.parsed(*READ_PAGES):
        if name.startswith(LEXICON):
            continue
        patterns = _patterns(module)
        docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                is_verbose = patterns.get((node.lineno, node.col_offset))
                text = re.sub(r"\s#.*", "", node.value) if is_verbose else node.value
                yield name, node.lineno, text, is_verbose is not None
    for name, text in tree.named(*READ_PAGES, ends=(".js",)):
        plain = without_comments(text)
        for pattern in (QUOTED_IN_JS, PATTERN_IN_JS):
            for hit in pattern.finditer(plain):
                yield name, line_of(text, hit.start()), hit[0], False


def _patterns(module: ast.Module) -> dict[tuple[int, int], bool]:
    """Where the texts begin that are given to ``re``, and whether with ``re.VERBOSE``."""
    found = {}
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and dotted(call.func).startswith("re."):
            is_verbose = any(dotted(part) in ("re.VERBOSE", "re.X") for part in ast.walk(call))
            for part in ast.walk(call):
                if isinstance(part, ast.Constant | ast.JoinedStr):
                    found[part.lineno, part.col_offset] = is_verbose
    return found


def _whole_texts(module: ast.Module) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yields each text, with its values in braces as one."""
    parts = {id(part) for text in ast.walk(module) if isinstance(text, ast.JoinedStr) for part in ast.walk(text)}
    for node in ast.walk(module):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and id(node) not in parts
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and is_text):
            yield node


def _literal(node: ast.Constant | ast.JoinedStr) -> str:
    """The text itself, without values in braces."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(part) for part in node.values if isinstance(part, ast.Constant))
    return node.value.decode("latin-1") if isinstance(node.value, bytes) else str(node.value)


def _raw_length(source: str) -> int:
    """The characters in the raw texts of a piece of source, which are patterns; values in braces do not count."""
    contents = ("".join(part or "" for part in hit.groups()) for hit in RAW.finditer(source))
    return sum(len(re.sub(r"(?<!\{)\{(?!\{)[^{}]*[A-Za-z_][^{}]*\}", "", content)) for content in contents)


def _strings(node: ast.expr) -> Iterator[str]:
    """Yields the texts of an expression, without the classes of patterns (``\\w``)."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield CLASS_OF_A_PATTERN.sub(" ", part.value)


def _folded(text: str) -> str:
    """The text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _has_an_accent(word: str) -> bool:
    """Whether a word of plain letters has others among them; a set of such letters is none."""
    return not word.isascii() and any(map(str.isascii, word))
