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
        r"(?:passwort|kennwort|daten|angaben|eingaben|benutzername|e-?mail(?:-adresse)?|zugangsdaten|"
        r"anmeldedaten|kombination|kundennummer)\b"
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
        r"(?:bevestigen|goedkeuren|accorderen)\b[^.!?]{0,12}\b(?:in|op|via|met) (?:de|je|uw) (?:\w+[ -])?(?:app|telefoon)",
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
        r"(?:appuyez|validez|confirme[rz]|approuve[rz]|valider|regardez|touchez)\b[^.!?]{0,60}"
        r"\b(?:application|appli|telephone|mobile|smartphone)",
        r"en attente de votre (?:approbation|validation|confirmation)",
    ),
    "es": (
        r"(?:pulsa|pulse|toca|toque|confirma|confirme|confirmar|aprobar|aprueba|apruebe|mira|mire)\b[^.!?]{0,60}"
        r"\b(?:aplicacion|app|movil|telefono)",
        r"esperando (?:tu|su) (?:aprobacion|confirmacion)",
    ),
    "it": (
        r"(?:tocca|tocchi|confermare|approvare|conferma|confermi|approva|approvi|guarda|premi)\b[^.!?]{0,60}"
        r"\b(?:app|telefono|smartphone|cellulare)",
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
        r"(?:hebben (?:wij|we)|(?:wij|we) hebben)\b[^.!?]{0,20}\buitgelogd",
        r"te lang (?:niets gedaan|inactief|niet actief)",
    ),
    "de": (
        r"(?:ihre|deine|die) (?:sitzung|session)\b[^.!?]{0,30}\b(?:abgelaufen|beendet|ungultig)",
        r"(?:wurden|wurdest|sind)\b[^.!?]{0,40}\babgemeldet",
        r"(?:haben wir|wir haben)\b[^.!?]{0,20}\babgemeldet",
        r"zu lange (?:inaktiv|nicht aktiv)",
    ),
    "en": (
        r"(?:your|the) session\b[^.!?]{0,20}\b(?:expired|timed out|ended|no longer valid|is over)",
        r"(?:you've|you have|you were|we've|we)\b[^.!?]{0,20}\b(?:signed|logged) (?:you )?out",
    ),
    "fr": (
        r"(?:votre|la) session\b[^.!?]{0,20}\b(?:expire\w*|terminee|plus valide|interrompue)",
        r"vous avons deconnecte",
        r"(?:avez ete|etes)\b[^.!?]{0,20}\bdeconnecte",
    ),
    "es": (
        r"(?:tu|su|la) sesion\b[^.!?]{0,20}\b(?:caducado|expirado|terminado|finalizado|cerrado|vencido)",
        r"hemos cerrado (?:tu|su|la) sesion",
        r"se ha cerrado (?:tu|su|la) sesion",
    ),
    "it": (
        r"(?:tua|sua|la) sessione\b[^.!?]{0,20}\b(?:scaduta|terminata|conclusa|non e piu valida)",
        r"(?:ti|la|l') ?abbiamo disconness[oa]",
        r"(?:sei|e) stat[oa] disconness[oa]",
    ),
}
ERROR = {
    "nl": (r"fout opgetreden", r"\w+ (?:is|ging|gaat) er (?:iets )?(?:mis|fout)"),
    "de": (r"fehler\b[^.!?]{0,16}\baufgetreten", r"ist (?:etwas|leider etwas|da etwas) schief"),
    "en": (r"error\b[^.!?]{0,12}\boccurred", r"(?:encountered|hit) (?:an|a) (?:\w+ )?(?:error|problem)"),
    "fr": (r"erreur\b[^.!?]{0,24}\b(?:produite|survenue)",),
    "es": (r"(?:producido|ocurrido|surgido) un\b[^.!?]{0,12}\b(?:error|problema|fallo)",),
    "it": (r"(?:verificato|verificatosi) un\b[^.!?]{0,12}\b(?:errore|problema)",),
}
LOCKED = {
    "nl": (r"(?:te vaak|te veel)\b[^.!?]{0,40}\b(?:verkeerd\w*|onjuist\w*|fout\w*|mislukt\w*|pogingen)",),
    "de": (r"(?:zu oft|zu viele|mehrfach|mehrmals)\b[^.!?]{0,40}\b(?:falsch\w*|fehl\w*|ungultig\w*|versuche)",),
    "en": (
        r"too (?:many|often)\b[^.!?]{0,40}\b(?:times|attempts|wrong|incorrect|failed|tries)",
        r"(?:wrong|incorrect)\b[^.!?]{0,30}\btoo (?:many|often)",
    ),
    "fr": (r"trop (?:de fois|souvent|de tentatives|d'essais)",),
    "es": (r"demasiad[ao]s (?:veces|intentos)",),
    "it": (r"tropp[ei] (?:volte|tentativi)",),
}
LINK_SENT = {
    "nl": (r"(?:gebruik|klik|open|tik)\b[^.!?]{0,30}\blink\b", r"link\b[^.!?]{0,30}\b(?:inloggen|aan te melden)"),
    "de": (r"(?:klicken|klicke|nutzen|verwenden|offnen|tippen)\b[^.!?]{0,30}\blink\b", r"mit dem link\b"),
    "en": (r"(?:use|click|open|tap|follow)\b[^.!?]{0,20}\blink\b",),
    "fr": (r"(?:utilisez|cliquez|ouvrez|suivez|appuyez)\b[^.!?]{0,20}\blien\b",),
    "es": (r"(?:usa|use|pulsa|pulse|haz clic|haga clic|abre|sigue)\b[^.!?]{0,20}\benlace\b",),
    "it": (r"(?:usa|usi|clicca|tocca|apri|segui)\b[^.!?]{0,20}\blink\b",),
}
SENT_MAIL = {
    "nl": (
        r"(?:e-?mail|bericht|mailtje)\b[^.!?]{0,20}\b(?:gestuurd|verstuurd|verzonden)",
        r"(?:bekijk|check|open|kijk in)\b[^.!?]{0,20}\b(?:mail|inbox|mailbox)",
    ),
    "de": (
        r"(?:e-?mail|nachricht)\b[^.!?]{0,20}\b(?:geschickt|gesendet|verschickt)",
        r"(?:prufen|schauen|offnen)\b[^.!?]{0,20}\b(?:e-?mails?|postfach|posteingang)",
    ),
    "en": (
        r"sent (?:you )?an? (?:e-?mail|message)",
        r"e-?mail (?:has been |was )?sent",
        r"check your (?:e-?mail|inbox|mail)",
    ),
    "fr": (
        r"envoye un (?:e-?mail|message|courriel)",
        r"(?:e-?mail|message) (?:a ete )?envoye",
        r"(?:verifiez|consultez) (?:vos|votre) (?:e-?mails?|messagerie|boite)",
    ),
    "es": (
        r"enviado un (?:correo|mensaje|e-?mail)",
        r"correo (?:ha sido )?enviado",
        r"(?:revisa|revise|mira) (?:tu|su) (?:correo|bandeja)",
    ),
    "it": (
        r"inviato un\W?(?:e-?mail| messaggio)",
        r"e-?mail (?:e stata )?inviata",
        r"controlla (?:la|la tua) (?:posta|e-?mail)",
    ),
}
CHOOSE = {
    "nl": (
        r"(?:kies|selecteer|kiezen|selecteren|welke?)\b[^.!?]{0,20}"
        r"\b(?:account|klantnummer|contract|bedrijf|organisatie|administratie|aansluiting|profiel)",
    ),
    "de": (
        r"(?:wahlen|wahle|welche[nrs]?)\b[^.!?]{0,24}"
        r"\b(?:konto|kundennummer|vertrag|firma|mandant\w*|organisation|profil|kundenkonto)",
        r"(?:konto|kundennummer|vertrag|firma|mandant|organisation|profil)\b[^.!?]{0,12}\b(?:auswahlen|wahlen)",
    ),
    "en": (
        r"(?:choose|select|pick|which)\b[^.!?]{0,24}"
        r"\b(?:account|customer number|contract|company|organi[sz]ation|workspace|profile)",
    ),
    "fr": (
        r"(?:choisissez|selectionnez|choisir|selectionner|quel)\b[^.!?]{0,20}"
        r"\b(?:compte|numero (?:de )?client|contrat|societe|organisation|profil)",
    ),
    "es": (
        r"(?:elige|elija|selecciona|seleccione|elegir|seleccionar|que)\b[^.!?]{0,20}"
        r"\b(?:cuenta|numero de cliente|contrato|empresa|organizacion|perfil)",
    ),
    "it": (
        r"(?:scegli|scelga|seleziona|selezioni|scegliere|selezionare|quale)\b[^.!?]{0,20}"
        r"\b(?:account|codice cliente|contratto|azienda|utenza|profilo)",
    ),
}
TRUST = {
    "nl": (
        r"(?:onthoud|vertrouw|bewaar)\b[^.!?]{0,10}\bdeze? (?:browser|apparaat|computer)",
        r"(?:deze browser|dit apparaat|deze computer) (?:onthouden|vertrouwen)",
    ),
    "de": (
        r"(?:diesen? (?:browser|computer)|dieses gerat|diesem (?:browser|gerat|computer)) (?:merken|speichern|"
        r"vertrauen|registrieren)",
    ),
    "en": (r"(?:remember|trust|save|register|recogni[sz]e) this (?:browser|device|computer)",),
    "fr": (
        r"(?:memoriser|enregistrer|reconnaitre|se souvenir de|faire confiance a) ce(?:t|tte)? (?:navigateur|"
        r"appareil|ordinateur)",
    ),
    "es": (r"(?:recordar|confiar en|guardar|registrar) este (?:navegador|dispositivo|ordenador|equipo)",),
    "it": (r"(?:ricordare?|salvare?|autorizzare?|memorizzare?) questo (?:browser|dispositivo|computer)",),
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
