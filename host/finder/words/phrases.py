"""Sentences whose words stand apart: a thing, and further on what is said of it. Patterns over folded text.

Word lists cannot tell "the password that you entered is wrong" from its hundred variants; these can. ``[^.!?]`` keeps
both ends in one sentence.
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
        r"(?:passwort|kennwort|benutzername|e-?mail(?:-adresse)?|zugangsdaten|anmeldedaten|kombination|kundennummer)\b"
        r"[^.!?]{0,60}\b(?:falsch|ungultig|ungueltig|inkorrekt|fehlerhaft|unbekannt|stimm(?:t|en) nicht|kennen wir nicht|"
        r"nicht (?:korrekt|richtig|gultig|bekannt|gefunden|erkannt|uberein))",
        r"(?:falsche[snr]?|ungultige[snr]?|inkorrekte[snr]?) (?:passwort|kennwort|benutzer\w*|zugang\w*|anmelde\w*|e-?mail\w*|"
        r"login\w*|kombination)",
    ),
    "en": (
        r"(?:password|user ?name|user id|e-?mail|email address|details|credentials|combination|log-?in|customer number)\b"
        r"[^.!?]{0,60}\b(?:incorrect|wrong|invalid|not (?:correct|right|match|found|known|recogni[sz]ed)|"
        r"doesn't match|don't match)",
        r"(?:incorrect|wrong|invalid) (?:password|user ?name|user id|e-?mail|credentials|combination|log-?in|details)",
        r"(?:don't|do not|didn't|did not|can't|cannot|couldn't|could not) (?:recogni[sz]e|find|match)[^.!?]{0,40}\b"
        r"(?:user ?name|e-?mail|credentials|combination|account|log-?in|details|password)",
    ),
    "fr": (
        r"(?:mot de passe|identifiants?|e-?mail|combinaison|pseudo|numero (?:de )?client)\b[^.!?]{0,60}\b"
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
        r"(?:password|nome utente|e-?mail|credenziali|dati|utente|combinazione|codice cliente)\b[^.!?]{0,60}\b"
        r"(?:errat[aeio]|sbagliat[aeio]|non (?:e|sono) (?:corrett|valid|riconosciut)[aeio]|non (?:valid|corrett)[aeio]|"
        r"non corrispond\w*|non esiste)",
        r"non riconosciamo",
    ),
}
PUSH = {
    "nl": (
        r"(?:tik|druk|kies|bevestig|keur|accordeer|kijk|check)\b[^.!?]{0,50}\b"
        r"(?:in|op|via|met) (?:de|je|uw|jouw)? ?(?:\w+[ -])?(?:app|telefoon|toestel|mobiel)",
        r"wachten? op (?:je|uw|jouw) (?:goedkeuring|bevestiging|akkoord)",
    ),
    "de": (
        r"(?:tippen|bestatigen|wahlen|drucken|schauen|geben|tippe|bestatige|schau)\b[^.!?]{0,60}\b"
        r"(?:in|auf|mit|uber) (?:der|ihrer|ihr|ihrem|deiner|deinem|dein)? ?(?:\w+[ -])?"
        r"(?:app|handy|smartphone|telefon|mobilgerat)",
        r"(?:warten|warte) auf (?:ihre|deine) (?:freigabe|bestatigung|zustimmung)",
    ),
    "en": (
        r"(?:tap|press|approve|confirm|match|enter the number)\b[^.!?]{0,60}\b"
        r"(?:in|on|with|using) (?:the|your) (?:[\w-]+ ){0,2}(?:app|phone|device|smartphone)",
        r"waiting for (?:you|your)\b[^.!?]{0,12}\b(?:approv\w*|confirm\w*)",
    ),
    "fr": (
        r"(?:appuyez|validez|confirmez|approuvez|regardez|touchez)\b[^.!?]{0,60}\b(?:application|appli|telephone|mobile|smartphone)",
        r"en attente de votre (?:approbation|validation|confirmation)",
    ),
    "es": (
        r"(?:pulsa|pulse|toca|toque|confirma|confirme|aprueba|apruebe|mira|mire)\b[^.!?]{0,60}\b(?:aplicacion|app|movil|telefono)",
        r"esperando (?:tu|su) (?:aprobacion|confirmacion)",
    ),
    "it": (
        r"(?:tocca|tocchi|conferma|confermi|approva|approvi|guarda|premi)\b[^.!?]{0,60}\b(?:app|telefono|smartphone|cellulare)",
        r"in attesa della (?:tua|sua) (?:approvazione|conferma)",
    ),
}
MUST_CHANGE = {
    "nl": (
        r"(?:moet|dien|wijzig|verander|kies)\b[^.!?]{0,30}\b(?:nieuw )?wachtwoord",
        r"tijd voor een nieuw wachtwoord",
    ),
    "de": (
        r"(?:mussen|musst|andern|andere|wahlen|wahle|vergeben)\b[^.!?]{0,30}\b(?:passwort|kennwort)",
        r"(?:passwort|kennwort)\b[^.!?]{0,30}\b(?:andern|erneuern|muss)",
    ),
    "en": (
        r"(?:must|have to|need to|required to|please|time to)\b[^.!?]{0,30}\b(?:change|choose|set|create|update)\b"
        r"[^.!?]{0,20}\bpassword",
        r"time for a new password",
    ),
    "fr": (
        r"(?:devez|veuillez|faut)\b[^.!?]{0,40}\bmot de passe",
        r"(?:changez|modifiez|choisissez|definissez)\b[^.!?]{0,30}\bmot de passe",
    ),
    "es": (r"(?:debes?|tienes que|tiene que|cambia|cambie|elige|elija|crea|cree)\b[^.!?]{0,30}\bcontrasena",),
    "it": (r"(?:devi|deve|cambia|cambi|scegli|scelga|imposta|imposti|modifica)\b[^.!?]{0,30}\bpassword",),
}
EXPIRED = {
    "nl": (
        r"(?:je|uw|jouw|de) sessie\b[^.!?]{0,30}\b(?:verlopen|beeindigd|afgelopen|gestopt)",
        r"(?:bent|werd|ben je|bent u)\b[^.!?]{0,30}\buitgelogd",
        r"te lang (?:niets gedaan|inactief|niet actief)",
    ),
    "de": (
        r"(?:ihre|deine|die) (?:sitzung|session)\b[^.!?]{0,30}\b(?:abgelaufen|beendet|ungultig)",
        r"(?:wurden|wurdest|sind)\b[^.!?]{0,40}\babgemeldet",
        r"zu lange (?:inaktiv|nicht aktiv)",
    ),
    "en": (
        r"(?:your|the) session\b[^.!?]{0,20}\b(?:expired|timed out|ended|no longer valid|is over)",
        r"(?:you've|you have|you were|we've|we)\b[^.!?]{0,20}\b(?:signed|logged) (?:you )?out",
    ),
    "fr": (
        r"(?:votre|la) session\b[^.!?]{0,20}\b(?:expire\w*|terminee|plus valide|interrompue)",
        r"(?:avez ete|etes)\b[^.!?]{0,20}\bdeconnecte",
    ),
    "es": (
        r"(?:tu|su|la) sesion\b[^.!?]{0,20}\b(?:caducado|expirado|terminado|finalizado|cerrado|vencido)",
        r"se ha cerrado (?:tu|su|la) sesion",
    ),
    "it": (
        r"(?:tua|sua|la) sessione\b[^.!?]{0,20}\b(?:scaduta|terminata|conclusa|non e piu valida)",
        r"(?:sei|e) stat[oa] disconness[oa]",
    ),
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
"""What a clock beside an open account says."""
