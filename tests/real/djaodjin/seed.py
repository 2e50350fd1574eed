"""Makes a site with the library (``site``) and its one customer, a person who acts for a company with 30 orders (``customer TRUTH``);
later one more (``order TRUTH``), the end of all sessions (``sessions``), the site in German (``language``) or with cards in place of the
table (``theme``). Runs in the kit's own environment, whose site is written here."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from tests.real.orders import MAIL, PASSWORD, USER, Order, orders, write_truth

SETTINGS = """
from pathlib import Path

WORK = Path(__file__).parent
SECRET_KEY = "only-for-orders-that-nobody-made"
DEBUG, ALLOWED_HOSTS, ROOT_URLCONF = False, ["*"], "site_urls"
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles", "rest_framework", "django_countries", "saas",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
    "site_urls.members_only",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": WORK / "site.sqlite", "OPTIONS": {"timeout": 60}}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 25, "ORDERING_PARAM": "o", "SEARCH_PARAM": "q",
}
LOGGING = {"version": 1, "disable_existing_loggers": False, "handlers": {"err": {"class": "logging.StreamHandler"}}, "root": {"handlers": ["err"], "level": "WARNING"}}
USE_TZ, TIME_ZONE, LANGUAGE_CODE = True, "UTC", "en-us"
STATIC_URL, STATICFILES_DIRS = "/static/", [WORK / "static"]
LOGIN_URL, LOGIN_REDIRECT_URL = "/login/", "/"
DURATIONFIELD_ALLOW_MONTHS = True
# Nothing is kept of a template, so that another theme shows at once.
LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [WORK / "templates"],
    "OPTIONS": {
        "context_processors": [
            "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages",
            "django.template.context_processors.request",
        ],
        "loaders": LOADERS, "builtins": ["saas.templatetags.saas_tags", "site_tags"],
    },
}]
SAAS_ORGANIZATION_MODEL = "saas.Organization"
SAAS = {
    "BROKER": {"GET_INSTANCE": "cowork"},
    "PROCESSOR": {"BACKEND": "site_cards.Cards"},
}
"""
TAGS = """
import json
from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter()
def to_json(value):
    return value if isinstance(value, str) else mark_safe(json.dumps(value, default=str))
"""
URLS = """
from django.contrib.auth.views import LoginView, redirect_to_login
from django.urls import include, path
from django.views.generic import TemplateView

OPEN = "/login/", "/static/"
# Those of a provider are there because the library's own pages name them.
LIBRARY = (
    "saas.backends.urls.api", "saas.urls.api.cart", "saas.urls.api.payments", "saas.urls.api.legal", "saas.urls.api.search",
    "saas.urls.api.users", "saas.urls.api.headbroker", "saas.urls.api.provider.charges", "saas.urls.api.provider.billing",
    "saas.urls.api.provider.roles", "saas.urls.api.provider.subscribers", "saas.urls.api.provider.plans",
    "saas.urls.api.provider.metrics", "saas.urls.api.subscriber", "saas.urls.api.tailbroker",
)
PAGES = (
    "saas.urls.views.request", "saas.urls.views.users", "saas.urls.views.noauth", "saas.urls.views.payments",
    "saas.urls.views.headredirects", "saas.urls.views.broker", "saas.urls.views.provider", "saas.urls.views.subscriber",
    "saas.urls.views.tailredirects", "saas.backends.urls.views",
)
urlpatterns = [
    path("", TemplateView.as_view(template_name="home.html"), name="home"),
    path("login/", LoginView.as_view(template_name="login.html"), name="login"),
    path("app/", TemplateView.as_view(template_name="home.html"), name="product_default_start"),
    path("app/<path:of>", TemplateView.as_view(template_name="home.html")),
    path("users/", TemplateView.as_view(template_name="home.html"), name="accounts_profile"),
    path("users/<slug:user>/", TemplateView.as_view(template_name="home.html"), name="users_profile"),
    *(path("api/", include(name)) for name in LIBRARY),
    *(path("", include(name)) for name in PAGES),
]


def members_only(answer):
    def guarded(request):
        if request.user.is_authenticated or request.path.startswith(OPEN):
            return answer(request)
        return redirect_to_login(request.get_full_path())

    return guarded
"""
CARDS_ON_FILE = """
from saas.backends.fake_processor import FakeProcessorBackend


class Cards(FakeProcessorBackend):
    def retrieve_charge(self, charge, broker=None):
        return charge

    def retrieve_card(self, subscriber, broker=None):
        return {"last4": "1241", "exp_date": "06/2029"}
"""
MANAGE = """
import sys
from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
"""
BASE = """<!doctype html>
<html lang="en"><head><title>Shared desks</title>
<script src="/static/vendor/jquery.js"></script>{% block localheader %}{% endblock %}</head>
<body><nav><a href="/">Start</a> {% if request.user.is_authenticated %}
<a href="{% url "saas_user_product_list" request.user.username %}">Profiles</a>
<a href="{% url "saas_billing_base" %}">Billing</a> {{ request.user.first_name }}{% endif %}</nav>
{% for message in messages %}<p class="message">{{ message }}</p>{% endfor %}
<main>{% block content %}{% endblock %}</main></body>{% block bodyscripts %}{% endblock %}</html>
"""
SIGN_IN = """{% extends "base.html" %}{% block content %}<h1>Sign in</h1><form method="post">{% csrf_token %}
<p><label>User name <input name="username" type="text"></label></p>
<p><label>Password <input name="password" type="password"></label></p><button type="submit">Sign in</button></form>{% endblock %}
"""
HOME = """{% extends "base.html" %}{% block content %}<h1>Desks by the month</h1>
<p>Welcome back, {{ request.user.first_name }}. Your desk is number four.</p>{% endblock %}
"""
SITE = {
    "site_settings.py": SETTINGS,
    "site_tags.py": TAGS,
    "site_cards.py": CARDS_ON_FILE,
    "site_urls.py": URLS,
    "manage.py": MANAGE,
    "templates/base.html": BASE,
    "templates/login.html": SIGN_IN,
    "templates/home.html": HOME,
}
VENDORS = {
    "jquery.js": "jquery/dist/jquery.js",
    "vue.js": "vue/dist/vue.js",
    "vue-croppa.js": "vue-croppa/dist/vue-croppa.js",
}
CARDS = """<section><h2>Transactions</h2>
<article v-for="entry in items.results" v-show="itemsLoaded"><h3><time>[[entry.created_at]]</time></h3>
<p>Amount: <strong>[[entry.amount]]</strong></p><p v-html="entry.description"></p></article>
{% include "saas/_paginator.html" %}</section>
"""
GERMAN_LIST = """<section><h1>Umsätze</h1>
<table><thead><tr><th>Datum</th><th>Betrag</th><th>Beschreibung</th></tr></thead><tbody v-show="itemsLoaded">
<tr v-for="entry in items.results"><td>[[entry.created_at]]</td><td>[[entry.amount]]</td><td v-html="entry.description"></td></tr>
</tbody></table>{% include "saas/_paginator.html" %}</section>
"""
GERMAN_RECEIPT = """{% extends "saas/base_dashboard.html" %}{% block saas_content %}<h1>Zahlungsbeleg</h1>
<form method="post" action="{{ urls.charge.api_email_receipt }}">{% csrf_token %}<button type="submit">Erneut senden</button></form>
<p>Am {{ charge.created_at }} haben wir Ihre Karte mit {{ charge.price|humanize_money }} belastet.</p>
<dl><dt>Referenz</dt><dd>#{{ charge.processor_key }}</dd><dt>Betrag</dt><dd>{{ charge.price|humanize_money }}</dd></dl>
<table><thead><tr><th>Betrag</th><th>Beschreibung</th></tr></thead><tbody>{% for line in charge_items %}<tr>
<td>{{ line.invoiced.dest_price|humanize_money }}</td><td>{{ line.invoiced|describe }}</td></tr>{% endfor %}</tbody></table>
<form method="post" action="{{ urls.charge.api_refund }}">{% csrf_token %}<button type="submit">Erstatten</button></form>
{% endblock %}
"""
GERMAN = {
    "base.html": BASE.replace('lang="en"', 'lang="de"')
    .replace(">Profiles<", ">Profile<")
    .replace(">Billing<", ">Abrechnung<")
    .replace("Shared desks", "Schreibtische"),
    "saas/_transactions.html": GERMAN_LIST,
    "saas/billing/receipt.html": GERMAN_RECEIPT,
}
BROKER, COMPANY = "cowork", "fruit-by-the-box"
FIRST = 4100
DATABASE = Path("site.sqlite")


def site() -> None:
    """The site with an empty database, in English and with the library's own pages."""
    shutil.rmtree("templates", ignore_errors=True)
    for name, text in SITE.items():
        written(Path(name), text)
    for name, source in VENDORS.items():
        target = Path("static/vendor", name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path("node_modules", source), target)
    ready()
    from django.core.management import call_command

    DATABASE.unlink(missing_ok=True)
    call_command("migrate", "--run-syncdb", verbosity=0)


def customer(truth: Path) -> None:
    ready()
    from django.contrib.auth.models import User
    from saas.models import Organization, Plan, RoleDescription, Subscription

    # Saving one asks for its processor, which the first one is to itself.
    Organization.objects.bulk_create([Organization(id=1, slug="processor", full_name="Card processor", processor_id=1)])
    broker = Organization.objects.create(
        slug=BROKER, full_name="Desks by the month", email="desks@example.org", is_provider=True, processor_id=1
    )
    RoleDescription.objects.get_or_create(slug="manager", defaults={"title": "Manager"})
    person = User.objects.create_user(USER, MAIL, PASSWORD, first_name="Vera", last_name="de Wit")
    company = Organization.objects.create(slug=COMPANY, full_name="Fruit by the box", email=MAIL, processor_id=1)
    company.add_manager(person)
    plan = Plan.objects.create(slug="desk", title="Desk", period_amount=2000, organization=broker, is_active=True)
    made = orders(30, FIRST, 17)
    Subscription.objects.create(organization=company, plan=plan, ends_at=made[-1].placed.replace(tzinfo=UTC))
    write_truth(truth, [row for order in made for row in placed(order)])


def order(truth: Path) -> None:
    """One more, after all others."""
    ready()
    later = replace(orders(31, FIRST, 17)[-1], number=FIRST + 900, state="done")
    write_truth(truth, [*json.loads(truth.read_text("utf-8"))["rows"], *placed(later)])


def placed(order: Order) -> list[dict[str, Any]]:
    """Put an order into the site's database, with what was paid for it; their rows of the truth. A cancelled one was never
    ordered, one that is pending is not charged yet."""
    from saas.models import Charge, ChargeItem, Subscription, Transaction

    if order.state == "cancelled":
        return []
    subscription = Subscription.objects.get(organization__slug=COMPANY)
    cents, when, key = int(order.total * 100), order.placed.replace(tzinfo=UTC), f"ch{order.number}"
    until = (when + timedelta(days=30)).date()
    item = Transaction.objects.new_subscription_order(
        subscription, amount=cents, descr=f"Subscription to desk until {until:%Y/%m/%d} (1 month)", created_at=when
    )
    item.orig_amount, item.orig_unit = item.dest_amount, item.dest_unit
    item.save()
    day = when.date().isoformat()
    rows: list[dict[str, Any]] = [
        {"number": None, "date": day, "total": str(order.total), "state": order.state, "address": None}
    ]
    if order.state == "pending":
        return rows
    charge = Charge.objects.create(
        created_at=when,
        amount=cents,
        customer=subscription.organization,
        description=f"Charge {key} on credit card of {COMPANY}",
        last4=1241,
        exp_date=when + timedelta(days=900),
        processor_id=1,
        processor_key=key,
        state=Charge.CREATED,
    )
    ChargeItem.objects.create(invoiced=item, charge=charge)
    charge.payment_successful()
    rows.append(rows[0] | {"number": key, "address": f"/billing/{COMPANY}/receipt/{key}/"})
    if order.state == "credited":
        charge.refund(0, created_at=when + timedelta(days=2))
        rows.append(rows[0] | {"date": (when + timedelta(days=2)).date().isoformat()})
    return rows


def sessions() -> None:
    ready()
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def language() -> None:
    for name, page in GERMAN.items():
        written(Path("templates", name), page)


def theme() -> None:
    written(Path("templates/saas/_transactions.html"), CARDS)


def written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def ready() -> None:
    """Make the site's own modules ready."""
    sys.path.insert(0, ".")
    import django

    django.setup()


if __name__ == "__main__":
    steps = (site, customer, order, sessions, language, theme)
    {step.__name__: step for step in steps}[sys.argv[1]](*map(Path, sys.argv[2:]))
