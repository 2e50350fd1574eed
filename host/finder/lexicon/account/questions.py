"""Patterns of auth prompt sentences, in the form of ``phrases``."""

PUSH = {
    "nl": (
        r"keurt? (?:het|de|dit)\b[^.!?]{0,30}\bgoed",
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
        r"(?:approve|confirm)\b[^.!?]{0,30}\b(?:log-?in|sign-?in|request)\b[^.!?]{0,20}\bwith",
        r"(?:with|using|in|via|met|mit|avec|con) (?:\w+ )?(?:itsme|bankid|mobile ?id|freja|secure ?go|photo ?tan|push ?tan)",
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
        r"autori(?:za|ce)\b[^.!?]{0,40}\b(?:aplicacion|app|movil|telefono)",
        r"(?:pulsa|pulse|toca|toque|confirma|confirme|confirmar|aprobar|aprueba|apruebe|mira|mire)\b[^.!?]{0,60}"
        r"\b(?:aplicacion|app|movil|telefono)",
        r"esperando (?:tu|su) (?:aprobacion|confirmacion)",
    ),
    "it": (
        r"autorizz[ai]\b[^.!?]{0,40}\b(?:app|telefono|smartphone|cellulare)",
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
LOCKED = {
    "nl": (
        r"(?:account|toegang|inlog|gebruiker\w*)\b[^.!?]{0,40}\b(?:geblokkeerd|vergrendeld|opgeschort|gedeactiveerd)",
        r"(?:te vaak|te veel)\b[^.!?]{0,40}\b(?:verkeerd\w*|onjuist\w*|fout\w*|mislukt\w*|pogingen)",
    ),
    "de": (
        r"(?:konto|zugang|login|benutzer\w*)\b[^.!?]{0,40}\b(?:gesperrt|deaktiviert|blockiert)",
        r"(?:zu oft|zu viele|mehrfach|mehrmals)\b[^.!?]{0,40}\b(?:falsch\w*|fehl\w*|ungultig\w*|versuche)",
    ),
    "en": (
        r"(?:account|log-?in|access|user)\b[^.!?]{0,40}\b(?:disabled|suspended|locked|blocked)",
        r"(?:disabled|suspended|locked|blocked) your (?:account|log-?in|access)",
        r"too (?:many|often)\b[^.!?]{0,40}\b(?:times|attempts|wrong|incorrect|failed|tries)",
        r"(?:wrong|incorrect)\b[^.!?]{0,30}\btoo (?:many|often)",
    ),
    "fr": (
        r"(?:compte|acces|utilisateur)\b[^.!?]{0,40}\b(?:bloque|suspendu|verrouille|desactive)",
        r"trop (?:de fois|souvent|de tentatives|d'essais)",
    ),
    "es": (
        r"(?:cuenta|acceso|usuario)\b[^.!?]{0,40}\b(?:bloquead[oa]|suspendid[oa]|desactivad[oa])",
        r"demasiad[ao]s (?:veces|intentos)",
    ),
    "it": (
        r"(?:account|accesso|utenza|utente)\b[^.!?]{0,40}\b(?:bloccat[oa]|sospes[oa]|disattivat[oa])",
        r"tropp[ei] (?:volte|tentativi)",
    ),
}
LINK_SENT = {
    "nl": (
        r"link om in te loggen",
        r"inloglink",
        r"(?:gebruik|klik|open|tik)\b[^.!?]{0,30}\blink\b",
        r"link\b[^.!?]{0,30}\b(?:inloggen|aan te melden)",
    ),
    "de": (
        r"link (?:zum|zur) (?:anmeld|log-?in|einlogg)",
        r"(?:klicken|klicke|nutzen|verwenden|offnen|tippen)\b[^.!?]{0,30}\blink\b",
        r"mit dem link\b",
    ),
    "en": (
        r"link to (?:sign|log) ?-?in",
        r"(?:use|click|open|tap|follow)\b[^.!?]{0,20}\blink\b",
    ),
    "fr": (
        r"lien pour (?:vous|te) connecter",
        r"(?:utilisez|cliquez|ouvrez|suivez|appuyez)\b[^.!?]{0,20}\blien\b",
    ),
    "es": (
        r"enlace para (?:entrar|acceder|iniciar)",
        r"(?:usa|use|pulsa|pulse|haz clic|haga clic|abre|sigue)\b[^.!?]{0,20}\benlace\b",
    ),
    "it": (
        r"link per (?:accedere|entrare)",
        r"(?:usa|usi|clicca|tocca|apri|segui)\b[^.!?]{0,20}\blink\b",
    ),
}
SENT_MAIL = {
    "nl": (
        r"(?:e-?mail|bericht|mailtje)\b[^.!?]{0,20}\b(?:gestuurd|verstuurd|verzonden)",
        r"(?:bekijk|check|open|kijk in)\b[^.!?]{0,20}\b(?:mail|inbox|mailbox)",
    ),
    "de": (
        r"(?:postfach|posteingang|e-?mails?) (?:prufen|ansehen|offnen)",
        r"(?:e-?mail|nachricht)\b[^.!?]{0,20}\b(?:geschickt|gesendet|verschickt)",
        r"(?:prufen|schauen|offnen)\b[^.!?]{0,20}\b(?:e-?mails?|postfach|posteingang)",
    ),
    "en": (
        r"sent (?:you )?an? (?:e-?mail|message)",
        r"e-?mail (?:has been |was )?sent",
        r"check your (?:e-?mail|inbox|mail)",
    ),
    "fr": (
        r"regardez (?:vos|votre) (?:e-?mails?|messagerie|boite)",
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
        r"(?:guarda|apri) (?:la|la tua) (?:posta|e-?mail|casella)",
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
        r"gerat\b[^.!?]{0,20}\bvertrauenswurdig",
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
