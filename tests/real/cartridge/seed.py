"""Makes the shop (``project``) and its one customer with 28 orders (``customer TRUTH``); runs in the kit's own environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.real.orders import MAIL, PASSWORD, USER, orders, write_truth

PROJECT = Path("project")
SETTINGS = """
ALLOWED_HOSTS = ["*"]
SHOP_CURRENCY_LOCALE = "en_US.UTF-8"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
TIME_ZONE = "Europe/Amsterdam"
SITE_TITLE = "Fruit by the box"
"""
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
    os.chdir(PROJECT)
    sys.path.insert(0, ".")
    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    import django

    django.setup()
    from cartridge.shop.models import Order, OrderItem
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    user = get_user_model().objects.create_user(USER, MAIL, PASSWORD, **PERSON)
    address = {
        f"{use}_detail_{name}": value for use in ("billing", "shipping") for name, value in (PERSON | PLACE).items()
    }
    rows = []
    for order in orders(28, 310, 5):
        made = Order(
            id=order.number,
            site_id=1,
            user_id=user.id,
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
        made.save()
        # The field is set to now whenever an order is saved.
        Order.objects.filter(id=made.id).update(time=timezone.make_aware(order.placed))
        for line in order.lines:
            price = line.price * line.quantity
            OrderItem.objects.create(
                order=made,
                sku=line.sku,
                description=line.name,
                quantity=line.quantity,
                unit_price=line.price,
                total_price=price,
            )
        rows.append(
            {
                "number": str(order.number),
                "date": order.placed.date().isoformat(),
                "total": str(order.total),
                "state": order.state,
                "address": f"/shop/invoice/{order.number}/?format=pdf",
            }
        )
    write_truth(truth, rows)


if __name__ == "__main__":
    project() if sys.argv[1] == "project" else customer(Path(sys.argv[2]))
