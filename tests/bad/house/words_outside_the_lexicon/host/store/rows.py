SENTENCE = "weiter is no word of a page here"
