"""Patterns of state sentences whose words stand apart (a subject, later its predicate), over folded text."""

from host.finder.lexicon.patterns import adjacent, any_of, apart

WRONG = {
    "nl": (
        apart(
            (
                "wachtwoord", "gebruikersnaam", "e-?mailadres", "combinatie", "inloggegevens", "gegevens",
                "inlognaam", "klantnummer",
            ),
            60,
            (
                "onjuist", "verkeerd", "ongeldig", "niet (?:juist|correct|geldig|bekend|herkend|gevonden)",
                "klop(?:t|pen) niet", "kennen (?:wij|we) niet", "komt niet overeen", "komen niet overeen",
            ),
        ),
        adjacent(
            ("onjuiste?", "verkeerde?", "ongeldige?"),
            ("wachtwoord", "gebruikersnaam", "combinatie", r"e-?mail\w*", r"inlog\w*"),
        ),
        "herkennen (?:wij|we)?[^.!?]{0,30}niet",
    ),
    "de": (
        apart(
            (
                "passwort", "kennwort", "daten", "angaben", "eingaben", "benutzername", "e-?mail(?:-adresse)?",
                "zugangsdaten", "anmeldedaten", "kombination", "kundennummer",
            ),
            60,
            (
                "falsch", "ungultig", "ungueltig", "inkorrekt", "fehlerhaft", "unbekannt", "stimm(?:t|en) nicht",
                "kennen wir nicht", "nicht (?:korrekt|richtig|gultig|bekannt|gefunden|erkannt|uberein)",
            ),
        ),
        adjacent(
            ("falsche[snr]?", "ungultige[snr]?", "inkorrekte[snr]?"),
            (
                "passwort", "kennwort", r"benutzer\w*", r"zugang\w*", r"anmelde\w*", r"e-?mail\w*", r"login\w*",
                "kombination",
            ),
        ),
    ),
    "en": (
        apart(
            ("password", "user ?name", "e-?mail", "combination", "details"),
            20,
            ("(?:isn't|is not|aren't|are not) (?:right|correct|valid)",),
        ),
        apart(
            (
                "password", "user ?name", "user id", "e-?mail", "email address", "details", "credentials",
                "combination", "log-?in", "customer number",
            ),
            60,
            (
                "incorrect", "wrong", "invalid", "not (?:correct|right|match|found|known|recogni[sz]ed)",
                "doesn't match", "don't match",
            ),
        ),
        adjacent(
            ("incorrect", "wrong", "invalid"),
            ("password", "user ?name", "user id", "e-?mail", "credentials", "combination", "log-?in", "details"),
        ),
        adjacent(
            ("don't", "do not", "didn't", "did not", "can't", "cannot", "couldn't", "could not"),
            ("recogni[sz]e", "find", "match"),
        )
        + r"[^.!?]{0,40}\b"
        + any_of(
            ("user ?name", "e-?mail", "credentials", "combination", "account", "log-?in", "details", "password"),
        ),
    ),
    "fr": (
        apart(("mot de passe", "identifiants?", "e-?mail"), 30, ("non (?:reconnue?s?|valides?)",)),
        apart(
            (
                "mot de passe", "informations", "donnees", "coordonnees", "identifiants?", "e-?mail", "combinaison",
                "pseudo", "numero (?:de )?client",
            ),
            60,
            (
                "incorrecte?s?", "errone(?:e?s?)", "invalides?", "inconnue?s?",
                "pas (?:valides?|correcte?s?|reconnue?s?)", r"ne correspond\w*",
            ),
        ),
        "ne reconnaissons pas",
    ),
    "es": (
        apart(
            ("contrasena", "usuario", "correo", "credenciales", "datos", "clave", "combinacion", "numero de cliente"),
            60,
            (
                "incorrect[oa]s?", "erronea?s?", "erroneos?", "invalid[oa]s?",
                "no (?:es|son) (?:correct|valid)[oa]s?", "no (?:validas?|validos?)", "no coinciden?", "no existe",
            ),
        ),
        "no reconocemos",
    ),
    "it": (
        apart(("password", "utente", "e-?mail", "credenziali"), 30, ("non riconosciut[aeio]",)),
        apart(
            ("password", "nome utente", "e-?mail", "credenziali", "dati", "utente", "combinazione", "codice cliente"),
            60,
            (
                "errat[aeio]", "sbagliat[aeio]", "non (?:e|sono) (?:corrett|valid|riconosciut)[aeio]",
                "non (?:valid|corrett)[aeio]", r"non corrispond\w*", "non esiste",
            ),
        ),
        "non riconosciamo",
    ),
}  # fmt: skip
EXPIRED = {
    "nl": (
        apart(("(?:je|uw|jouw|de) sessie",), 30, ("verlopen", "beeindigd", "afgelopen", "gestopt")),
        apart(("bent", "werd", "ben je", "bent u"), 30, ("uitgelogd",)),
        apart(("hebben (?:wij|we)", "(?:wij|we) hebben"), 20, ("uitgelogd",)),
        "te lang (?:niets gedaan|inactief|niet actief)",
    ),
    "de": (
        apart(("anmeldung", "sitzung"), 16, ("nicht mehr gultig",)),
        apart(("(?:ihre|deine|die) (?:sitzung|session)",), 30, ("abgelaufen", "beendet", "ungultig")),
        apart(("wurden", "wurdest", "sind"), 40, ("abgemeldet",)),
        apart(("haben wir", "wir haben"), 20, ("abgemeldet",)),
        "zu lange (?:inaktiv|nicht aktiv)",
    ),
    "en": (
        "inactive (?:for )?too long",
        "ended your session",
        apart(("(?:your|the) session",), 20, ("expired", "timed out", "ended", "no longer valid", "is over")),
        apart(("you've", "you have", "you were", "we've", "we"), 20, ("(?:signed|logged) (?:you )?out",)),
    ),
    "fr": (
        "inactif (?:trop|pendant trop) longtemps",
        apart(("(?:votre|la) session",), 20, (r"expire\w*", "terminee", "plus valide", "interrompue")),
        "vous avons deconnecte",
        apart(("avez ete", "etes"), 20, ("deconnecte",)),
    ),
    "es": (
        "inactiv[oa] (?:demasiado|durante demasiado)",
        apart(("(?:tu|su|la) sesion",), 20, ("caducado", "expirado", "terminado", "finalizado", "cerrado", "vencido")),
        "hemos cerrado (?:tu|su|la) sesion",
        "se ha cerrado (?:tu|su|la) sesion",
    ),
    "it": (
        "inattiv[oa] (?:troppo|per troppo)",
        apart(("(?:tua|sua|la) sessione",), 20, ("scaduta", "terminata", "conclusa", "non e piu valida")),
        "(?:ti|la|l') ?abbiamo disconness[oa]",
        "(?:sei|e) stat[oa] disconness[oa]",
    ),
}  # fmt: skip
ERROR = {
    "nl": ("ging (?:er )?iets (?:fout|mis)", "fout opgetreden", r"\w+ (?:is|ging|gaat) er (?:iets )?(?:mis|fout)"),
    "de": (apart(("fehler",), 16, ("aufgetreten",)), "ist (?:etwas|leider etwas|da etwas) schief"),
    "en": (apart(("error",), 12, ("occurred",)), r"(?:encountered|hit) (?:an|a) (?:\w+ )?(?:error|problem)"),
    "fr": (
        apart(("probleme", "incident"), 16, ("survenu", "produit")),
        apart(("erreur",), 24, ("produite", "survenue")),
    ),
    "es": (apart(("(?:producido|ocurrido|surgido) un",), 12, ("error", "problema", "fallo")),),
    "it": (apart(("(?:verificato|verificatosi) un",), 12, ("errore", "problema")),),
}  # fmt: skip
MAINTENANCE = {
    "nl": (apart(("werken", "verbeteren"), 24, ("systemen", "website", "site", "omgeving")),),
    "de": (apart(("aktualisieren", "verbessern", "warten"), 20, ("systeme", "website", "webseite", "portal")),),
    "en": ("(?:upgrading|updating|improving|maintaining) our (?:systems?|website|site|platform|service)",),
    "fr": (
        apart(("mettons a jour", "ameliorons"), 16, ("systemes?", "site", "plateforme")),
        "(?:pause|intervention|operation) technique",
    ),
    "es": (apart(("actualizando", "mejorando"), 16, ("sistemas?", "web", "sitio", "plataforma")), "parada tecnica"),
    "it": (apart(("aggiornando", "migliorando"), 16, ("sistemi", "sito", "piattaforma")), "pausa tecnica"),
}  # fmt: skip
HUMAN = {
    "nl": (apart(("bevestig", "bewijs", "controleren", "laat zien"), 30, ("mens", "geen robot", "geen bot")),),
    "de": (apart(("bestatigen?", "beweisen?", "prufen", "zeigen?"), 40, ("mensch", "kein roboter", "kein bot")),),
    "en": (
        apart(
            ("confirm", "verify", "prove", "check", "show", "sure"),
            30,
            ("human", "person", "not a robot", "not a bot"),
        ),
    ),
    "fr": (apart(("confirme[rz]", "verifie[rz]", "prouve[rz]"), 40, ("humaine?", "pas un robot")),),
    "es": (
        apart(
            ("confirm[ae]", "verifi(?:ca|que)", "demuestr[ae]"),
            40,
            ("human[oa]", "persona", "no (?:eres|es) un robot"),
        ),
    ),
    "it": (
        apart(
            ("conferm[ai]", r"verific[ah]\w*", "dimostr[ai]"),
            40,
            ("uman[oa]", "persona", "non (?:essere|sei|sia) un robot"),
        ),
    ),
}  # fmt: skip
WILL_EXPIRE = {
    "nl": (r"nog \d+ min", "(?:verloopt|vervalt) (?:over|na|binnen|om)", "automatische? uitgelogd (?:in|over|na)"),
    "de": (r"noch \d+ min", "(?:lauft|endet) in", "automatische? abmeldung (?:in|over|na)"),
    "en": (
        r"(?:expires?|ends) (?:in|after|at)\b", r"times? out (?:in|after|at)\b",
        r"(?:logged|signed) out (?:in|after|at)\b",
    ),
    "fr": (r"(?:expire|deconnecte)\w* (?:dans|apres)",),
    "es": ("(?:caduca|expira|caducara|expirara) en",),
    "it": ("(?:scade|scadra) (?:tra|fra|dopo)",),
}  # fmt: skip
"""Announcements of a future session end, as a countdown of an open account shows them, anywhere in a text."""
