"""Makes the site (``site``) and its one customer with 28 invoices on one page (``customer TRUTH``); later one more (``order TRUTH``), the
end of all sessions (``sessions``), the customer's choice of another language (``language``) or invoices as boxes (``theme``). Runs in
the kit's own environment, whose settings are written here."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.real.orders import MAIL, PASSWORD, SHIPPING, USER, Order, orders, write_truth

SETTINGS = """
import os
import sys
from pathlib import Path
from unittest.mock import MagicMock

# Backups, the reading of pictures and the drawing of fonts want libraries of the machine; no page of an invoice asks for them.
for name in ("borg", "borg.helpers", "tesserocr", "cairo", "gi", "gi.repository"):
    sys.modules[name] = MagicMock()
from weblate.settings_example import *

WORK = Path(__file__).parent
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "HOST": "127.0.0.1", "PORT": os.environ["DATABASE_PORT"],
    "USER": "ophaler", "NAME": "weblate",
}}
SECRET_KEY = "only-for-orders-that-nobody-made"
DEBUG, ALLOWED_HOSTS, SITE_DOMAIN, ENABLE_HTTPS = True, ["*"], "weblate.localhost", False
DATA_DIR, CACHE_DIR = str(WORK / "data"), str(WORK / "data/cache")
MEDIA_ROOT, STATIC_ROOT, INVOICE_PATH = str(WORK / "data/media"), str(WORK / "data/static"), str(WORK / "invoices")
CELERY_TASK_ALWAYS_EAGER, CELERY_BROKER_URL, CELERY_RESULT_BACKEND = True, "memory://", None
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
INSTALLED_APPS += ("weblate.billing",)
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
BACKGROUND_ADMIN_CHECKS = False
AUTH_LOCK_ATTEMPTS = 1000
COMPRESS_ENABLED = False
LOGGING = {"version": 1, "disable_existing_loggers": False, "handlers": {"err": {"class": "logging.StreamHandler"}},
           "root": {"handlers": ["err"], "level": "WARNING"}}
TEMPLATES[0]["DIRS"] = [str(WORK / "templates"), *TEMPLATES[0].get("DIRS", [])]
TEMPLATES[0]["OPTIONS"]["loaders"] = [
    "django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader",
]
TEMPLATES[0].pop("APP_DIRS", None)
"""
MANAGE = """
import sys
from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
"""
BOXES = """{% extends "base.html" %}{% load i18n %}{% block content %}<h2>{% trans "Invoices" %}</h2>
{% for invoice in billing.invoice_set.order %}<div class="box"><h4>{{ invoice.amount }} {{ invoice.get_currency_display }}</h4>
<p>{% trans "Invoice period" %}: {{ invoice.start|date:"SHORT_DATE_FORMAT" }} - {{ invoice.end|date:"SHORT_DATE_FORMAT" }}</p>
{% if invoice.ref and invoice.filename_valid %}<a href="{% url "invoice-download" pk=invoice.pk %}">{{ invoice.filename }}</a>
{% elif invoice.ref %}{{ invoice.filename }}{% else %}{% trans "Not available" %}{% endif %}</div>{% endfor %}
<form method="post">{% csrf_token %}<button name="terminate" value="1">{% trans "Terminate billing plan" %}</button></form>
{% endblock %}
"""
TEMPLATE = Path("templates/billing/detail.html")
INVOICES = Path("invoices")
FIRST = 25040


def site() -> None:
    """The site with an empty database, which is kept: its tables take minutes to make."""
    Path("site_settings.py").write_text(SETTINGS, "utf-8")
    Path("manage.py").write_text(MANAGE, "utf-8")
    for folder in ("data/cache", "data/media", "invoices", "templates"):
        Path(folder).mkdir(parents=True, exist_ok=True)
    ready()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def customer(truth: Path) -> None:
    """The customer, with no invoices but these, in English and in the system's own theme."""
    TEMPLATE.unlink(missing_ok=True)
    for file in INVOICES.iterdir():
        file.unlink()
    ready()
    from weblate.auth.models import User
    from weblate.billing.models import Billing, Invoice, Plan

    Invoice.objects.all().delete()
    Billing.objects.all().delete()
    User.objects.filter(username=USER).delete()
    person = User.objects.create_user(USER, MAIL, PASSWORD, full_name="Vera de Wit", is_active=True)
    person.profile.language = "en"
    person.profile.save()
    plan, _ = Plan.objects.get_or_create(slug="box", defaults={"name": "Box", "price": 49, "yearly_price": 490})
    Billing.objects.create(id=1, plan=plan).owners.add(person)
    write_truth(truth, filter(None, [made(order) for order in orders(30, FIRST, 41)]))


def order(truth: Path) -> None:
    """One more invoice, after all others."""
    ready()
    later = replace(orders(31, FIRST, 41)[-1], number=FIRST + 900, state="done")
    write_truth(truth, [*json.loads(truth.read_text("utf-8"))["rows"], made(later)])


def made(order: Order) -> dict[str, Any] | None:
    """Put an invoice into the site's database, and its file beside it; its row of the truth, or None where there is none. The file of
    one that is pending is not made yet."""
    from weblate.billing.models import Invoice

    if order.state == "cancelled":
        return None
    day = order.placed.date()
    invoice = Invoice.objects.create(
        billing_id=1, start=day, end=day + timedelta(days=8), amount=float(order.total), ref=str(order.number)
    )
    is_there = order.state != "pending"
    if is_there:
        (INVOICES / f"{order.number}.pdf").write_bytes(pdf(lines_of(order)))
    return {
        "number": str(order.number),
        "date": day.isoformat(),
        "total": str(order.total),
        "state": order.state,
        "address": f"/invoice/{invoice.id}/download/" if is_there else None,
    }


def lines_of(order: Order) -> list[str]:
    return [
        "Translations hosted, Brno",
        f"Invoice {order.number}",
        f"Date of issue: {order.placed:%-d %B %Y}",
        "Billed to: Fruit by the box, Kade 3, Amsterdam",
        *(f"{line.quantity} x {line.name}   {line.price * line.quantity:.2f} EUR" for line in order.lines),
        f"Delivery   {SHIPPING} EUR",
        f"VAT 21%   {order.tax} EUR",
        f"Total   {order.total} EUR",
    ]


def pdf(lines: list[str]) -> bytes:
    """A page with lines of text."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 18 TL 60 780 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (size, table, size, len(made))


def sessions() -> None:
    ready()
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def language() -> None:
    """What the customer chooses in the profile."""
    ready()
    from weblate.accounts.models import Profile

    Profile.objects.filter(user__username=USER).update(language="cs")


def theme() -> None:
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(BOXES, "utf-8")


def ready() -> None:
    """Make the site's own modules ready."""
    sys.path.insert(0, ".")
    import django

    django.setup()


if __name__ == "__main__":
    steps = (site, customer, order, sessions, language, theme)
    {step.__name__: step for step in steps}[sys.argv[1]](*map(Path, sys.argv[2:]))
