"""Words of captchas: requests to prove to be human, and browser checks that need no interaction."""

HUMAN_CHECK = {
    "nl": (
        "captcha", "ik ben geen robot", "typ de tekens", "neem de tekens over", "bewijs dat je een mens bent",
        "bewijs dat u een mens bent", "overtypen", "bevestig dat je een mens bent", "bevestig dat u een mens bent",
        "ik ben een mens", "tekens in de afbeelding", "tekens uit de afbeelding", "tekens in het plaatje",
        "code in de afbeelding", "code uit de afbeelding", "letters in de afbeelding", "geen robot bent",
        "rekensom", "anti-robot*", "los de som op", "controlevraag", "spamcontrole",
    ),
    "de": (
        "captcha", "ich bin kein roboter", "zeichen eingeben", "geben sie die zeichen", "sicherheitsabfrage",
        "zeichen ein", "grafische sicherheits*", "sicherheitsüberprüfung", "zeichen im bild", "zeichen aus dem bild",
        "bestätigen sie, dass sie ein mensch sind", "ich bin ein mensch", "kein roboter sind", "buchstaben im bild",
        "code aus dem bild", "code im bild", "rechenaufgabe", "spamschutz", "sind sie ein mensch", "bildcode",
        "kein roboter bist",
    ),
    "en": (
        "captcha", "i'm not a robot", "i am not a robot", "type the characters", "enter the characters",
        "prove you are human", "prove you're human", "verify you are human", "verify you're human",
        "verify that you are human", "are you a human", "are you human", "are you a robot", "solve this puzzle",
        "human verification", "characters you see", "text you hear or see", "letters you see", "not a robot",
        "security check", "press and hold", "solve this", "spam protection", "human check", "image verification",
        "anti robot", "i am human", "i'm human", "code in the image", "code shown in the image",
        "characters in the image", "characters in the picture", "characters shown", "text in the image",
        "letters in the image", "numbers in the image", "confirm you are human", "confirm you're human",
        "you are a human", "press & hold", "solve the puzzle", "code from the image", "drag the slider",
        "slide to verify", "security question: what is", "anti-spam",
    ),
    "fr": (
        "captcha", "je ne suis pas un robot", "recopiez les caractères", "saisissez les caractères",
        "vérifiez que vous êtes humain", "caractères affichés", "code de l'image", "caractères de l'image",
        "je suis humain", "prouvez que vous êtes humain", "êtes pas un robot", "recopiez le code", "code affiché",
        "confirmez que vous êtes humain", "lettres de l'image", "anti-robot", "anti-spam", "contrôle de sécurité",
    ),
    "es": (
        "captcha", "no soy un robot", "escribe los caracteres", "escriba los caracteres", "introduce los caracteres",
        "verifica que eres humano", "verifique que es humano", "demuestra que eres humano", "no eres un robot",
        "no es un robot", "soy humano", "caracteres de la imagen", "código de la imagen", "letras de la imagen",
        "comprobación de seguridad", "código que aparece en la imagen",
    ),
    "it": (
        "captcha", "non sono un robot", "inserisci i caratteri", "digita i caratteri", "verifica di essere umano",
        "verifica di essere un umano", "dimostra di essere umano", "sono umano", "caratteri dell'immagine",
        "non sei un robot", "codice dell'immagine", "lettere dell'immagine", "controllo di sicurezza",
        "caratteri nell'immagine", "codice nell'immagine",
    ),
}  # fmt: skip
CHARACTERS = {
    "nl": ("letters", "tekens", "cijfers", "code", "*code", "tekst", "woord", "woorden"),
    "de": ("buchstaben", "zeichen", "zeichenfolge", "ziffern", "code", "*code", "text", "wort", "wörter"),
    "en": ("characters", "letters", "digits", "numbers", "code", "text", "word", "words"),
    "fr": ("caractères", "lettres", "chiffres", "code", "texte", "mot", "mots"),
    "es": ("caracteres", "letras", "números", "cifras", "código", "texto", "palabra", "palabras"),
    "it": ("caratteri", "lettere", "cifre", "numeri", "codice", "testo", "parola", "parole"),
}
"""What a picture holds that is to be typed."""
PICTURE = {
    "nl": ("afbeelding", "plaatje", "beeld", "figuur", "foto"),
    "de": ("bild", "bildes", "bilde", "grafik", "abbildung", "darstellung"),
    "en": ("image", "picture", "graphic", "figure"),
    "fr": ("image", "l'image", "figure", "illustration"),
    "es": ("imagen", "figura"),
    "it": ("immagine", "figura", "dell'immagine", "nell'immagine"),
}
COPY = {
    "nl": (
        "overtypen", "overnemen", "typ * over", "typ de * over", "neem de * over", "overschrijven",
        "letters hierboven", "tekens hierboven", "code hierboven",
    ),
    "de": (
        "abtippen", "abschreiben", "übertragen", "tippen sie * ab", "zeichen oben", "buchstaben oben",
        "obigen zeichen", "obige zeichen",
    ),
    "en": (
        "retype", "type the letters", "type the characters", "copy the letters", "copy the characters",
        "type the code shown", "letters above", "letters and numbers above", "characters above", "numbers above",
        "text above",
    ),
    "fr": (
        "recopiez", "recopier", "recopie", "retapez", "reproduisez", "lettres ci-dessus", "caractères ci-dessus",
        "texte ci-dessus",
    ),
    "es": (
        "copia", "copie", "copiar", "transcriba", "transcribe", "letras de arriba", "caracteres de arriba",
        "texto de arriba",
    ),
    "it": (
        "copia", "copiare", "ricopia", "ricopiare", "trascrivi", "lettere qui sopra", "caratteri qui sopra",
        "testo qui sopra",
    ),
}  # fmt: skip
"""Verbs for typing what one sees."""
BROWSER_CHECK = {
    "nl": (
        "je browser wordt gecontroleerd", "uw browser wordt gecontroleerd", "we controleren je browser",
        "we controleren uw browser", "browser controleren voordat", "beveiliging van uw verbinding controleren",
        "beveiliging van je verbinding controleren",
    ),
    "de": (
        "ihr browser wird überprüft", "dein browser wird überprüft", "browser wird geprüft", "prüfen ihren browser",
        "überprüfen ihren browser",
        "ihr browser wird geprüft", "sicherheit ihrer verbindung überprüfen", "sicherheit ihrer verbindung wird",
        "überprüfung ihres browsers",
    ),
    "en": (
        "checking your browser", "verifying your browser", "checking if the site connection is secure",
        "verifying you are human", "checking if you are human", "review the security of your connection",
        "performing security verification", "enable javascript and cookies to continue",
        "browser verification", "ddos protection by", "this check is taking longer than expected",
        "please stand by, while we are checking your browser", "verify you are not a bot", "we need to verify your browser",
    ),
    "fr": (
        "vérification de votre navigateur", "vérifions votre navigateur", "vérification de la sécurité de votre connexion",
        "vérifier la sécurité de votre connexion", "vérifier que vous êtes humain", "navigateur est en cours de vérification",
    ),
    "es": (
        "comprobando tu navegador", "comprobando su navegador", "verificando su navegador", "verificando tu navegador",
        "seguridad de tu conexión", "seguridad de su conexión", "verificando que eres humano",
    ),
    "it": (
        "verifica del browser", "verifica del tuo browser", "stiamo verificando il tuo browser",
        "controllo del browser", "sicurezza della connessione", "verificando che tu sia umano",
        "stiamo controllando il browser",
    ),
}  # fmt: skip
PLEASE_WAIT = {
    "nl": ("een moment geduld", "even geduld"),
    "de": ("nur einen moment", "einen moment bitte"),
    "en": ("just a moment", "one moment, please", "attention required!"),
    "fr": ("un instant", "un moment"),
    "es": ("un momento",),
    "it": ("un momento", "un attimo"),
}  # fmt: skip
"""Titles of browser checks; ordinary pages say so while loading, so they count only beside a captcha provider's marks."""
OPERATORS = {
    "nl": ("plus", "keer"),
    "de": ("plus", "minus", "mal"),
    "en": ("plus", "minus", "times"),
    "fr": ("plus", "moins", "fois"),
    "es": ("mas", "menos", "por"),
    "it": ("piu", "meno"),
}
"""Words between the numbers of an arithmetic question; folded."""
DOUBTFUL_OPERATORS = {"nl": (), "de": (), "en": (), "fr": (), "es": (), "it": ("per",)}
"""Operators that mean something else without a question mark; folded."""
ARITHMETIC_QUESTION = {
    "nl": ("hoeveel is", "wat is"),
    "de": ("wie ?viel (?:ist|sind|ergibt)", "was (?:ist|ergibt)"),
    "en": ("what is", "what's", "how much is", "solve"),
    "fr": ("combien font",),
    "es": ("cuanto es", "cuanto son"),
    "it": ("quanto fa",),
}
"""Patterns of the beginning of an arithmetic question; folded."""
PROTECTED = {
    "nl": ("beveiligd", "beschermd"),
    "de": ("geschutzt",),
    "en": ("protected",),
    "fr": ("protege",),
    "es": ("protegido", "protegida"),
    "it": ("protetto",),
}
"""Words before the name of a captcha that a person does not see; folded."""
PROTECTED_AFTER = {
    "nl": ("beveiligd", "beschermd"),
    "de": ("geschutzt", "datenschutz"),
    "en": ("privacy",),
    "fr": (),
    "es": (),
    "it": (),
}
"""Words behind the name of such a captcha; folded."""
