"""Tells programs from documents, by name and by first bytes, as an attachment of a PDF has them."""

from __future__ import annotations

import io
import re
import zipfile

_ENDINGS = re.compile(
    r"""
    exe | com | bat | cmd | scr | pif | cpl | msi | msp | msix | appx | appinstaller | dll | sys | ocx | gadget | application
    | msc | hta | jse? | vb[se] | ws[cfh]? | sct | ps[12] | ps[12]xml | ps[md]1 | lnk | url | inf | reg | chm | hlp | scf
    | settingcontent-ms | library-ms | search-ms | diagcab | jar | jnlp | xll | iso | img | vhdx?       # Windows
    | app | command | workflow | terminal | dmg | m?pkg                                                  # macOS
    | (ba|z|c|k)?sh | run | elf | desktop | appimage | deb | rpm | py[wz]?                               # Linux, Python
    """,
    re.VERBOSE,
)
_FIRST_BYTES = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)
_ENDING = re.compile(r"\.([a-z0-9-]+)[\s.\0]*\Z")
"""Windows leaves out blanks and dots at a name's end."""


def has_program_name(name: str) -> bool:
    """Returns whether an operating system would start a file of that name."""
    # Letters that change the direction of writing make "gpj.exe" look like "exe.jpg".
    plain = "".join(letter for letter in name.casefold() if letter.isprintable() or letter == "\0")
    ending = _ENDING.search(plain)
    return ending is not None and _ENDINGS.fullmatch(ending[1]) is not None


def is_program(data: bytes) -> bool:
    """Returns whether a file is a program by its first bytes, or a ZIP in which a member has a program's name."""
    if data.startswith(_FIRST_BYTES):
        return True
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(has_program_name(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
