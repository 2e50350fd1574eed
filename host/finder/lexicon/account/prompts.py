"""Words of auth prompts: push approval, passkey, locked account, password change, terms, trusted device, account choice."""

from host.finder.lexicon import states

PUSH = {
    "nl": (
        "bevestig in de app", "bevestig de aanmelding", "keur de aanmelding goed", "keur het verzoek goed",
        "goedkeuren in de app", "bevestig het verzoek", "open de app", "open je app", "open uw app",
        "bevestig op je telefoon", "bevestig op uw telefoon", "pushmelding", "melding gestuurd", "melding verstuurd",
        "melding op je telefoon", "melding op uw telefoon", "bekijk je telefoon", "bekijk uw telefoon",
        "bevestig met de * app", "accordeer*", "bevestigen in de app", "inlogverzoek", "goedkeuring van *",
    ),
    "de": (
        "bestätigen sie die anmeldung", "bestätige die anmeldung", "in der app bestätigen", "in ihrer app",
        "in deiner app", "app freigeben", "freigabe in der app", "geben sie die anmeldung frei", "öffnen sie die app",
        "öffne die app", "push-benachrichtigung", "push-nachricht", "pushtan", "benachrichtigung gesendet",
        "auf ihrem smartphone", "auf deinem smartphone", "anmeldung freigeben", "anmeldeanfrage", "genehmigen sie",
        "auf ihrem handy", "auf deinem handy", "freigabe erteilen", "auftrag freigeben", "warten auf freigabe",
        "warten auf bestätigung",
    ),
    "en": (
        "approve the request", "approve sign in request", "approve the sign in", "approve this sign in",
        "approve this request", "approve the notification", "check your phone", "open the app", "open your app",
        "in your app", "push notification", "sent a notification", "notification has been sent", "tap yes",
        "tap approve", "swipe", "waiting for approval", "waiting for your approval", "waiting for confirmation",
        "authenticating on", "authenticating with", "displayed in your * app", "approve in the app",
        "confirm in the app", "confirm in your app", "respond to the prompt", "on your phone", "on your device",
        "on your mobile device", "mobile app", "approve sign in", "sent a push", "tap the number",
    ),
    "fr": (
        "approuvez la demande", "approuver la demande", "validez dans l'application", "valider dans l'application",
        "confirmez dans l'application", "ouvrez l'application", "ouvrez votre application", "notification envoyée",
        "notification a été envoyée", "notification push", "sur votre téléphone", "sur votre mobile",
        "sur votre smartphone", "en attente de validation", "en attente d'approbation", "confirmez la connexion",
        "validez la connexion",
    ),
    "es": (
        "aprueba la solicitud", "apruebe la solicitud", "aprobar la solicitud", "confirma en la aplicación",
        "abre la aplicación", "abre tu aplicación", "abra la aplicación", "notificación push",
        "hemos enviado una notificación", "en tu teléfono", "en su teléfono", "en tu móvil", "en su móvil",
        "confirma el inicio de sesión", "esperando la aprobación", "esperando confirmación",
    ),
    "it": (
        "approva la richiesta", "approvare la richiesta", "conferma nell'app", "confermare nell'app", "apri l'app",
        "apri la tua app", "notifica push", "inviato una notifica", "sul tuo telefono", "sul tuo smartphone",
        "sul suo telefono", "in attesa di approvazione", "in attesa di conferma", "conferma l'accesso",
        "autorizza l'accesso",
    ),
}  # fmt: skip
PASSKEY = {
    "nl": (
        "passkey", "toegangssleutel", "beveiligingssleutel", "steek je beveiligingssleutel", "raak je sleutel aan",
        "raak uw sleutel aan", "vingerafdruk",
    ),
    "de": (
        "passkey", "sicherheitsschlüssel", "hauptschlüssel", "schlüssel einstecken", "berühren sie den schlüssel",
        "berühren sie ihren", "fingerabdruck", "windows hello", "touch id",
    ),
    "en": (
        "passkey", "passkeys", "security key", "insert your security key", "touch your key", "touch your security key",
        "touch the key", "use your fingerprint", "windows hello", "touch id", "webauthn", "fido",
        "fido2", "fido2 key", "fido stick", "fido2 stick", "yubikey", "hardware key",
        "usb key",
    ),
    "fr": (
        "clé d'accès", "clé de sécurité", "clés d'accès", "passkey", "insérez votre clé", "touchez votre clé",
        "empreinte digitale",
    ),
    "es": ("clave de acceso", "llave de acceso", "llave de seguridad", "clave de seguridad", "passkey", "huella dactilar"),
    "it": ("passkey", "chiave di sicurezza", "chiave di accesso", "token di sicurezza", "impronta digitale"),
}  # fmt: skip
LOCKED = {
    "nl": (
        "account is geblokkeerd", "account geblokkeerd", "account is vergrendeld", "tijdelijk geblokkeerd",
        "te veel pogingen", "te vaak geprobeerd", "te veel mislukte pogingen", "te vaak een verkeerd*",
        "toegang geblokkeerd", "account is gedeactiveerd", "te vaak onjuist*", "is geblokkeerd",
    ),
    "de": (
        "konto ist gesperrt", "konto gesperrt", "konto wurde gesperrt", "zugang gesperrt", "zugang ist gesperrt",
        "zugang wurde gesperrt", "zu viele versuche", "zu viele fehlversuche", "zu viele anmeldeversuche",
        "vorübergehend gesperrt", "benutzer gesperrt", "benutzer ist gesperrt", "zu oft falsch",
        "konto ist deaktiviert", "wurde gesperrt", "ist gesperrt", "zu viele fehlgeschlagene *",
    ),
    "en": (
        "account is locked", "account has been locked", "account locked", "account is temporarily locked",
        "temporarily locked", "account is blocked", "account has been blocked", "account is disabled",
        "account has been disabled", "account is suspended", "account has been suspended", "too many attempts",
        "too many failed attempts", "too many login attempts", "too many sign in attempts", "too many failed *",
        "locked out", "too many incorrect *", "account has been deactivated", "too many unsuccessful *",
        "too many times",
    ),
    "fr": (
        "compte est bloqué", "compte bloqué", "compte est verrouillé", "compte verrouillé", "compte a été bloqué",
        "compte a été verrouillé", "trop de tentatives", "temporairement bloqué", "accès bloqué",
        "compte est suspendu", "compte a été suspendu", "compte est désactivé", "trop d'essais",
    ),
    "es": (
        "cuenta está bloqueada", "cuenta bloqueada", "cuenta ha sido bloqueada", "demasiados intentos",
        "temporalmente bloquead*", "acceso bloqueado", "usuario bloqueado", "cuenta suspendida",
        "cuenta ha sido suspendida",
    ),
    "it": (
        "account bloccato", "account è bloccato", "account è stato bloccato", "troppi tentativi",
        "temporaneamente bloccat*", "accesso bloccato", "utenza bloccata", "utente bloccato", "account sospeso",
        "account è stato sospeso",
    ),
}  # fmt: skip
MUST_CHANGE = {
    "nl": (
        "wachtwoord is verlopen", "wachtwoord verlopen", "moet je wachtwoord wijzigen", "moet uw wachtwoord wijzigen",
        "wijzig je wachtwoord", "wijzig uw wachtwoord", "verplicht je wachtwoord", "verplicht uw wachtwoord",
        "kies een nieuw wachtwoord", "stel een nieuw wachtwoord in", "wachtwoord moet worden gewijzigd",
        "nieuw wachtwoord instellen", "wachtwoord wijzigen",
    ),
    "de": (
        "passwort ist abgelaufen", "passwort abgelaufen", "kennwort ist abgelaufen", "kennwort abgelaufen",
        "müssen ihr passwort ändern", "musst dein passwort ändern", "ändern sie ihr passwort", "ändere dein passwort",
        "neues passwort festlegen", "vergeben sie ein neues passwort", "wählen sie ein neues passwort",
        "passwort muss geändert werden", "bitte ändern sie ihr *", "passwort ändern", "kennwort ändern",
        "neues kennwort festlegen", "müssen ihr kennwort ändern",
    ),
    "en": (
        "password has expired", "password expired", "your password is expired", "must change your password",
        "need to change your password", "required to change your password", "please change your password",
        "update your password", "choose a new password", "set a new password", "create a new password",
        "change your password", "password must be changed", "password change required", "change password",
    ),
    "fr": (
        "mot de passe a expiré", "mot de passe est expiré", "mot de passe expiré", "devez changer votre mot de passe",
        "devez modifier votre mot de passe", "changez votre mot de passe", "modifiez votre mot de passe",
        "choisissez un nouveau mot de passe", "définissez un nouveau mot de passe", "créez un nouveau mot de passe",
        "changer de mot de passe", "modifier votre mot de passe", "changement de mot de passe",
    ),
    "es": (
        "contraseña ha caducado", "contraseña ha expirado", "contraseña caducada", "debes cambiar tu contraseña",
        "debe cambiar su contraseña", "cambia tu contraseña", "cambie su contraseña", "elige una nueva contraseña",
        "crea una nueva contraseña", "cambiar contraseña", "cambiar la contraseña",
    ),
    "it": (
        "password è scaduta", "password scaduta", "devi cambiare la password", "deve cambiare la password",
        "cambia la password", "cambia la tua password", "scegli una nuova password", "imposta una nuova password",
        "crea una nuova password", "modifica la password", "è necessario cambiare la password",
    ),
}  # fmt: skip
TERMS = {
    "nl": ("algemene voorwaarden", "gebruiksvoorwaarden", "voorwaarden", "privacyverklaring", "privacybeleid"),
    "de": (
        "agb", "geschäftsbedingungen", "nutzungsbedingungen", "datenschutzerklärung", "datenschutzhinweise",
        "datenschutzbestimmungen", "vertragsbedingungen", "bedingungen",
    ),
    "en": (
        "terms of service", "terms of use", "terms and conditions", "terms & conditions", "privacy policy",
        "user agreement", "terms", "privacy notice", "service agreement",
    ),
    "fr": (
        "conditions générales", "conditions d'utilisation", "cgu", "cgv", "politique de confidentialité",
        "conditions de service", "conditions",
    ),
    "es": (
        "términos y condiciones", "condiciones de uso", "condiciones generales", "términos de servicio",
        "política de privacidad", "términos", "condiciones",
    ),
    "it": (
        "termini e condizioni", "condizioni d'uso", "condizioni generali", "termini di servizio",
        "informativa sulla privacy", "condizioni", "termini",
    ),
}  # fmt: skip
CHANGED = {
    "nl": (
        "gewijzigd", "gewijzigde", "nieuwe", "bijgewerkt", "bijgewerkte", "vernieuwd", "vernieuwde", "aangepast", "wijziging*",
        "aangepaste", "veranderd", "om verder te gaan", "voordat je verder", "voordat u verder", "ga akkoord",
    ),
    "de": (
        "geändert", "geänderte", "geänderten", "neue", "neuen", "aktualisiert", "aktualisierte", "aktualisierten",
        "überarbeitet*", "angepasst", "änderung*", "um fortzufahren", "zustimmen", "stimmen sie", "bevor sie fortfahren",
    ),
    "en": (
        "updated", "changed", "changes", "new", "revised", "have changed", "before you continue", "to continue",
        "please accept",
        "please review", "review and accept", "latest", "accept the", "agree to the",
    ),
    "fr": (
        "mises à jour", "mis à jour", "modifié*", "modification*", "nouvelles", "évolué*", "pour continuer",
        "avant de continuer",
        "veuillez accepter", "changé",
    ),
    "es": (
        "actualizado*", "actualizada*", "cambios", "modificación*", "nuevas", "nuevos", "modificad*", "cambiado",
        "para continuar", "acepta los",
    ),
    "it": ("aggiornat*", "nuovi", "nuove", "modific*", "cambiat*", "cambiament*", "per continuare", "prima di continuare"),
}  # fmt: skip
AGREE = {
    "nl": ("akkoord", "accepteren", "accepteer", "ik ga akkoord", "ik accepteer", "akkoord gaan", "instemmen", "ga akkoord"),
    "de": ("akzeptieren", "zustimmen", "ich stimme zu", "annehmen", "einverstanden", "ich akzeptiere", "bestätigen"),
    "en": ("accept", "i accept", "agree", "i agree", "accept and continue", "agree and continue", "accept terms"),
    "fr": ("accepter", "j'accepte", "d'accord", "accepter et continuer", "je valide"),
    "es": ("aceptar", "acepto", "estoy de acuerdo", "aceptar y continuar"),
    "it": ("accetto", "accetta", "accettare", "acconsento", "accetta e continua"),
}  # fmt: skip
TRUST = {
    "nl": (
        "vertrouw dit apparaat", "vertrouw je dit apparaat", "vertrouwt u dit apparaat", "dit apparaat vertrouwen",
        "apparaat onthouden", "dit apparaat onthouden", "vertrouwde browser", "deze browser vertrouwen",
        "aangemeld blijven", "ingelogd blijven", "vertrouwd apparaat", "onthoud dit apparaat",
    ),
    "de": (
        "diesem gerät vertrauen", "gerät vertrauen", "diesem browser vertrauen", "vertrauenswürdiges gerät",
        "gerät merken", "dieses gerät merken", "angemeldet bleiben", "gerät speichern", "dieses gerät speichern",
        "browser vertrauen", "vertrauenswürdigen gerät", "vertrauenswürdiger browser",
    ),
    "en": (
        "trust this device", "trust this browser", "trust this computer", "remember this device",
        "remember this browser", "remember this computer", "trusted device", "trusted browser", "stay signed in",
        "keep me signed in?", "register this device", "recognize this device", "recognise this device",
        "save this device",
    ),
    "fr": (
        "faire confiance à cet appareil", "faire confiance à ce navigateur", "appareil de confiance",
        "mémoriser cet appareil", "se souvenir de cet appareil", "enregistrer cet appareil", "rester connecté",
        "navigateur de confiance",
    ),
    "es": (
        "confiar en este dispositivo", "confiar en este navegador", "dispositivo de confianza",
        "recordar este dispositivo", "mantener la sesión iniciada", "recordar este navegador",
    ),
    "it": (
        "considera attendibile", "attendibile questo dispositivo", "attendibile questo browser",
        "autorizza questo dispositivo", "dispositivo attendibile",
        "ricorda questo dispositivo", "rimanere connesso", "mantieni l'accesso", "fidati di questo dispositivo",
        "dispositivo affidabile",
    ),
}  # fmt: skip
CHOOSE = {
    "nl": (
        "kies een account", "kies je account", "kies uw account", "kies een klantnummer", "selecteer een klantnummer",
        "selecteer een account", "met welk account", "welk account", "welk klantnummer", "welk contract",
        "welke aansluiting", "kies een bedrijf", "kies een organisatie",
        "kies een administratie", "selecteer een organisatie", "welke klant", "kies een klant*",
        "kies je klantnummer", "kies uw klantnummer", "selecteer uw klantnummer", "selecteer je klantnummer",
        "selecteer een contract", "kies een contract",
    ),
    "de": (
        "konto auswählen", "konto wählen", "wählen sie ein konto", "wähle ein konto", "kundennummer auswählen",
        "kundennummer wählen", "wählen sie eine kundennummer", "wählen sie ihre kundennummer",
        "wählen sie einen mandanten", "mandant auswählen", "firma auswählen", "organisation auswählen",
        "wählen sie eine organisation", "kundenkonto auswählen", "welches konto", "welche kundennummer",
        "welchen vertrag", "wählen sie einen vertrag",
        "vertrag auswählen", "wählen sie bitte ein*",
    ),
    "en": (
        "choose an account", "select an account", "pick an account", "choose your account", "select your account",
        "choose a customer number", "select a customer number", "select a role", "choose an organization",
        "select an organization", "choose an organisation", "select an organisation", "select a company",
        "choose a company", "which account", "which customer number", "which contract", "select a customer",
        "choose a workspace", "select a workspace",
        "select customer number", "select account", "choose a profile", "select a profile",
    ),
    "fr": (
        "choisissez un compte", "sélectionnez un compte", "choisir un compte", "choisissez votre compte",
        "sélectionnez votre compte", "choisissez un numéro client", "sélectionnez un numéro client",
        "choisissez une organisation", "sélectionnez une organisation", "choisissez une société",
        "sélectionnez une société", "quel compte", "quel contrat", "quel numéro client", "choisissez un contrat",
        "sélectionnez un contrat",
    ),
    "es": (
        "elige una cuenta", "selecciona una cuenta", "seleccione una cuenta", "elija una cuenta",
        "elige un número de cliente", "qué cuenta", "qué contrato", "cuál cuenta", "selecciona una empresa",
        "seleccione una empresa", "elige una organización",
        "selecciona una organización", "seleccione un contrato", "selecciona un contrato",
        "seleccione un número de cliente",
    ),
    "it": (
        "scegli un account", "quale account", "quale contratto", "quale utenza", "seleziona un account",
        "scegli account", "seleziona il codice cliente",
        "scegli un codice cliente", "seleziona un'azienda", "scegli un'azienda", "seleziona un'organizzazione",
        "scegli un'organizzazione", "seleziona un contratto", "scegli un contratto", "seleziona un profilo",
    ),
}  # fmt: skip
OLD_PASSWORD_FIELD = {
    "nl": ("huidig", "oude? wacht"),
    "de": ("aktuell", "altes", "derzeit"),
    "en": ("current", "old"),
    "fr": ("actuel", "ancien"),
    "es": ("actual", "antigua"),
    "it": ("attuale", "vecchia"),
}
"""Patterns of labels, also inside words; folded."""
PASSWORD = {
    "nl": ("wachtwoord",),
    "de": ("passwort", "kennwort"),
    "en": ("password",),
    "fr": ("mot de passe",),
    "es": ("contrasena",),
    "it": ("password",),
}
PASSWORD_EXPIRED = {
    "nl": ("verlopen",),
    "de": ("abgelaufen",),
    "en": ("expired",),
    "fr": ("expire",),
    "es": ("caducad[oa]", "expirado"),
    "it": ("scaduta",),
}
"""Patterns of what is said of a password that must be changed; folded."""
CONDITIONAL = {**states.CONDITIONAL, "nl": (*states.CONDITIONAL["nl"], "als"), "it": (*states.CONDITIONAL["it"], "se")}
"""Words with which a sentence speaks of what may happen, not of what has happened."""
