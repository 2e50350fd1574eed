"""What pages call the list of companies, teams or profiles for which somebody who is signed in may act."""

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
