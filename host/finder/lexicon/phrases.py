"""Patterns of state sentences whose words stand apart (a subject, later its predicate), over folded text.

Word lists cannot cover the many variants of "the password that you entered is wrong"; these patterns can. ``[^.!?]``
keeps both ends in one sentence.
"""

WRONG = {
    "nl": (
        r"(?:wachtwoord|gebruikersnaam|e-?mailadres|combinatie|inloggegevens|gegevens|inlognaam|klantnummer)\b[^.!?]{0,60}\b"
        r"(?:onjuist|verkeerd|ongeldig|niet (?:juist|correct|geldig|bekend|herkend|gevonden)|klop(?:t|pen) niet|"
        r"kennen (?:wij|we) niet|komt niet overeen|komen niet overeen)",
        r"(?:onjuiste?|verkeerde?|ongeldige?) (?:wachtwoord|gebruikersnaam|combinatie|e-?mail\w*|inlog\w*)",
        r"herkennen (?:wij|we)?[^.!?]{0,30}niet",
    ),
    "de": (
        r"(?:passwort|kennwort|daten|angaben|eingaben|benutzername|e-?mail(?:-adresse)?|zugangsdaten|"
        r"anmeldedaten|kombination|kundennummer)\b"
        r"[^.!?]{0,60}\b(?:falsch|ungultig|ungueltig|inkorrekt|fehlerhaft|unbekannt|stimm(?:t|en) nicht|kennen wir nicht|"
        r"nicht (?:korrekt|richtig|gultig|bekannt|gefunden|erkannt|uberein))",
        r"(?:falsche[snr]?|ungultige[snr]?|inkorrekte[snr]?) (?:passwort|kennwort|benutzer\w*|zugang\w*|anmelde\w*|e-?mail\w*|"
        r"login\w*|kombination)",
    ),
    "en": (
        r"(?:password|user ?name|e-?mail|combination|details)\b[^.!?]{0,20}"
        r"\b(?:isn't|is not|aren't|are not) (?:right|correct|valid)",
        r"(?:password|user ?name|user id|e-?mail|email address|details|credentials|combination|log-?in|customer number)\b"
        r"[^.!?]{0,60}\b(?:incorrect|wrong|invalid|not (?:correct|right|match|found|known|recogni[sz]ed)|"
        r"doesn't match|don't match)",
        r"(?:incorrect|wrong|invalid) (?:password|user ?name|user id|e-?mail|credentials|combination|log-?in|details)",
        r"(?:don't|do not|didn't|did not|can't|cannot|couldn't|could not) (?:recogni[sz]e|find|match)[^.!?]{0,40}\b"
        r"(?:user ?name|e-?mail|credentials|combination|account|log-?in|details|password)",
    ),
    "fr": (
        r"(?:mot de passe|identifiants?|e-?mail)\b[^.!?]{0,30}\bnon (?:reconnue?s?|valides?)",
        r"(?:mot de passe|informations|donnees|coordonnees|identifiants?|e-?mail|combinaison|pseudo|"
        r"numero (?:de )?client)\b[^.!?]{0,60}\b"
        r"(?:incorrecte?s?|errone(?:e?s?)|invalides?|inconnue?s?|pas (?:valides?|correcte?s?|reconnue?s?)|ne correspond\w*)",
        r"ne reconnaissons pas",
    ),
    "es": (
        r"(?:contrasena|usuario|correo|credenciales|datos|clave|combinacion|numero de cliente)\b[^.!?]{0,60}\b"
        r"(?:incorrect[oa]s?|erronea?s?|erroneos?|invalid[oa]s?|no (?:es|son) (?:correct|valid)[oa]s?|no (?:validas?|validos?)|"
        r"no coinciden?|no existe)",
        r"no reconocemos",
    ),
    "it": (
        r"(?:password|utente|e-?mail|credenziali)\b[^.!?]{0,30}\bnon riconosciut[aeio]",
        r"(?:password|nome utente|e-?mail|credenziali|dati|utente|combinazione|codice cliente)\b[^.!?]{0,60}\b"
        r"(?:errat[aeio]|sbagliat[aeio]|non (?:e|sono) (?:corrett|valid|riconosciut)[aeio]|non (?:valid|corrett)[aeio]|"
        r"non corrispond\w*|non esiste)",
        r"non riconosciamo",
    ),
}
EXPIRED = {
    "nl": (
        r"(?:je|uw|jouw|de) sessie\b[^.!?]{0,30}\b(?:verlopen|beeindigd|afgelopen|gestopt)",
        r"(?:bent|werd|ben je|bent u)\b[^.!?]{0,30}\buitgelogd",
        r"(?:hebben (?:wij|we)|(?:wij|we) hebben)\b[^.!?]{0,20}\buitgelogd",
        r"te lang (?:niets gedaan|inactief|niet actief)",
    ),
    "de": (
        r"(?:anmeldung|sitzung)\b[^.!?]{0,16}\bnicht mehr gultig",
        r"(?:ihre|deine|die) (?:sitzung|session)\b[^.!?]{0,30}\b(?:abgelaufen|beendet|ungultig)",
        r"(?:wurden|wurdest|sind)\b[^.!?]{0,40}\babgemeldet",
        r"(?:haben wir|wir haben)\b[^.!?]{0,20}\babgemeldet",
        r"zu lange (?:inaktiv|nicht aktiv)",
    ),
    "en": (
        r"inactive (?:for )?too long",
        r"ended your session",
        r"(?:your|the) session\b[^.!?]{0,20}\b(?:expired|timed out|ended|no longer valid|is over)",
        r"(?:you've|you have|you were|we've|we)\b[^.!?]{0,20}\b(?:signed|logged) (?:you )?out",
    ),
    "fr": (
        r"inactif (?:trop|pendant trop) longtemps",
        r"(?:votre|la) session\b[^.!?]{0,20}\b(?:expire\w*|terminee|plus valide|interrompue)",
        r"vous avons deconnecte",
        r"(?:avez ete|etes)\b[^.!?]{0,20}\bdeconnecte",
    ),
    "es": (
        r"inactiv[oa] (?:demasiado|durante demasiado)",
        r"(?:tu|su|la) sesion\b[^.!?]{0,20}\b(?:caducado|expirado|terminado|finalizado|cerrado|vencido)",
        r"hemos cerrado (?:tu|su|la) sesion",
        r"se ha cerrado (?:tu|su|la) sesion",
    ),
    "it": (
        r"inattiv[oa] (?:troppo|per troppo)",
        r"(?:tua|sua|la) sessione\b[^.!?]{0,20}\b(?:scaduta|terminata|conclusa|non e piu valida)",
        r"(?:ti|la|l') ?abbiamo disconness[oa]",
        r"(?:sei|e) stat[oa] disconness[oa]",
    ),
}
ERROR = {
    "nl": (r"ging (?:er )?iets (?:fout|mis)", r"fout opgetreden", r"\w+ (?:is|ging|gaat) er (?:iets )?(?:mis|fout)"),
    "de": (r"fehler\b[^.!?]{0,16}\baufgetreten", r"ist (?:etwas|leider etwas|da etwas) schief"),
    "en": (r"error\b[^.!?]{0,12}\boccurred", r"(?:encountered|hit) (?:an|a) (?:\w+ )?(?:error|problem)"),
    "fr": (
        r"(?:probleme|incident)\b[^.!?]{0,16}\b(?:survenu|produit)",
        r"erreur\b[^.!?]{0,24}\b(?:produite|survenue)",
    ),
    "es": (r"(?:producido|ocurrido|surgido) un\b[^.!?]{0,12}\b(?:error|problema|fallo)",),
    "it": (r"(?:verificato|verificatosi) un\b[^.!?]{0,12}\b(?:errore|problema)",),
}
MAINTENANCE = {
    "nl": (r"(?:werken|verbeteren)\b[^.!?]{0,24}\b(?:systemen|website|site|omgeving)",),
    "de": (r"(?:aktualisieren|verbessern|warten)\b[^.!?]{0,20}\b(?:systeme|website|webseite|portal)",),
    "en": (r"(?:upgrading|updating|improving|maintaining) our (?:systems?|website|site|platform|service)",),
    "fr": (
        r"(?:mettons a jour|ameliorons)\b[^.!?]{0,16}\b(?:systemes?|site|plateforme)",
        r"(?:pause|intervention|operation) technique",
    ),
    "es": (r"(?:actualizando|mejorando)\b[^.!?]{0,16}\b(?:sistemas?|web|sitio|plataforma)", r"parada tecnica"),
    "it": (r"(?:aggiornando|migliorando)\b[^.!?]{0,16}\b(?:sistemi|sito|piattaforma)", r"pausa tecnica"),
}
HUMAN = {
    "nl": (r"(?:bevestig|bewijs|controleren|laat zien)\b[^.!?]{0,30}\b(?:mens|geen robot|geen bot)",),
    "de": (r"(?:bestatigen?|beweisen?|prufen|zeigen?)\b[^.!?]{0,40}\b(?:mensch|kein roboter|kein bot)",),
    "en": (r"(?:confirm|verify|prove|check|show|sure)\b[^.!?]{0,30}\b(?:human|person|not a robot|not a bot)",),
    "fr": (r"(?:confirme[rz]|verifie[rz]|prouve[rz])\b[^.!?]{0,40}\b(?:humaine?|pas un robot)",),
    "es": (
        r"(?:confirm[ae]|verifi(?:ca|que)|demuestr[ae])\b[^.!?]{0,40}\b(?:human[oa]|persona|no (?:eres|es) un robot)",
    ),
    "it": (
        r"(?:conferm[ai]|verific[ah]\w*|dimostr[ai])\b[^.!?]{0,40}\b(?:uman[oa]|persona|non (?:essere|sei|sia) un robot)",
    ),
}
WILL_EXPIRE = (
    r"(?:verloopt|vervalt) (?:over|na|binnen|om)|(?:lauft|endet) in|automatisch(?:e)? (?:abmeldung|uitgelogd) (?:in|over|na)|"
    r"(?:expires?|ends|times? out|logged out|signed out) (?:in|after|at)\b|(?:expire|deconnecte|expirera)\w* (?:dans|apres)|"
    r"(?:caduca|expira|caducara|expirara) en|(?:scade|scadra) (?:tra|fra|dopo)|nog \d+ min|noch \d+ min"
)
"""Announcements of a future session end, as a countdown of an open account shows them."""
