"""Makes the association's site once (``site``) and its one member with 30 invoices (``customer TRUTH``); later one more (``order
TRUTH``), the end of all sessions (``sessions``), another language of the member (``language``) or another theme (``theme``). Runs in
the kit's own environment, whose settings are written here."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.real.orders import MAIL, PASSWORD, USER, Order, orders, write_truth

SETTINGS = """
import os
import sys
import types
from tendenci.settings import *

set_app_log_filename(PROJECT_ROOT + "/app.log"), set_debug_log_filename(PROJECT_ROOT + "/app.log"), disable_admin_emails()
SECRET_KEY = SITE_SETTINGS_KEY = "only-for-orders-that-nobody-made"
ALLOWED_HOSTS = ["*"]
TIME_ZONE = "Europe/Amsterdam"
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "HOST": "127.0.0.1", "PORT": os.environ["DATABASE_PORT"],
    "USER": "ophaler", "NAME": "tendenci",
}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": PROJECT_ROOT + "/cache"}}
# The one application that wants maps, and with them an extension of the database and a library of the machine.
WANTS_MAPS = {"django.contrib.gis", "tendenci.apps.social_services"}
INSTALLED_APPS = [name for name in INSTALLED_APPS if name not in WANTS_MAPS]
sys.modules["tendenci.apps.social_services.urls"] = types.SimpleNamespace(urlpatterns=[])
"""
MANAGE = """
import sys
from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
"""
THEMES = "t7-base", "juniper"
PERSON = {"first_name": "Vera", "last_name": "de Wit"}
FIRST = 2210


def site() -> None:
    """The site with an empty database, which is kept: its tables take minutes to make."""
    Path("site_settings.py").write_text(SETTINGS, "utf-8")
    Path("manage.py").write_text(MANAGE, "utf-8")
    for folder in ("addons", "media", "static", "cache", "whoosh_index/main"):
        Path(folder).mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        shutil.copytree(
            Path(find_spec("tendenci").submodule_search_locations[0], "themes", theme),
            Path("themes", theme),
            dirs_exist_ok=True,
        )
    ready()
    from django.core.management import call_command
    from django.db import connection

    if "invoices_invoice" not in connection.introspection.table_names():
        call_command("initial_migrate", verbosity=0)
        call_command("load_tendenci_defaults")
        call_command("update_settings")


def customer(truth: Path) -> None:
    """The member, with no invoices but these, in English and in the first theme."""
    ready()
    from django.contrib.auth.models import User
    from tendenci.apps.invoices.models import Invoice
    from tendenci.apps.profiles.models import Profile

    Invoice.objects.all_invoices().delete()
    User.objects.filter(username=USER).delete()
    member = User.objects.create_user(USER, MAIL, PASSWORD, **PERSON)
    Profile.objects.create_profile(user=member)
    shown_in(THEMES[0])
    write_truth(truth, filter(None, [made(order) for order in orders(30, FIRST, 31)]))


def order(truth: Path) -> None:
    """One more invoice, after all others."""
    ready()
    later = replace(orders(31, FIRST, 31)[-1], number=FIRST + 900, state="done")
    write_truth(truth, [*json.loads(truth.read_text("utf-8"))["rows"], made(later)])


def made(order: Order) -> dict[str, Any] | None:
    """Put an invoice into the site's database; its row of the truth, or None where the list shows none."""
    from django.contrib.auth.models import User
    from tendenci.apps.invoices.models import Invoice

    member = User.objects.get(username=USER)
    is_open, is_void = order.state in {"pending", "processing"}, order.state == "cancelled"
    invoice = Invoice(
        id=order.number,
        title=order.lines[0].name,
        creator=member,
        owner=member,
        status_detail="tendered",
        is_void=is_void,
        subtotal=order.total - order.tax,
        tax=order.tax,
        tax_rate=0.21,
        total=order.total,
        balance=order.total if is_open else 0,
        payments_credits=0 if is_open else order.total,
        due_date=order.placed,
        ship_date=order.placed,
        tender_date=order.placed,
    )
    invoice.bill_to_user(member)
    invoice.save()
    # The field is set to now whenever an invoice is made.
    Invoice.objects.all_invoices().filter(id=invoice.id).update(create_dt=order.placed)
    if is_void:
        return None
    return {
        "number": str(order.number),
        "date": order.placed.date().isoformat(),
        "total": str(order.total),
        "state": order.state,
        "address": f"/invoices/download/{order.number}/",
    }


def sessions() -> None:
    ready()
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def language() -> None:
    """What the member chooses in the profile."""
    ready()
    from tendenci.apps.profiles.models import Profile

    Profile.objects.filter(user__username=USER).update(language="es")


def theme() -> None:
    ready()
    shown_in(THEMES[1])


def shown_in(theme: str) -> None:
    from django.core.management import call_command
    from tendenci.apps.theme.utils import get_active_theme

    if get_active_theme() != theme:
        call_command("set_theme", theme)


def ready() -> None:
    """Make the site's own modules ready."""
    sys.path.insert(0, ".")
    import django

    django.setup()


if __name__ == "__main__":
    steps = (site, customer, order, sessions, language, theme)
    {step.__name__: step for step in steps}[sys.argv[1]](*map(Path, sys.argv[2:]))
