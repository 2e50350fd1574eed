"""Sentences of page states. They match folded text (no accents, lower case)."""

WRONG = {
    "nl": (
        "onjuist wachtwoord", "onjuiste inloggegevens", "wachtwoord is onjuist", "wachtwoord is niet juist",
        "gebruikersnaam of wachtwoord is onjuist", "onjuiste gebruikersnaam*", "gegevens kloppen niet",
        "inloggen mislukt", "inloggegevens zijn onjuist", "inloggegevens zijn niet juist", "combinatie is onjuist",
        "combinatie is niet juist", "combinatie van * is onjuist", "verkeerd wachtwoord", "gegevens zijn onjuist",
        "gegevens zijn niet correct", "wachtwoord klopt niet", "niet herkend", "combinatie klopt niet",
    ),
    "de": (
        "falsches passwort", "passwort ist falsch", "passwort falsch", "zugangsdaten sind falsch",
        "zugangsdaten sind nicht korrekt", "zugangsdaten sind ungültig", "anmeldung fehlgeschlagen",
        "anmeldedaten sind falsch", "anmeldedaten sind nicht korrekt", "ungültige anmeldedaten",
        "ungültige zugangsdaten", "falsche zugangsdaten", "passwort ist nicht korrekt", "passwort nicht korrekt",
        "benutzername oder passwort falsch", "e-mail oder passwort falsch", "passwort stimmt nicht",
        "passwort stimmen nicht", "anmeldung nicht möglich", "login fehlgeschlagen", "kennwort ist falsch",
        "kennwort falsch", "falsche anmeldedaten", "passwort ungültig", "daten stimmen nicht überein",
    ),
    "en": (
        "incorrect password", "wrong password", "password is incorrect", "password was incorrect",
        "invalid password", "invalid credentials", "incorrect username", "incorrect email", "incorrect user name",
        "invalid username", "invalid login", "login failed", "sign in failed", "unable to log in",
        "invalid email or password", "invalid user name or password", "credentials are incorrect", "did not match",
        "do not match our records", "doesn't match our records", "does not match our records", "not recognised",
        "not recognized", "wrong username or password", "wrong email or password",
        "username or password is incorrect", "email or password is incorrect",
        "username or password you entered is incorrect", "username or password", "we couldn't find an account",
        "couldn't sign you in", "bad credentials", "authentication failed", "cannot find an account",
        "there was a problem",
    ),
    "fr": (
        "mot de passe incorrect", "identifiants incorrects", "identifiant ou mot de passe incorrect",
        "mot de passe est incorrect", "identifiants invalides", "mot de passe invalide", "échec de la connexion",
        "échec de l'authentification", "mot de passe erroné", "identifiants erronés", "connexion impossible",
        "e-mail ou mot de passe incorrect", "identification incorrecte", "sont incorrects",
        "identifiants ne sont pas valides",
    ),
    "es": (
        "contraseña incorrecta", "usuario o contraseña incorrectos", "credenciales incorrectas", "datos incorrectos",
        "la contraseña no es correcta", "credenciales no válidas", "inicio de sesión fallido",
    ),
    "it": (
        "password errata", "credenziali errate", "credenziali non valide", "nome utente o password errati",
        "password non corretta", "accesso non riuscito", "dati non corretti",
    ),
}  # fmt: skip
EXPIRED = {
    "nl": (
        "sessie is verlopen", "sessie verlopen", "bent automatisch uitgelogd", "opnieuw inloggen", "log opnieuw in",
        "sessie is beëindigd", "je sessie is verlopen", "wegens inactiviteit",
    ),
    "de": (
        "sitzung ist abgelaufen", "sitzung abgelaufen", "session ist abgelaufen", "session abgelaufen",
        "automatisch abgemeldet", "sitzung wurde beendet", "erneut anmelden", "wegen inaktivität",
        "aus sicherheitsgründen abgemeldet",
    ),
    "en": (
        "session has expired", "session expired", "session has timed out", "session timed out", "session timeout",
        "logged out due to inactivity", "signed out due to inactivity", "been logged out", "been signed out",
        "log in again", "sign in again", "due to inactivity", "session has ended",
    ),
    "fr": (
        "session a expiré", "session expirée", "session est expirée", "déconnecté automatiquement",
        "vous avez été déconnecté", "reconnectez-vous", "suite à une période d'inactivité",
        "veuillez vous reconnecter",
    ),
    "es": ("sesión ha caducado", "sesión caducada", "sesión ha expirado", "sesión expirada", "por inactividad"),
    "it": ("sessione è scaduta", "sessione scaduta", "per inattività", "accedi nuovamente"),
}  # fmt: skip
MAINTENANCE = {
    "nl": (
        "onderhoud", "wegens onderhoud", "werkzaamheden", "tijdelijk niet beschikbaar", "tijdelijk onbereikbaar",
        "even niet bereikbaar", "zijn zo terug", "wachtrij", "wachtkamer", "gepland onderhoud",
    ),
    "de": (
        "wartung", "wartungsarbeiten", "wartungsmodus", "wegen wartung*", "vorübergehend nicht verfügbar",
        "vorübergehend nicht erreichbar", "derzeit nicht verfügbar", "zurzeit nicht verfügbar", "gleich wieder da",
        "hohe auslastung", "hoher auslastung", "warteschlange", "warteraum",
        "in kürze wieder",
    ),
    "en": (
        "maintenance", "under maintenance", "scheduled maintenance", "temporarily unavailable",
        "currently unavailable", "temporarily down", "be right back", "be back soon", "high demand", "waiting room",
        "you are in a queue", "service unavailable",
        "back shortly",
    ),
    "fr": (
        "maintenance", "en maintenance", "temporairement indisponible", "momentanément indisponible",
        "actuellement indisponible", "file d'attente", "salle d'attente", "de retour bientôt",
    ),
    "es": (
        "mantenimiento", "en mantenimiento", "temporalmente no disponible", "cola de espera", "sala de espera",
        "no disponible temporalmente",
    ),
    "it": (
        "manutenzione", "in manutenzione", "temporaneamente non disponibile", "sala d'attesa",
        "momentaneamente non disponibile",
    ),
}  # fmt: skip
ERROR = {
    "nl": (
        "er is iets misgegaan", "er ging iets mis", "er is een fout opgetreden", "pagina niet gevonden",
        "kon niet worden geladen", "konden niet worden geladen", "kunnen niet worden geladen", "geen toegang",
        "probeer het later opnieuw", "niet gevonden", "kunnen we niet ophalen", "niet worden opgehaald",
        "technische storing", "storing",
    ),
    "de": (
        "ein fehler ist aufgetreten", "es ist ein fehler aufgetreten", "etwas ist schiefgelaufen",
        "etwas ist schief gelaufen", "seite nicht gefunden", "seite wurde nicht gefunden",
        "konnte nicht geladen werden", "konnten nicht geladen werden", "zugriff verweigert",
        "versuchen sie es später", "nicht gefunden", "kein zugriff", "technischer fehler", "interner serverfehler",
        "technische störung", "konnten nicht abgerufen werden", "nicht abgerufen werden",
    ),
    "en": (
        "something went wrong", "an error occurred", "an error has occurred", "page not found",
        "could not be loaded", "couldn't be loaded", "unable to load", "failed to load", "couldn't load",
        "could not load", "access denied", "try again later", "internal server error", "bad gateway",
        "gateway timeout", "not found", "forbidden", "unexpected error", "technical error",
        "we encountered an error", "dogs of amazon", "unable to retrieve", "could not retrieve",
        "page you requested", "we're sorry",
    ),
    "fr": (
        "une erreur est survenue", "une erreur s'est produite", "page introuvable", "page non trouvée",
        "impossible de charger", "n'a pas pu être chargé*", "n'ont pas pu être chargé*", "accès refusé",
        "réessayer plus tard", "réessayez plus tard", "erreur technique", "erreur interne", "n'existe pas",
    ),
    "es": (
        "se ha producido un error", "ha ocurrido un error", "algo salió mal", "algo ha salido mal",
        "algo ha ido mal", "página no encontrada",
        "no se ha podido cargar", "no se pudo cargar", "acceso denegado", "inténtalo más tarde",
        "inténtelo más tarde", "de nuevo más tarde",
    ),
    "it": (
        "si è verificato un errore", "qualcosa è andato storto", "pagina non trovata", "impossibile caricare",
        "non è stato possibile caricare", "accesso negato", "riprova più tardi",
    ),
}  # fmt: skip
# Qualifiers: "no open invoices" or "no invoices in this period" does not say that there are none.
FILTERED = {
    "nl": (
        "per post", "per e-mail", "per mail", "als", "indien", "open", "openstaande", "openstaand", "onbetaalde",
        "nieuwe", "achterstallige", "vervallen", "verlopen", "te betalen", "recente", "ongelezen", "periode",
        "zoekopdracht", "filter*", "criteria", "geselecteerde", "selectie", "jaar", "maand", "dit jaar",
        "deze maand", "voor deze", "tussen", "meer", "papieren", "aanmaning*", "betwiste", "lopende", "andere",
        "oudere", "meer facturen", "bij deze", "actieve", "onderweg", "verwerking", "kosten", "contract*",
    ),
    "de": (
        "per post", "postalisch", "per e-mail", "per mail", "wenn", "falls", "sofern", "offene", "offenen",
        "unbezahlte", "unbezahlten", "neue", "neuen", "fällige", "fälligen", "überfällige", "überfälligen",
        "ungelesene", "ungelesenen", "zeitraum", "suche", "filter*", "kriterien", "ausgewählt*", "auswahl", "jahr",
        "monat", "aktuellen", "aktuelle", "zwischen", "mehr", "weiteren", "weitere", "papier*", "angemahnten",
        "ausstehenden", "ausstehende", "andere", "anderen", "älteren", "ältere", "laufenden", "aktiven", "aktive",
        "suchergebnis*", "vertrag*", "strittigen", "gesuchten",
    ),
    "en": (
        "by post", "by mail", "by e-mail", "in the mail", "if", "when", "open", "unpaid", "outstanding", "due",
        "overdue", "new", "unread", "pending", "period", "search", "filter*", "criteria", "selected", "selection",
        "year", "month", "this year", "between", "more", "paper", "current", "other", "older", "matching", "match",
        "recent", "disputed", "active", "cancelled", "canceled", "returned", "past due", "late", "in progress",
        "shipped", "last * days", "past * days", "months", "days", "buy again", "not yet shipped", "archived",
        "contract*", "further", "necessary", "required",
    ),
    "fr": (
        "par courrier", "par la poste", "par e-mail", "si", "lorsque", "impayée*", "à payer", "en attente",
        "nouvelle*", "échue*", "en retard", "non lue*", "période", "recherche", "filtre*", "critère*",
        "sélectionné*", "sélection", "année", "mois", "entre", "plus", "papier", "en cours", "autre*", "ancienne*",
        "correspond*", "récente*", "litige", "contrat*", "active*",
    ),
    "es": (
        "por correo", "si", "pendiente*", "impagada*", "nueva*", "vencida*", "período", "periodo", "búsqueda",
        "filtro*", "criterios", "seleccionad*", "año", "mes", "más", "papel", "coincid*", "reciente*", "abiert*",
        "contrato*",
    ),
    "it": (
        "per posta", "se", "scadut*", "da pagare", "insolut*", "nuove", "apert*", "periodo", "ricerca", "filtr*",
        "criteri", "selezionat*", "anno", "mese", "più", "altre", "corrispond*", "recenti", "in sospeso",
        "contratt*", "cartace*",
    ),
}  # fmt: skip
NOT_LOADED = {
    "nl": (
        "kon niet worden geladen", "konden niet worden geladen", "kunnen niet worden geladen", "niet geladen", "laden mislukt",
        "niet worden opgehaald", "kunnen we niet ophalen", "facturen zijn tijdelijk niet beschikbaar",
        "facturen zijn op dit moment niet beschikbaar",
    ),
    "de": (
        "nicht geladen werden", "nicht abgerufen werden", "laden fehlgeschlagen", "fehler beim laden",
        "rechnungen sind vorübergehend nicht verfügbar", "rechnungen sind derzeit nicht verfügbar",
        "rechnungen sind zurzeit nicht verfügbar", "dokumente sind derzeit nicht verfügbar",
    ),
    "en": (
        "could not be loaded", "couldn't be loaded", "could not load", "couldn't load", "failed to load", "unable to load",
        "error loading", "try again", "invoices are temporarily unavailable", "invoices are currently unavailable",
        "bills are temporarily unavailable", "documents are temporarily unavailable", "documents are currently unavailable",
    ),
    "fr": (
        "n'a pas pu être chargé*", "n'ont pas pu être chargé*", "impossible de charger", "échec du chargement",
        "factures sont temporairement indisponibles", "factures sont momentanément indisponibles",
    ),
    "es": ("no se ha podido cargar", "no se han podido cargar", "no se pudo cargar", "no se pudieron cargar"),
    "it": ("impossibile caricare", "caricamento non riuscito"),
}  # fmt: skip
LOADING = {
    "nl": (
        "laden", "bezig met laden", "even geduld", "een moment geduld", "wordt geladen", "worden geladen",
        "gegevens worden geladen",
    ),
    "de": ("wird geladen", "werden geladen", "laden", "lädt", "bitte warten", "einen moment bitte", "daten werden geladen"),
    "en": ("loading", "please wait", "one moment please", "fetching", "loading invoices"),
    "fr": ("chargement", "chargement en cours", "veuillez patienter", "un instant"),
    "es": ("cargando", "espere por favor", "un momento"),
    "it": ("caricamento", "caricamento in corso", "attendere prego", "un momento"),
}  # fmt: skip
CONDITIONAL = {
    "nl": ("indien", "wanneer"),
    "de": ("wenn", "falls", "sollte"),
    "en": ("if", "when"),
    "fr": ("si", "lorsque"),
    "es": ("si", "cuando"),
    "it": ("quando",),
}
"""Words with which a sentence speaks of what may happen, not of what has happened."""
HTTP_ERROR = {
    "nl": ("fout",),
    "de": ("fehler",),
    "en": ("error", "http", "status", "code"),
    "fr": ("erreur",),
    "es": (),
    "it": (),
}
"""Words before the number of an HTTP status."""
