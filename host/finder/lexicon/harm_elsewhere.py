"""Words of controls that must never be clicked, in languages that no other table has: the finder presses unknown words in the
places of documents, and must know at least what pays, orders, cancels, deletes, changes or signs out."""

HARMFUL_ELSEWHERE = {
    "bg": (
        "плати", "платете", "плащане", "поръчай", "поръчай отново", "купи", "откажи", "отказ", "анулирай", "изтрий", "промени",
        "редактирай", "потвърди", "одобри", "изпрати", "изход", "върни",
    ),
    "cs": (
        "zaplatit", "zaplať", "zaplaťte", "uhradit", "koupit", "objednat", "objednat znovu", "zrušit", "stornovat", "smazat",
        "odstranit", "změnit", "upravit", "potvrdit", "schválit", "odeslat", "odhlásit", "vrátit", "reklamovat", "do košíku",
    ),
    "da": (
        "reklamér", "åbn sag",
        "betal", "betal nu", "køb", "bestil", "bestil igen", "annuller", "annullér", "afbestil", "opsig", "slet", "fjern",
        "ændr", "rediger", "bekræft", "godkend", "log ud", "returner", "læg i kurv*",
    ),
    "el": (
        "πληρωμή", "πλήρωσε", "πληρώστε", "εξόφληση", "αγορά", "παραγγείλτε", "ακύρωση", "ακυρώστε", "διαγραφή", "επεξεργασία",
        "επιβεβαίωση", "αποδοχή", "αποστολή", "αποσύνδεση", "αλλαγή",
    ),
    "et": ("maksa", "osta", "telli", "telli uuesti", "tühista", "kustuta", "muuda", "kinnita", "saada", "logi välja"),
    "fi": (
        "avaa reklamaatio", "tee reklamaatio",
        "maksa", "osta", "tilaa", "tilaa uudelleen", "peruuta", "irtisano", "poista", "muokkaa", "muuta", "vahvista", "hyväksy",
        "lähetä", "kirjaudu ulos", "palauta", "lisää ostoskoriin",
    ),
    "hr": (
        "plati", "plaćanje", "kupi", "naruči", "naruči ponovo", "otkaži", "poništi", "izbriši", "obriši", "uredi", "izmijeni",
        "potvrdi", "odobri", "pošalji", "odjava", "odjavi se",
    ),
    "hu": (
        "fizetés", "fizet", "fizetek", "befizetés", "megrendel", "megrendelem", "újrarendelés", "lemondás", "lemond", "törlés",
        "töröl", "módosítás", "módosít", "szerkesztés", "jóváhagyás", "megerősítés", "elküld", "kijelentkezés", "kosárba",
        "vásárlás",
    ),
    "lt": (
        "mokėti", "apmokėti", "pirkti", "užsakyti", "atšaukti", "ištrinti", "šalinti", "keisti", "redaguoti", "patvirtinti",
        "siųsti", "atsijungti",
    ),
    "lv": (
        "maksāt", "apmaksāt", "pirkt", "pasūtīt", "atcelt", "dzēst", "mainīt", "rediģēt", "apstiprināt", "sūtīt", "iziet",
    ),
    "nb": (
        "betal nå", "kjøp", "bestill", "bestill på nytt", "kanseller", "avbestill", "si opp", "slett", "endre", "bekreft",
        "godkjenn", "logg ut", "legg i handlekurv*",
    ),
    "pl": (
        "zapłać", "zapłacić", "opłać", "opłacić", "płać", "kup", "kup teraz", "kup ponownie", "zamów", "zamów ponownie",
        "ponów", "anuluj", "anulować", "usuń", "zmień", "edytuj", "potwierdź", "zatwierdź", "odrzuć", "akceptuj", "wyślij",
        "wyloguj", "zwróć", "zrezygnuj", "wypowiedz", "do koszyka", "złóż zamówienie", "składam zamówienie", "zamawiam",
    ),
    "pt": (
        "pague", "pagar agora", "encomendar", "encomendar novamente", "pedir novamente", "comprar novamente", "apagar",
        "excluir", "remover", "alterar", "terminar sessão", "sair", "aprovar", "rejeitar", "adicionar ao carrinho",
        "solicitar reembolso",
    ),
    "ro": (
        "plătește", "plătiți", "achită", "cumpără", "comandă din nou", "comandă acum", "anulează", "șterge", "modifică",
        "editează", "confirmă", "aprobă", "trimite", "deconectare", "deconectează-te", "returnează",
        "reziliază", "adaugă în coș",
    ),
    "ru": (
        "оплатить", "оплати", "купить", "заказать", "повторить заказ", "отменить", "удалить", "изменить", "редактировать",
        "подтвердить", "отправить", "выйти",
    ),
    "sk": (
        "zaplatiť", "uhradiť", "kúpiť", "objednať", "objednať znova", "zrušiť", "anulovať", "stornovať", "zmazať", "vymazať",
        "odstrániť", "zmeniť", "upraviť", "potvrdiť", "schváliť", "odoslať", "odhlásiť", "vrátiť", "reklamovať", "do košíka",
    ),
    "sl": (
        "plačaj", "plačilo", "naroči", "naroči znova", "prekliči", "izbriši", "uredi", "spremeni", "potrdi", "pošlji", "odjava",
        "v košarico",
    ),
    "sv": (
        "reklamera", "öppna ärende",
        "betala", "betala nu", "köp nu", "köp igen", "beställ", "beställ igen", "avbryt", "avboka", "avbeställ", "säg upp",
        "radera", "ta bort", "ändra", "redigera", "bekräfta", "godkänn", "skicka", "logga ut", "returnera", "lägg i varukorg*",
    ),
    "tr": (
        "ödeme yap", "şimdi öde", "satın al", "sipariş ver", "iptal", "iptal et", "düzenle", "onayla", "gönder", "çıkış yap",
    ),
    "uk": (
        "сплатити", "оплатити", "купити", "замовити", "скасувати", "видалити", "змінити", "підтвердити", "надіслати", "вийти",
    ),
}  # fmt: skip

ACTING_ICONS = frozenset((
    "approve", "ban", "basket", "bell", "cancel", "cart", "cash", "check", "checkmark", "close", "coins", "confirm",
    "credit", "danger", "del", "delete", "dollar", "edit", "euro", "exchange", "heart", "logout", "minus", "money", "pay",
    "payment", "pen", "pencil", "plus", "power", "recycle", "redo", "refresh", "remove", "reorder", "repeat", "reply",
    "return", "rotate", "send", "shopping", "star", "stop", "sync", "thumbs", "tick", "times", "trash", "undo", "wallet",
    "warning", "xmark",
))  # fmt: skip
"""Words in the names of icons and classes of controls that do something; a document's never has one."""
ACTING_SIGNS = frozenset("×✕✖✗✘❌✓✔✅☑€$£+−–↻⟳↺🔁🔄🛒🛍🗑💳💶💰🚫⛔♥❤★☆✎✏")
"""Characters that stand for such an icon."""
