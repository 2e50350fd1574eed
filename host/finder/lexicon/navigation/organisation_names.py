"""What pages call the list of companies, teams or profiles for which somebody who is signed in may act, and what changes that
list."""

ORGANISATIONS = {
    "nl": (
        "organisatie", "organisaties", "bedrijven", "teams", "werkruimten", "werkruimtes", "gekoppelde profielen",
        "administraties",
    ),
    "de": (
        "organisation", "organisationen", "firmen", "unternehmen", "teams", "arbeitsbereiche", "verknüpfte profile",
        "mandanten",
    ),
    "en": (
        "organisations", "organizations", "companies", "teams", "workspaces", "businesses", "connected profiles",
        "business profiles", "linked profiles",
    ),
    "fr": ("organisations", "sociétés", "entreprises", "équipes", "espaces de travail", "profils liés"),
    "es": ("organizaciones", "empresas", "equipos", "espacios de trabajo", "perfiles vinculados"),
    "it": ("organizzazioni", "aziende", "team", "spazi di lavoro", "profili collegati"),
    "pt": ("organizações", "empresas", "equipes", "equipas", "espaços de trabalho"),
    "pl": ("organizacje", "firmy", "zespoły"),
    "cs": ("organizace", "firmy", "týmy"),
    "sv": ("organisationer", "företag", "arbetsytor"),
    "da": ("organisationer", "virksomheder", "arbejdsområder"),
    "no": ("organisasjoner", "bedrifter"),
    "fi": ("organisaatiot", "yritykset", "tiimit"),
}  # fmt: skip
MEMBERSHIP = {
    "nl": (
        "verlaten", "verlaat", "uittreden", "lid worden", "deelnemen", "toetreden", "ontkoppel*", "loskoppelen",
        "archiveren", "toevoegen", "uitnodigen", "wisselen",
    ),
    "de": (
        "verlassen", "austreten", "beitreten", "trennen", "entkoppeln", "archivieren", "hinzufügen", "anlegen", "einladen",
        "wechseln",
    ),
    "en": ("leave", "join", "unlink", "disconnect", "archive", "add", "invite", "switch", "set as default", "make default"),
    "fr": ("quitter", "rejoindre", "dissocier", "déconnecter", "archiver", "ajouter", "inviter", "changer"),
    "es": ("abandonar", "salir", "unirse", "desvincular", "archivar", "añadir", "agregar", "invitar", "cambiar"),
    "it": ("abbandona", "lascia", "unisciti", "scollega", "archivia", "aggiungi", "invita", "cambia"),
    "pt": ("sair", "abandonar", "aderir", "desvincular", "arquivar", "adicionar", "convidar", "mudar"),
    "pl": ("opuść", "dołącz", "odłącz", "archiwizuj", "dodaj", "zaproś", "przełącz"),
    "cs": ("opustit", "připojit", "odpojit", "archivovat", "přidat", "pozvat", "přepnout"),
    "sv": ("lämna", "gå med", "arkivera", "lägg till", "bjud in", "byt"),
    "da": ("forlad", "deltag", "frakobl", "arkiver", "tilføj", "inviter", "skift"),
    "no": ("forlat", "bli med", "arkiver", "legg til", "inviter", "bytt"),
    "fi": ("poistu", "eroa", "liity", "irrota", "arkistoi", "lisää", "kutsu", "vaihda"),
}  # fmt: skip
"""Words of controls that change who belongs to a company, or for which one the person acts, unless a company may be called so
("Nova", "New Link")."""
MEMBERSHIP_PATHS = {
    "nl": ("verlaten", "ontkoppelen", "archiveren", "toevoegen", "uitnodigen", "wisselen", "nieuw"),
    "de": ("verlassen", "austreten", "beitreten", "archivieren", "hinzufuegen", "einladen", "wechseln", "neu"),
    "fr": ("quitter", "rejoindre", "dissocier", "archiver", "ajouter", "inviter", "changer", "nouveau"),
    "es": ("abandonar", "salir", "unirse", "desvincular", "archivar", "agregar", "invitar", "cambiar", "nuevo"),
    "it": ("abbandona", "lascia", "scollega", "archivia", "aggiungi", "invita", "cambia", "nuovo"),
    "en": (
        "leave", "join", "unlink", "disconnect", "connect", "link", "archive", "add", "new", "create", "invite", "switch",
        "select", "default",
    ),
}  # fmt: skip
"""The same as a segment of an address."""
