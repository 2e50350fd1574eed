"""Applies a compiled Schematron (an XSLT) to an XML document: standard input to standard output. Run as a script, in a process
of its own, since Saxon takes 150 MB and keeps them. It imports nothing of the host."""

from __future__ import annotations

import sys


def main(stylesheet: str) -> None:
    """Writes the report (SVRL) of the document on standard input."""
    from saxonche import PySaxonProcessor  # type: ignore[import-not-found]  # of the extra `validate`

    document = sys.stdin.buffer.read().decode("utf-8")
    with PySaxonProcessor(license=False) as processor:
        transformation = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet)
        report = transformation.transform_to_string(xdm_node=processor.parse_xml(xml_text=document))
    sys.stdout.buffer.write(report.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1])
