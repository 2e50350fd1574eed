"""The words of the pages' languages (nl, de, en, fr, es, it), which stand nowhere else: a module per topic, a table per sense.

A table has one entry per language: ``{"nl": ("volgende",), "de": ("weiter",), …}``, with an empty tuple where a language has
no word of its own. Its comment or docstring says what the words match:

- **words**: as people write them, with accents; ``*`` is any letters, a blank also a hyphen, an underscore or nothing
  (``host.finder.values.text.WordMatcher``);
- **patterns**: regular expressions over folded text (lower case, no accents), for sentences whose words stand apart or have
  endings (``PhraseMatcher``), and for parts of words, names and addresses (``FragmentMatcher``). ``patterns`` builds them from
  word lists.

What stands outside, beside the code that uses it, is the vocabulary of machines, which is the same on pages in every language:
HTML, ARIA and ``autocomplete``; CSS classes and names of fields in English ("btn", "otp"); the marks of products (captcha
makers, consent managers); file formats, units and codes; the sentences of HTTP. As soon as one word of another language stands
beside such marks, all of them stand here (``marks``). ``tests/house/languages.py`` finds words of these tables elsewhere.
"""
