"""Makes the shop (``project``) and its one customer with 28 orders (``customer TRUTH``); later places one more (``order TRUTH``),
ends all sessions (``sessions``) or changes the theme (``theme``). Runs in the kit's own environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.real.orders import MAIL, PASSWORD, USER, Order, orders, write_truth

PROJECT = Path("project")
SETTINGS = """
ALLOWED_HOSTS = ["*"]
SHOP_CURRENCY_LOCALE = "en_US.UTF-8"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
TIME_ZONE = "Europe/Amsterdam"
SITE_TITLE = "Fruit by the box"
USE_I18N = True
LANGUAGES = (("en", "English"), ("de", "Deutsch"))
MIDDLEWARE = (*MIDDLEWARE, "django.middleware.locale.LocaleMiddleware")
"""
THEME = {
    "base.html": """<!doctype html>{% load mezzanine_tags i18n %}
<html lang="{{ LANGUAGE_CODE }}"><head><title>{% block meta_title %}{% endblock %} - {{ settings.SITE_TITLE }}</title>
{% block extra_head %}{% endblock %}</head><body><header><a href="/">{{ settings.SITE_TITLE }}</a></header>
<aside>{% if request.user.is_authenticated %}<a href="{% url "profile_update" %}">{% trans "Update profile" %}</a>
<a href="{% url "shop_order_history" %}">{% trans "Order History" %}</a> <a href="{% url "logout" %}">{% trans "Log out" %}</a>
{% else %}<a href="{% url "login" %}">{% trans "Log in" %}</a>{% endif %}</aside>
<section><h2>{% block title %}{% endblock %}</h2>{% block main %}{% endblock %}</section>
<footer>Kade 3, Amsterdam</footer></body></html>
""",
    "shop/order_history.html": """{% extends "base.html" %}{% load mezzanine_tags shop_tags i18n %}
{% block meta_title %}{% trans "Order History" %}{% endblock %}{% block title %}{% trans "Order History" %}{% endblock %}
{% block main %}<ol class="cards">{% for order in orders.object_list %}<li><strong>{% trans "Order" %} {{ order.id }}</strong>
<dl><dt>{% trans "Date" %}</dt><dd>{{ order.time|date:"j F Y" }}</dd><dt>{% trans "Total" %}</dt>
<dd>{{ order.total|currency }}</dd></dl><a href="{% url "shop_invoice" order.id %}?format=pdf">PDF</a></li>{% endfor %}</ol>
{% if orders.has_previous %}<a href="?page={{ orders.previous_page_number }}">&laquo; {% trans "Previous" %}</a>{% endif %}
{% if orders.has_next %}<a href="?page={{ orders.next_page_number }}">{% trans "Next" %} &raquo;</a>{% endif %}{% endblock %}
""",
}
"""Pages of our own in place of the shop's: cards, where it has a table."""
PERSON = {"first_name": "Vera", "last_name": "de Wit"}
PLACE = {
    "street": "Kade 3",
    "city": "Amsterdam",
    "state": "NH",
    "postcode": "1011AB",
    "country": "Netherlands",
    "phone": "0201234567",
}
PROCESSED, UNPROCESSED = 2, 1


def project() -> None:
    """A fresh shop with an empty database."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    PROJECT.mkdir()
    locale = Path("locale")
    locale.mkdir(exist_ok=True)
    if not (locale / "en_US.UTF-8").exists():
        subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", str(locale / "en_US.UTF-8")], check=True)
    subprocess.run(
        [str(Path(sys.executable).with_name("mezzanine-project")), "-a", "cartridge", "project", str(PROJECT)],
        check=True,
    )
    with (PROJECT / "project" / "local_settings.py").open("a", encoding="utf-8") as own:
        own.write(SETTINGS)
    settings = PROJECT / "project" / "settings.py"
    # Customers' accounts are commented out in a new project.
    settings.write_text(settings.read_text("utf-8").replace('# "mezzanine.accounts"', '"mezzanine.accounts"'), "utf-8")
    subprocess.run([sys.executable, "manage.py", "createdb", "--noinput", "--nodata"], cwd=PROJECT, check=True)


def customer(truth: Path) -> None:
    shop()
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user(USER, MAIL, PASSWORD, **PERSON)
    write_truth(truth, [placed(order) for order in made()[:-1]])


def order(truth: Path) -> None:
    """One more, after all others."""
    shop()
    rows = json.loads(truth.read_text("utf-8"))["rows"]
    write_truth(truth, [*rows, placed(made()[-1])])


def sessions() -> None:
    shop()
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def theme() -> None:
    for name, page in THEME.items():
        file = PROJECT / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")


def shop() -> None:
    """Make the shop's own modules ready."""
    os.chdir(PROJECT)
    sys.path.insert(0, ".")
    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    import django

    django.setup()


def made() -> list[Order]:
    """The 28 orders of the customer, and the one that comes later."""
    return [*orders(28, 310, 5), replace(orders(29, 310, 5)[-1], number=500, state="done")]


def placed(order: Order) -> dict[str, Any]:
    """Put an order into the shop's database; its row of the truth."""
    from cartridge.shop import models
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    address = {
        f"{use}_detail_{name}": value for use in ("billing", "shipping") for name, value in (PERSON | PLACE).items()
    }
    placed = models.Order(
        id=order.number,
        site_id=1,
        user_id=get_user_model().objects.get(username=USER).id,
        key=f"k{order.number}",
        shipping_type="Flat rate shipping",
        shipping_total=order.total - order.net - order.tax,
        tax_type="VAT 21%",
        tax_total=order.tax,
        item_total=order.net,
        total=order.total,
        status=PROCESSED if order.state in {"done", "credited"} else UNPROCESSED,
        billing_detail_email=MAIL,
        **address,
    )
    placed.save()
    # The field is set to now whenever an order is saved.
    models.Order.objects.filter(id=placed.id).update(time=timezone.make_aware(order.placed))
    for line in order.lines:
        models.OrderItem.objects.create(
            order=placed,
            sku=line.sku,
            description=line.name,
            quantity=line.quantity,
            unit_price=line.price,
            total_price=line.price * line.quantity,
        )
    return {
        "number": str(order.number),
        "date": order.placed.date().isoformat(),
        "total": str(order.total),
        "state": order.state,
        "address": f"/shop/invoice/{order.number}/?format=pdf",
    }


if __name__ == "__main__":
    {"project": project, "customer": customer, "order": order, "sessions": sessions, "theme": theme}[sys.argv[1]](
        *map(Path, sys.argv[2:])
    )
