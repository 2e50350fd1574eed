"""Patterns of auth prompt sentences, in the form of ``phrases``."""

from host.finder.lexicon.patterns import adjacent, any_of, apart

_APPROVAL_APP = any_of(("itsme", "bankid", "mobile ?id", "freja", "secure ?go", "photo ?tan", "push ?tan"))
"""Apps in which a sign-in is approved; they have one name in every language."""

PUSH = {
    "nl": (
        apart(("keurt? (?:het|de|dit)",), 30, ("goed",)),
        apart(
            ("tik", "druk", "kies", "bevestig", "keur", "accordeer", "kijk", "check"),
            50,
            (r"(?:in|op|via|met) (?:de|je|uw|jouw)? ?(?:\w+[ -])?(?:app|telefoon|toestel|mobiel)",),
        ),
        apart(
            ("bevestigen", "goedkeuren", "accorderen"),
            12,
            (r"(?:in|op|via|met) (?:de|je|uw) (?:\w+[ -])?(?:app|telefoon)",),
        ),
        "wachten? op (?:je|uw|jouw) (?:goedkeuring|bevestiging|akkoord)",
        rf"(?:met|via) (?:\w+ )?{_APPROVAL_APP}",
    ),
    "de": (
        apart(
            ("tippen", "bestatigen", "wahlen", "drucken", "schauen", "geben", "tippe", "bestatige", "schau"),
            60,
            (
                any_of(("in", "auf", "mit", "uber"))
                + r" (?:der|ihrer|ihr|ihrem|deiner|deinem|dein)? ?(?:\w+[ -])?"
                + any_of(("app", "handy", "smartphone", "telefon", "mobilgerat")),
            ),
        ),
        "(?:warten|warte) auf (?:ihre|deine) (?:freigabe|bestatigung|zustimmung)",
        rf"mit (?:\w+ )?{_APPROVAL_APP}",
    ),
    "en": (
        apart(("approve", "confirm"), 30, (apart(("log-?in", "sign-?in", "request"), 20, ("with",)),)),
        rf"(?:with|using|in|via) (?:\w+ )?{_APPROVAL_APP}",
        apart(
            ("tap", "press", "approve", "confirm", "match", "enter the number"),
            60,
            (r"(?:in|on|with|using) (?:the|your) (?:[\w-]+ ){0,2}(?:app|phone|device|smartphone)",),
        ),
        apart(("waiting for (?:you|your)",), 12, (r"approv\w*", r"confirm\w*")),
    ),
    "fr": (
        apart(
            ("appuyez", "validez", "confirme[rz]", "approuve[rz]", "valider", "regardez", "touchez"),
            60,
            ("application", "appli", "telephone", "mobile", "smartphone"),
        ),
        "en attente de votre (?:approbation|validation|confirmation)",
        rf"avec (?:\w+ )?{_APPROVAL_APP}",
    ),
    "es": (
        apart(("autori(?:za|ce)",), 40, ("aplicacion", "app", "movil", "telefono")),
        apart(
            (
                "pulsa", "pulse", "toca", "toque", "confirma", "confirme", "confirmar", "aprobar", "aprueba",
                "apruebe", "mira", "mire",
            ),
            60,
            ("aplicacion", "app", "movil", "telefono"),
        ),
        "esperando (?:tu|su) (?:aprobacion|confirmacion)",
        rf"con (?:\w+ )?{_APPROVAL_APP}",
    ),
    "it": (
        apart(("autorizz[ai]",), 40, ("app", "telefono", "smartphone", "cellulare")),
        apart(
            (
                "tocca", "tocchi", "confermare", "approvare", "conferma", "confermi", "approva", "approvi", "guarda",
                "premi",
            ),
            60,
            ("app", "telefono", "smartphone", "cellulare"),
        ),
        "in attesa della (?:tua|sua) (?:approvazione|conferma)",
        rf"con (?:\w+ )?{_APPROVAL_APP}",
    ),
}  # fmt: skip
MUST_CHANGE = {
    "nl": (
        apart(("moet", "dien", "wijzig", "verander", "kies"), 30, ("(?:nieuw )?wachtwoord",)),
        "tijd voor een nieuw wachtwoord",
    ),
    "de": (
        apart(("mussen", "musst", "andern", "andere", "wahlen", "wahle", "vergeben"), 30, ("passwort", "kennwort")),
        apart(("passwort", "kennwort"), 30, ("andern", "erneuern", "muss")),
    ),
    "en": (
        apart(
            ("must", "have to", "need to", "required to", "please", "time to"),
            30,
            (apart(("change", "choose", "set", "create", "update"), 20, ("password",)),),
        ),
        "time for a new password",
    ),
    "fr": (
        apart(("devez", "veuillez", "faut"), 40, ("mot de passe",)),
        apart(("changez", "modifiez", "choisissez", "definissez"), 30, ("mot de passe",)),
    ),
    "es": (
        apart(
            ("debes?", "tienes que", "tiene que", "cambia", "cambie", "elige", "elija", "crea", "cree"),
            30,
            ("contrasena",),
        ),
    ),
    "it": (
        apart(
            ("devi", "deve", "cambia", "cambi", "scegli", "scelga", "imposta", "imposti", "modifica"),
            30,
            ("password",),
        ),
    ),
}  # fmt: skip
LOCKED = {
    "nl": (
        apart(
            ("account", "toegang", "inlog", r"gebruiker\w*"),
            40,
            ("geblokkeerd", "vergrendeld", "opgeschort", "gedeactiveerd"),
        ),
        apart(("te vaak", "te veel"), 40, (r"verkeerd\w*", r"onjuist\w*", r"fout\w*", r"mislukt\w*", "pogingen")),
    ),
    "de": (
        apart(("konto", "zugang", "login", r"benutzer\w*"), 40, ("gesperrt", "deaktiviert", "blockiert")),
        apart(
            ("zu oft", "zu viele", "mehrfach", "mehrmals"),
            40,
            (r"falsch\w*", r"fehl\w*", r"ungultig\w*", "versuche"),
        ),
    ),
    "en": (
        apart(("account", "log-?in", "access", "user"), 40, ("disabled", "suspended", "locked", "blocked")),
        "(?:disabled|suspended|locked|blocked) your (?:account|log-?in|access)",
        apart(("too (?:many|often)",), 40, ("times", "attempts", "wrong", "incorrect", "failed", "tries")),
        apart(("wrong", "incorrect"), 30, ("too (?:many|often)",)),
    ),
    "fr": (
        apart(("compte", "acces", "utilisateur"), 40, ("bloque", "suspendu", "verrouille", "desactive")),
        "trop (?:de fois|souvent|de tentatives|d'essais)",
    ),
    "es": (
        apart(("cuenta", "acceso", "usuario"), 40, ("bloquead[oa]", "suspendid[oa]", "desactivad[oa]")),
        "demasiad[ao]s (?:veces|intentos)",
    ),
    "it": (
        apart(("account", "accesso", "utenza", "utente"), 40, ("bloccat[oa]", "sospes[oa]", "disattivat[oa]")),
        "tropp[ei] (?:volte|tentativi)",
    ),
}  # fmt: skip
LINK_SENT = {
    "nl": (
        "link om in te loggen",
        "inloglink",
        apart(("gebruik", "klik", "open", "tik"), 30, (r"link\b",)),
        apart(("link",), 30, ("inloggen", "aan te melden")),
    ),
    "de": (
        "link (?:zum|zur) (?:anmeld|log-?in|einlogg)",
        apart(("klicken", "klicke", "nutzen", "verwenden", "offnen", "tippen"), 30, (r"link\b",)),
        r"mit dem link\b",
    ),
    "en": ("link to (?:sign|log) ?-?in", apart(("use", "click", "open", "tap", "follow"), 20, (r"link\b",))),
    "fr": (
        "lien pour (?:vous|te) connecter",
        apart(("utilisez", "cliquez", "ouvrez", "suivez", "appuyez"), 20, (r"lien\b",)),
    ),
    "es": (
        "enlace para (?:entrar|acceder|iniciar)",
        apart(("usa", "use", "pulsa", "pulse", "haz clic", "haga clic", "abre", "sigue"), 20, (r"enlace\b",)),
    ),
    "it": (
        "link per (?:accedere|entrare)",
        apart(("usa", "usi", "clicca", "tocca", "apri", "segui"), 20, (r"link\b",)),
    ),
}  # fmt: skip
SENT_MAIL = {
    "nl": (
        apart(("e-?mail", "bericht", "mailtje"), 20, ("gestuurd", "verstuurd", "verzonden")),
        apart(("bekijk", "check", "open", "kijk in"), 20, ("mail", "inbox", "mailbox")),
    ),
    "de": (
        "(?:postfach|posteingang|e-?mails?) (?:prufen|ansehen|offnen)",
        apart(("e-?mail", "nachricht"), 20, ("geschickt", "gesendet", "verschickt")),
        apart(("prufen", "schauen", "offnen"), 20, ("e-?mails?", "postfach", "posteingang")),
    ),
    "en": (
        "sent (?:you )?an? (?:e-?mail|message)",
        "e-?mail (?:has been |was )?sent",
        "check your (?:e-?mail|inbox|mail)",
    ),
    "fr": (
        "regardez (?:vos|votre) (?:e-?mails?|messagerie|boite)",
        "envoye un (?:e-?mail|message|courriel)",
        "(?:e-?mail|message) (?:a ete )?envoye",
        "(?:verifiez|consultez) (?:vos|votre) (?:e-?mails?|messagerie|boite)",
    ),
    "es": (
        "enviado un (?:correo|mensaje|e-?mail)",
        "correo (?:ha sido )?enviado",
        "(?:revisa|revise|mira) (?:tu|su) (?:correo|bandeja)",
    ),
    "it": (
        "(?:guarda|apri) (?:la|la tua) (?:posta|e-?mail|casella)",
        r"inviato un\W?(?:e-?mail| messaggio)",
        "e-?mail (?:e stata )?inviata",
        "controlla (?:la|la tua) (?:posta|e-?mail)",
    ),
}  # fmt: skip
CHOOSE = {
    "nl": (
        apart(
            ("kies", "selecteer", "kiezen", "selecteren", "welke?"),
            20,
            (
                "account", "klantnummer", "contract", "bedrijf", "organisatie", "administratie", "aansluiting",
                "profiel",
            ),
        ),
    ),
    "de": (
        apart(
            ("wahlen", "wahle", "welche[nrs]?"),
            24,
            ("konto", "kundennummer", "vertrag", "firma", r"mandant\w*", "organisation", "profil", "kundenkonto"),
        ),
        apart(
            ("konto", "kundennummer", "vertrag", "firma", "mandant", "organisation", "profil"),
            12,
            ("auswahlen", "wahlen"),
        ),
    ),
    "en": (
        apart(
            ("choose", "select", "pick", "which"),
            24,
            ("account", "customer number", "contract", "company", "organi[sz]ation", "workspace", "profile"),
        ),
    ),
    "fr": (
        apart(
            ("choisissez", "selectionnez", "choisir", "selectionner", "quel"),
            20,
            ("compte", "numero (?:de )?client", "contrat", "societe", "organisation", "profil"),
        ),
    ),
    "es": (
        apart(
            ("elige", "elija", "selecciona", "seleccione", "elegir", "seleccionar", "que"),
            20,
            ("cuenta", "numero de cliente", "contrato", "empresa", "organizacion", "perfil"),
        ),
    ),
    "it": (
        apart(
            ("scegli", "scelga", "seleziona", "selezioni", "scegliere", "selezionare", "quale"),
            20,
            ("account", "codice cliente", "contratto", "azienda", "utenza", "profilo"),
        ),
    ),
}  # fmt: skip
TRUST = {
    "nl": (
        apart(("onthoud", "vertrouw", "bewaar"), 10, ("deze? (?:browser|apparaat|computer)",)),
        "(?:deze browser|dit apparaat|deze computer) (?:onthouden|vertrouwen)",
    ),
    "de": (
        apart(("gerat",), 20, ("vertrauenswurdig",)),
        adjacent(
            ("diesen? (?:browser|computer)", "dieses gerat", "diesem (?:browser|gerat|computer)"),
            ("merken", "speichern", "vertrauen", "registrieren"),
        ),
    ),
    "en": ("(?:remember|trust|save|register|recogni[sz]e) this (?:browser|device|computer)",),
    "fr": (
        adjacent(
            ("memoriser", "enregistrer", "reconnaitre", "se souvenir de", "faire confiance a"),
            ("ce(?:t|tte)?",),
            ("navigateur", "appareil", "ordinateur"),
        ),
    ),
    "es": ("(?:recordar|confiar en|guardar|registrar) este (?:navegador|dispositivo|ordenador|equipo)",),
    "it": ("(?:ricordare?|salvare?|autorizzare?|memorizzare?) questo (?:browser|dispositivo|computer)",),
}  # fmt: skip
