"""Month names and their abbreviations."""

MONTHS: dict[str, dict[int, tuple[str, ...]]] = {
    "nl": {
        1: ("januari", "jan"), 2: ("februari", "feb", "febr"), 3: ("maart", "mrt"), 4: ("april", "apr"), 5: ("mei",),
        6: ("juni", "jun"), 7: ("juli", "jul"), 8: ("augustus", "aug"), 9: ("september", "sep", "sept"),
        10: ("oktober", "okt"), 11: ("november", "nov"), 12: ("december", "dec"),
    },
    "de": {
        1: ("Januar", "Jan", "Jänner", "Jän"), 2: ("Februar", "Feb", "Feber"), 3: ("März", "Mär", "Mrz", "Maerz"),
        4: ("April", "Apr"), 5: ("Mai",), 6: ("Juni", "Jun"), 7: ("Juli", "Jul"), 8: ("August", "Aug"),
        9: ("September", "Sep", "Sept"), 10: ("Oktober", "Okt"), 11: ("November", "Nov"), 12: ("Dezember", "Dez"),
    },
    "en": {
        1: ("January", "Jan"), 2: ("February", "Feb"), 3: ("March", "Mar"), 4: ("April", "Apr"), 5: ("May",),
        6: ("June", "Jun"), 7: ("July", "Jul"), 8: ("August", "Aug"), 9: ("September", "Sep", "Sept"),
        10: ("October", "Oct"), 11: ("November", "Nov"), 12: ("December", "Dec"),
    },
    "fr": {
        1: ("janvier", "janv"), 2: ("février", "févr", "fév"), 3: ("mars",), 4: ("avril", "avr"), 5: ("mai",),
        6: ("juin",), 7: ("juillet", "juil"), 8: ("août",), 9: ("septembre", "sept"), 10: ("octobre", "oct"),
        11: ("novembre", "nov"), 12: ("décembre", "déc"),
    },
    "es": {
        1: ("enero", "ene"), 2: ("febrero", "feb"), 3: ("marzo", "mar"), 4: ("abril", "abr"), 5: ("mayo", "may"),
        6: ("junio", "jun"), 7: ("julio", "jul"), 8: ("agosto", "ago"), 9: ("septiembre", "setiembre", "sep"),
        10: ("octubre", "oct"), 11: ("noviembre", "nov"), 12: ("diciembre", "dic"),
    },
    "it": {
        1: ("gennaio", "gen"), 2: ("febbraio", "feb"), 3: ("marzo", "mar"), 4: ("aprile", "apr"), 5: ("maggio", "mag"),
        6: ("giugno", "giu"), 7: ("luglio", "lug"), 8: ("agosto", "ago"), 9: ("settembre", "set"), 10: ("ottobre", "ott"),
        11: ("novembre", "nov"), 12: ("dicembre", "dic"),
    },
}  # fmt: skip
