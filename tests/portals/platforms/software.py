"""Descriptions of the software that the replicas run, after the public templates that the connectors name as sources: here that
of shops."""

from __future__ import annotations

from .billing_software import BILLING_SOFTWARE
from .replica import Software

WOOCOMMERCE = Software(
    platform="woocommerce", name="kruidentuin", language="nl", company="Kruidentuin Webwinkel", day="%d-%m-%Y",
    start="/mijn-account/", list_path="/mijn-account/orders/",
    menu={
        "/mijn-account/": "Dashboard", "/mijn-account/orders/": "Bestellingen", "/mijn-account/uitloggen/": "Uitloggen",
    },
    body='class="woocommerce-account"',
    head='<table class="woocommerce-orders-table"><thead><tr><th>Bestelling</th><th>Datum</th><th>Status</th>'
    "<th>Totaal</th><th>Acties</th></tr></thead><tbody>",
    row='<tr class="woocommerce-orders-table__row"><td class="woocommerce-orders-table__cell-order-number">'
    '<a href="{link}">#{number}</a></td><td class="woocommerce-orders-table__cell-order-date"><time datetime="{iso}">{day}'
    '</time></td><td>Afgerond</td><td class="woocommerce-orders-table__cell-order-total">'
    '<span class="woocommerce-Price-amount">{total}</span> voor 2 artikelen</td>'
    '<td class="woocommerce-orders-table__cell-order-actions"><a href="{link}">Bekijken</a> '
    '<a href="/betalen/{number}/">Betalen</a> <a class="invoice" href="{paper}">Factuur</a></td></tr>',
    tail="</tbody></table>",
    link="/mijn-account/view-order/{number}/", paper="/bijlagen/{id}", page="<p>Totaal {total}</p>",
    next_link='<a class="woocommerce-button woocommerce-button--next" href="?page={next}">Volgende</a>',
    harms={r"/betalen/\d+/": "pay"}, numbers="{n}", printed="{number}",
)  # fmt: skip

MAGENTO = Software(
    platform="magento-2", name="atelier-verre", language="fr", company="Atelier du Verre", day="%d/%m/%Y",
    start="/customer/account/", list_path="/sales/order/history/",
    menu={
        "/customer/account/": "Mon compte", "/sales/order/history/": "Mes commandes",
        "/customer/account/logout/": "Déconnexion",
    },
    body='class="account sales-order-history page-layout-2columns-left"',
    head='<div class="table-wrapper orders-history"><table class="data table table-order-items history" id="my-orders-table">'
    '<thead><tr><th class="col id">Commande n°</th><th class="col date">Date</th><th class="col shipping">Expédiée à</th>'
    '<th class="col total">Total</th><th class="col status">État</th><th class="col actions"></th></tr></thead><tbody>',
    row='<tr><td class="col id">{number}</td><td class="col date">{day}</td><td class="col shipping">Millbrook</td>'
    '<td class="col total"><span class="price">{total}</span></td><td class="col status">Terminée</td>'
    '<td class="col actions"><a href="{link}" class="action view"><span>Voir la commande</span></a> '
    '<a href="/sales/order/reorder/{id}/" class="action order"><span>Commander à nouveau</span></a></td></tr>',
    tail="</tbody></table></div>",
    link="/sales/order/view/order_id/{id}/", paper="/sales/order/printInvoice/order_id/{id}/",
    page='<h1>Commande n° {number}</h1><div class="order-date">{day}</div><p>Total {total}</p>'
    '<a href="{paper}" class="action print">Télécharger la facture</a>',
    next_link='<ul class="items pages-items"><li class="item pages-item-next"><a class="action next" href="?p={next}"'
    ' title="Suivant"><span>Suivant</span></a></li></ul>',
    harms={r"/sales/order/reorder/\d+/": "order again"}, numbers="0000{n}", printed="F-{number}",
)  # fmt: skip

OPENMAGE = Software(
    platform="openmage", name="lampenladen", language="de", company="Lampenladen Weiß", day="%d.%m.%Y",
    start="/customer/account/", list_path="/sales/order/history/",
    menu={
        "/customer/account/": "Mein Benutzerkonto", "/sales/order/history/": "Meine Bestellungen",
        "/customer/account/logout/": "Abmelden",
    },
    body='class="sales-order-history customer-account"',
    head='<div class="page-title"><h1>Meine Bestellungen</h1></div><table class="data-table" id="my-orders-table"><thead><tr>'
    "<th>Bestellung #</th><th>Datum</th><th>Versand an</th><th>Gesamtsumme</th><th>Status</th><th></th></tr></thead><tbody>",
    row='<tr><td>{number}</td><td><span class="nobr">{day}</span></td><td>Millbrook</td><td><span class="price">{total}</span>'
    '</td><td><em>Vollständig</em></td><td class="a-center"><span class="nobr"><a href="{link}">Bestellung ansehen</a> | '
    '<a href="/sales/order/reorder/{id}/" class="link-reorder">Erneut bestellen</a></span></td></tr>',
    tail="</tbody></table>",
    link="/sales/order/view/order_id/{id}/", paper="/sales/order/printInvoice/invoice_id/{id}/",
    page='<h1>Bestellung {number}</h1><p class="order-date">{day}</p><p>Gesamtsumme {total}</p>'
    '<a href="{paper}" class="link-print">Rechnung als PDF</a>',
    harms={r"/sales/order/reorder/\d+/": "order again"}, numbers="1000{n}", printed="R-{number}",
)  # fmt: skip

SHOPWARE = Software(
    platform="shopware-6", name="radgeber", language="de", company="Radgeber GmbH", day="%d.%m.%Y",
    start="/account", list_path="/account/order",
    menu={"/account": "Übersicht", "/account/order": "Bestellungen", "/account/logout": "Abmelden"},
    body='class="is-ctl-accountorder is-act-orderoverview"',
    head='<div class="account-orders-main"><h1>Bestellungen</h1>',
    row='<div class="order-wrapper"><div class="order-item-header"><div class="h3 order-table-header-heading">'
    'Bestellung vom {day}</div><div class="order-table-header-order-number"><strong class="order-table-header-label">'
    'Bestellnummer:</strong> <span class="order-table-body-value">{number}</span></div>'
    '<form action="/checkout/line-item/add" method="post"><button>Bestellung wiederholen</button></form></div>'
    '<div class="order-item-detail"><p class="order-detail-total">Gesamtsumme: {total}</p>'
    '<div class="row order-detail-content-row"><div class="document-item document-item-file-name"><a href="{paper}">'
    'Rechnung_{printed}_{iso}.pdf</a></div><div class="document-item document-item-view-file"><a class="btn '
    'document-item-view-file-text-btn" href="{paper}">Ansehen</a></div></div></div></div>',
    tail="</div>",
    paper="/account/order/document/{id}",
    next_link='<nav class="pagination"><a class="page-link page-next" href="?p={next}">Weiter</a></nav>',
    harms={r"/checkout/line-item/add": "order again"}, numbers="10{n}", printed="RE{number}",
)  # fmt: skip

PRESTASHOP = Software(
    platform="prestashop", name="mercerie-cygne", language="fr", company="Mercerie du Cygne", day="%d/%m/%Y",
    start="/mon-compte", list_path="/historique-commandes",
    menu={"/mon-compte": "Votre compte", "/historique-commandes": "Historique", "/deconnexion": "Déconnexion"},
    body='id="history" class="lang-fr page-history"',
    head="<h6>Vos commandes depuis la création de votre compte.</h6>"
    '<table class="table table-striped table-bordered table-labeled"><thead class="thead-default"><tr>'
    "<th>Référence de la commande</th><th>Date</th><th>Prix total</th><th>Paiement</th><th>État</th><th>Facture</th><th></th>"
    "</tr></thead><tbody>",
    row='<tr><th scope="row">{number}</th><td>{day}</td><td class="text-xs-right">{total}</td><td>Virement</td>'
    '<td><span class="label label-pill">Livré</span></td><td class="text-sm-center"><a href="{paper}">'
    '<i class="material-icons">&#xE415;</i></a></td><td class="text-sm-center order-actions">'
    '<a href="{link}" data-link-action="view-order-details">Détails</a> <a href="/panier/recommander/{id}">Recommander</a>'
    "</td></tr>",
    tail="</tbody></table>",
    link="/detail-commande/{id}", paper="/pdf-facture/{id}", page="<h1>Commande {number}</h1><p>Total {total}</p>",
    harms={r"/panier/recommander/\d+": "order again"}, numbers="QXKBT{n}", printed="FA00{number}",
)  # fmt: skip

SHOPIFY = Software(
    platform="shopify-classic", name="teaandtwine", language="en", company="Tea & Twine", day="%B %d, %Y",
    start="/account", list_path="/account",
    menu={"/account": "Account", "/account/logout": "Log out"},
    body='class="template-customers-account"',
    head='<div class="customer account"><h2>Order history</h2><table role="table" class="order-history"><thead><tr>'
    '<th id="ColumnOrder">Order</th><th id="ColumnDate">Date</th><th id="ColumnPayment">Payment status</th>'
    '<th id="ColumnFulfillment">Fulfillment status</th><th id="ColumnTotal">Total</th></tr></thead><tbody>',
    row='<tr role="row"><td id="RowOrder" headers="ColumnOrder"><a href="{link}">#{number}</a></td>'
    '<td headers="RowOrder ColumnDate"><time datetime="{iso}T10:00:00Z">{day}</time></td>'
    '<td headers="RowOrder ColumnPayment">Paid</td><td headers="RowOrder ColumnFulfillment">Fulfilled</td>'
    '<td headers="RowOrder ColumnTotal">{total}</td></tr>',
    tail="</tbody></table></div>",
    link="/account/orders/{id}", paper="/apps/invoices/{id}.pdf",
    page='<div class="customer order"><h2>Order #{number}</h2><p>Placed on {day}</p><p>Total {total}</p>'
    '<a href="{paper}">Download invoice</a></div>',
    next_link='<nav class="pagination"><a href="?page={next}" aria-label="Next page">&gt;</a></nav>',
    numbers="{n}", printed="INV-{number}",
)  # fmt: skip

SPARTACUS = Software(
    platform="sap-commerce", name="werkzeugwelt", language="de", company="Werkzeugwelt AG", day="%d.%m.%Y",
    start="/my-account/update-profile", list_path="/my-account/orders",
    menu={
        "/my-account/update-profile": "Mein Konto", "/my-account/orders": "Bestellverlauf", "/logout": "Abmelden",
    },
    body="", around='<cx-storefront>{menu}<main><cx-page-layout>{main}</cx-page-layout></main></cx-storefront>',
    head='<cx-order-history><div class="cx-order-history-header"><h2>Bestellverlauf</h2></div>'
    '<table class="table cx-order-history-table"><thead><tr><th>Bestellnummer</th><th>Datum</th><th>Status</th><th>Summe</th>'
    "</tr></thead><tbody>",
    row='<tr><td class="cx-order-history-code"><div class="d-md-none cx-order-history-label">Bestellnummer</div>'
    '<a class="cx-order-history-value" href="{link}">{number}</a></td><td class="cx-order-history-placed">'
    '<a class="cx-order-history-value" href="{link}">{day}</a></td><td class="cx-order-history-status">'
    '<a class="cx-order-history-value" href="{link}">Abgeschlossen</a></td><td class="cx-order-history-total">'
    '<a class="cx-order-history-value" href="{link}">{total}</a></td></tr>',
    tail="</tbody></table></cx-order-history>",
    link="/my-account/order/{number}", paper="/my-account/order/{number}/invoice.pdf",
    page='<cx-order-overview><h2>Bestellung {number}</h2><p>Bestelldatum {day}</p><p>Gesamtsumme {total}</p>'
    '<a href="{paper}">Rechnung herunterladen</a></cx-order-overview>',
    numbers="000{n}", printed="9{number}",
)  # fmt: skip

EVERSHOP = Software(
    platform="evershop", name="botteghino", language="it", company="Botteghino", day="%d/%m/%Y",
    start="/account", list_path="/account",
    menu={"/account": "Il mio account", "/account/logout": "Esci"},
    body='class="account"',
    head='<h2>Cronologia ordini</h2><div class="order-history divide-y">',
    row='<div class="order-history-order border-divider py-5"><div class="order-number">Ordine: #{number}</div>'
    '<div class="order-date">{day}</div><div class="order-total">Totale: {total}</div><a href="{link}">Vedi ordine</a></div>',
    tail="</div>",
    link="/account/order/{id}", paper="/account/order/{id}/invoice.pdf",
    page='<h1>Ordine #{number}</h1><p>{day}</p><p>Totale: {total}</p><a href="{paper}">Scarica la fattura</a>',
    numbers="1{n}", printed="F{number}",
)  # fmt: skip

SYLIUS = Software(
    platform="sylius", name="libreria-faro", language="es", company="Librería del Faro", day="%d/%m/%Y",
    start="/account/dashboard", list_path="/account/orders/",
    menu={"/account/dashboard": "Mi cuenta", "/account/orders/": "Historial de pedidos", "/logout": "Salir"},
    body='class="pushable sylius-shop"',
    head='<h1 class="ui monster section dividing header">Historial de pedidos</h1><table class="ui table"><thead><tr>'
    "<th>Número</th><th>Fecha</th><th>Enviar a</th><th>Total</th><th>Estado</th><th>Acciones</th></tr></thead><tbody>",
    row='<tr><td>#{number}</td><td>{day}</td><td>Millbrook</td><td>{total}</td><td>Completado</td><td><div class="ui buttons">'
    '<a class="ui labeled icon button" href="{link}">Ver</a></div></td></tr>',
    tail="</tbody></table>",
    link="/account/orders/{number}", paper="/account/orders/{number}/invoice/{id}",
    page='<h1 class="ui header">Pedido #{number}</h1><p>{day}</p><p>Total {total}</p>'
    '<a class="ui labeled icon button" href="{paper}">Descargar factura</a>',
    numbers="00000{n}", printed="{number}",
)  # fmt: skip

SPREE = Software(
    platform="spree", name="harbour-goods", language="en", company="Harbour Goods", day="%Y-%m-%d",
    start="/account", list_path="/account",
    menu={"/account": "My Account", "/logout": "Logout"},
    body='class="one-col"',
    head='<div data-hook="account_my_orders" class="account-my-orders"><h3>My Orders</h3>'
    '<table class="table table-striped order-summary"><thead><tr><th class="order-number">Number</th>'
    '<th class="order-date">Date</th><th class="order-status">Status</th><th class="order-payment-state">Payment State</th>'
    '<th class="order-shipment-state">Shipment State</th><th class="order-total">Total</th></tr></thead><tbody>',
    row='<tr><td class="order-number"><a href="{link}">{number}</a></td><td class="order-date">{day}</td>'
    '<td class="order-status">Complete</td><td class="order-payment-state">Paid</td><td class="order-shipment-state">Shipped'
    '</td><td class="lead text-primary order-total">{total}</td></tr>',
    tail="</tbody></table></div>",
    link="/orders/{number}", paper="/orders/{number}/invoice.pdf",
    page='<h1>Order {number}</h1><p>{day}</p><p>Total {total}</p><a href="{paper}">Download invoice</a>',
    numbers="R62{n}",
)  # fmt: skip

OPENCART = Software(
    platform="opencart", name="papeterie-anglaise", language="fr", company="Papeterie Anglaise", day="%d/%m/%Y",
    start="/compte", list_path="/compte/commandes",
    menu={"/compte": "Mon compte", "/compte/commandes": "Historique des commandes", "/compte/sortir": "Déconnexion"},
    body="", around='{menu}<div id="account-order" class="container"><div class="row"><div id="content" class="col">{main}</div>'
    "</div></div>",
    head='<h1>Historique des commandes</h1><div class="table-responsive"><table class="table table-bordered table-hover"><thead>'
    '<tr><th class="text-end">N° de commande</th><th>Client</th><th class="text-end">Articles</th><th>État</th>'
    '<th class="text-end">Total</th><th>Date</th><th></th></tr></thead><tbody>',
    row='<tr><td class="text-end">#{number}</td><td>Millbrook</td><td class="text-end">2</td><td>Complète</td>'
    '<td class="text-end">{total}</td><td>{day}</td><td class="text-end"><a href="{link}" title="Voir" class="btn btn-info">'
    '<i class="fa-solid fa-eye"></i></a></td></tr>',
    tail="</tbody></table></div>",
    link="/compte/commande/{number}", paper="/compte/commande/{number}/facture.pdf",
    page='<h1>Commande #{number}</h1><p>Date {day}</p><p>Total {total}</p><a href="{paper}">Télécharger la facture</a>',
    numbers="{n}", printed="F{number}",
)  # fmt: skip

MEDUSA = Software(
    platform="medusa", name="northwool", language="en", company="Northwool", day="%a %b %d %Y",
    start="/gb/account", list_path="/gb/account/orders",
    menu={"/gb/account": "Overview", "/gb/account/orders": "Orders", "/gb/account/out": "Log out"},
    body='data-mode="light"',
    head='<div data-testid="orders-page-wrapper"><h1>Orders</h1>',
    row='<div data-testid="order-card"><div class="uppercase">#<span data-testid="order-display-id">{number}</span></div>'
    '<div class="flex"><span data-testid="order-created-at">{day}</span><span data-testid="order-amount">{total}</span>'
    '<span>2 items</span></div><a href="{link}"><button data-testid="order-details-link">See details</button></a></div>',
    tail="</div>",
    link="/gb/account/orders/details/{id}", paper="/gb/account/orders/details/{id}/invoice.pdf",
    page='<h1>Order #{number}</h1><p>Order date: {day}</p><p>Total: {total}</p><a href="{paper}">Download invoice</a>',
    numbers="{n}", printed="N{number}",
)  # fmt: skip

THELIA = Software(
    platform="thelia", name="cave-du-canal", language="fr", company="Cave du Canal", day="%d/%m/%Y",
    start="/account", list_path="/account",
    menu={"/account": "Mon compte", "/logout": "Déconnexion"},
    body='class="page-account"',
    head='<div class="panel panel-default account-orders"><h4 class="panel-title">Mes commandes</h4><table class="table '
    'table-orders table-bordered table-hover"><thead><tr><th>Numéro de commande</th><th>Date</th><th>Montant</th><th>État</th>'
    "<th>Voir</th></tr></thead><tbody>",
    row='<tr><td>{number}</td><td>{day}</td><td>{total}</td><td><span class="label">Envoyée</span></td>'
    '<td><a href="{link}" class="btn btn-link">Détails de la commande</a></td></tr>',
    tail="</tbody></table></div>",
    link="/account/order/{id}", paper="/account/order/pdf/invoice/{id}",
    page='<h1>Commande {number}</h1><p>{day}</p><p>Montant {total}</p><a href="{paper}">Télécharger la facture</a>',
    numbers="ORD00000000{n}", printed="{number}",
)  # fmt: skip

SMARTSTORE = Software(
    platform="smartstore", name="gartenlust", language="de", company="Gartenlust e. K.", day="%d.%m.%Y",
    start="/customer/info", list_path="/customer/orders",
    menu={"/customer/info": "Kundendaten", "/customer/orders": "Aufträge", "/logout": "Abmelden"},
    body='class="lyt-cols-2"',
    head='<h1>Aufträge</h1><div class="order-list">',
    row='<div class="card order-item mb-3"><div class="card-body"><h4 class="card-title h5 mb-4">Auftrag Nr.: {number}</h4>'
    '<dl class="row mb-0"><dt>Auftragsstatus</dt><dd>Komplett</dd><dt>Auftragsdatum</dt><dd>{day}</dd><dt>Auftragssumme</dt>'
    '<dd class="price">{total}</dd></dl></div><div class="card-footer"><a href="{link}" class="btn btn-light">Details</a> '
    '<a href="/returnrequest/{id}" class="btn btn-light">Artikel zurücksenden</a></div></div>',
    tail="</div>",
    link="/order/details/{id}", paper="/order/print/{id}/pdf",
    page='<h1>Auftrag Nr. {number}</h1><p>Auftragsdatum {day}</p><p>Auftragssumme {total}</p>'
    '<a href="{paper}">Rechnung als PDF</a>',
    harms={r"/returnrequest/\d+": "return"}, numbers="{n}", printed="S-{number}",
)  # fmt: skip

ZEN_CART = Software(
    platform="zen-cart", name="kitesandmore", language="en", company="Kites & More", day="%A %d %B, %Y",
    start="/index.php?main_page=account", list_path="/index.php?main_page=account_history",
    menu={
        "/index.php?main_page=account": "My Account", "/index.php?main_page=account_history": "My Orders",
        "/leave": "Log Out",
    },
    body='id="accountHistoryBody"',
    head='<div class="centerColumn" id="accountHistoryDefault"><h1 id="accountHistoryDefaultHeading">My Order History</h1>',
    row='<fieldset><legend>Order Number: {number}</legend><div class="notice forward">Order Status: Delivered</div>'
    '<div class="content back"><strong>Order Date:</strong> {day}<br><strong>Shipped To:</strong> Millbrook</div>'
    '<div class="content"><strong>Products:</strong> 2<br><strong>Order Cost:</strong> {total}</div>'
    '<div class="content forward"><a href="{link}"><img src="view.gif" alt="View"></a></div></fieldset>',
    tail="</div>",
    link="/index.php?main_page=account_history_info&order_id={number}", paper="/invoices/{id}.pdf",
    page='<h1>Order Information</h1><p>Order Number: {number}</p><p>{day}</p><p>Total: {total}</p>'
    '<a href="{paper}">Download invoice</a>',
    numbers="{n}", printed="Z{number}",
)  # fmt: skip

OXID = Software(
    platform="oxid", name="fahrradkeller", language="de", company="Fahrradkeller OHG", day="%d.%m.%Y",
    start="/mein-konto/", list_path="/bestellhistorie/",
    menu={"/mein-konto/": "Mein Konto", "/bestellhistorie/": "Bestellhistorie", "/abmelden/": "Abmelden"},
    body='class="cl-account_order"',
    head='<h3 class="page-header">Bestellhistorie</h3>',
    row='<div class="card card-lg mb-3"><div class="card-header"><div class="row"><div class="col-3"><strong>Datum:</strong> '
    '<span id="accOrderDate_{number}">{day}</span> <span>10:12:00</span></div><div class="col-3"><strong>Status</strong> '
    '<span id="accOrderStatus_{number}"><span>Versendet</span></span></div><div class="col-3"><strong>Bestellnummer</strong> '
    '<span id="accOrderNo_{number}">{number}</span></div></div></div><div class="card-body"><a href="{paper}">Rechnung '
    "herunterladen</a></div></div>",
    tail="",
    paper="/rechnungen/{id}.pdf", shows_total=False, numbers="{n}", printed="RE-{number}",
)  # fmt: skip

NOPCOMMERCE = Software(
    platform="nopcommerce", name="beacon-tools", language="en", company="Beacon Tools", day="%m/%d/%Y",
    start="/customer/info", list_path="/order/history",
    menu={"/customer/info": "Customer info", "/order/history": "Orders", "/logout": "Log out"},
    body="", around='{menu}<main><div class="page account-page order-list-page">{main}</div></main>',
    head='<h1>My account - Orders</h1><div class="order-list">',
    row='<div class="section order-item"><div class="title"><strong>Order Number: {number}</strong></div><ul class="info">'
    '<li>Order status: <span class="order-status complete">Complete</span></li>'
    '<li>Order Date: <span class="order-date">{day} 9:12:05 AM</span></li>'
    '<li>Order Total: <span class="order-total">{total}</span></li></ul><div class="buttons">'
    '<input type="button" value="Return item(s)" class="button-2 return-items-button" onclick="setLocation(\'/returnrequest/{id}\')">'
    '<input type="button" value="Details" class="button-2 order-details-button" onclick="setLocation(\'{link}\')"></div></div>',
    tail="</div>",
    link="/orderdetails/{id}", paper="/orderdetails/pdf/{id}",
    page='<div class="order-details-page"><h1>Order information</h1><a href="{paper}" class="button-2 pdf-invoice-button">'
    'PDF Invoice</a><div class="order-number"><strong>Order #{number}</strong></div><p class="order-date">{day}</p>'
    '<p class="order-total">Order Total: {total}</p></div>',
    harms={r"/returnrequest/\d+": "return"}, numbers="{n}",
    script="function setLocation(address) { location.href = address; }",
)  # fmt: skip

BIGCOMMERCE = Software(
    platform="bigcommerce", name="paddle-and-oar", language="en", company="Paddle & Oar", day="%b %d %Y",
    start="/account.php", list_path="/account.php?action=order_status",
    menu={
        "/account.php": "Account", "/account.php?action=order_status": "Orders", "/login.php?action=logout": "Sign out",
    },
    body='class="csscolumns"',
    head='<h3 class="account-heading">Orders</h3><ul class="account-list">',
    row='<li class="account-listItem"><div class="account-product"><div class="account-product-body">'
    '<div class="account-orderStatus"><h6 class="account-orderStatus-label">Completed</h6>'
    '<a class="account-orderStatus-action" href="/account.php?action=new_return&id={id}">Return Items</a></div>'
    '<h5 class="account-product-title"><a href="{link}">Order #{number}</a></h5>'
    '<p class="account-product-description">2 products totaling {total}</p><div class="account-product-details">'
    '<div class="account-product-detail"><h6 class="account-product-detail-heading">Order Placed</h6><span>{day}</span></div>'
    "</div></div></div></li>",
    tail="</ul>",
    link="/account.php?action=view_order&order_id={number}", paper="/invoices/{id}.pdf",
    page='<h2 class="page-heading">Order #{number}</h2><dl class="account-orderTotal"><dt>Grand total:</dt><dd>{total}</dd></dl>'
    "<dl><dt>Order date:</dt><dd>{day}</dd><dt>Order total:</dt><dd>{total}</dd></dl>"
    '<a class="button" href="{paper}">Download invoice (PDF)</a><form class="account-reorder-form" method="post" '
    'action="/reorder"><input type="submit" class="button" value="Reorder"></form>',
    harms={r"/reorder": "order again"}, numbers="{n}", printed="P{number}",
)  # fmt: skip

LITECART = Software(
    platform="litecart", name="lichthof", language="de", company="Lichthof", day="%d.%m.%Y",
    start="/edit_account", list_path="/order_history",
    menu={"/edit_account": "Konto bearbeiten", "/order_history": "Bestellverlauf", "/logout": "Abmelden"},
    body="", around='{menu}<main id="main" class="container"><div id="content">{main}</div></main>',
    head='<section id="box-order-history" class="card"><div class="card-header"><h1 class="card-title">Bestellverlauf</h1></div>'
    '<table class="table table-striped table-hover data-table"><thead><tr><th class="main">Bestellung</th><th class="text-end">'
    '</th><th class="text-center">Bestellstatus</th><th class="text-end">Betrag</th><th class="text-end">Datum</th><th></th></tr>'
    "</thead><tbody>",
    row='<tr><td><a href="{link}" class="lightbox-iframe">{number}</a></td><td class="text-center"></td>'
    '<td class="text-center">Versendet</td><td class="text-end">{total}</td><td class="text-end">{day}</td><td class="text-end">'
    '<a class="btn btn-default btn-sm" href="{paper}" target="_blank" title="Drucken"><i class="icon-print"></i></a></td></tr>',
    tail="</tbody></table></section>",
    link="/order?order_no={number}", paper="/printable_order_copy?order_id={id}",
    page="<h1>Bestellung {number}</h1><p>{day}</p><p>{total}</p>",
    numbers="L{year}-{n}",
)  # fmt: skip

SALESFORCE = Software(
    platform="salesforce-commerce", name="northgate-supply", language="en", company="Northgate Supply", day="%m/%d/%Y",
    start="/account", list_path="/OrderSummary/OrderSummary/Default",
    menu={"/account": "My Account", "/OrderSummary/OrderSummary/Default": "Orders", "/secur/logout.jsp": "Log Out"},
    body='class="siteforce"',
    head='<h1>My Orders</h1><commerce_my_account-orders><div role="grid" aria-label="Orders">',
    row='<commerce_my_account-order class="slds-m-bottom_medium" role="row" data-order-id="{id}" data-index="0"><div>'
    '<commerce_my_account-order-line-item-fields role="gridcell" data-cell-id="orderInfo"><span>Order Number</span> '
    "<span>{number}</span> <span>Ordered Date</span> <span>{day}</span> <span>Total</span> <span>{total}</span>"
    '</commerce_my_account-order-line-item-fields><commerce_my_account-order-line-item-action-container role="gridcell" '
    'data-cell-id="actions"><a href="{link}">View Details</a></commerce_my_account-order-line-item-action-container></div>'
    "</commerce_my_account-order>",
    tail="</div></commerce_my_account-orders>",
    link="/OrderSummary/{id}/detail", paper="/sfc/servlet.shepherd/document/download/{id}",
    page="<h1>Order Details</h1><p>Order Number {number}</p><p>Ordered Date {day}</p><p>Total {total}</p>"
    '<a href="{paper}">Download invoice</a>',
    numbers="0000{n}", printed="N{number}",
)  # fmt: skip

PLENTYSHOP = Software(
    platform="plentyshop", name="radkultur", language="de", company="Radkultur GmbH", day="%d.%m.%Y",
    start="/my-account/", list_path="/my-account/bestellungen/",
    menu={"/my-account/": "Mein Konto", "/my-account/bestellungen/": "Bestellhistorie", "/abmelden/": "Abmelden"},
    body='id="page-body" class="page-my-account"',
    head='<div class="order-history-list"><div class="container-header"><div>Bestellnummer</div><div>Summe</div>'
    '<div>Bestelldatum</div><div>Versanddatum</div><div>Status</div></div><div class="order-item border-top">',
    row='<div id="accordion_{id}" class="accordion col-sm-12"><div class="row container-clickable collapsed border py-3" '
    'id="heading_{id}" data-toggle="collapse" data-target="#collapse_{id}" aria-expanded="false" aria-controls="collapse_{id}">'
    '<div class="col-md-10"><div class="row"><i class="fa fa-chevron-up" aria-hidden="true"></i>'
    '<div class="col-md-2"><span>Bestellnummer: </span><span>{number}</span></div>'
    '<div class="col-md-2"><span>Summe: </span><span>{total}</span></div>'
    '<div class="col-md-2"><span>Bestelldatum: </span><span>{day}</span></div>'
    '<div class="col-md-2"><span>Versanddatum: </span><span>{day}</span></div>'
    '<div class="col-md-4"><span>Status: </span><span>Versendet</span></div></div></div><div class="col-md-2">'
    '<a href="{link}" target="_blank" rel="noopener"><i class="fa fa-eye" title="Bestelldetails"></i></a></div></div>'
    '<div class="collapse" id="collapse_{id}"></div></div>',
    tail="</div></div>",
    link="/bestellbestaetigung/?orderId={number}", paper="/order-document/preview/{id}",
    page='<h1>Bestellung {number}</h1><p>Bestelldatum {day}</p><p>Gesamtsumme {total}</p><a href="{paper}">Rechnung</a>',
    numbers="{n}", printed="R{number}",
)  # fmt: skip

SOFTWARE: tuple[Software, ...] = (
    *BILLING_SOFTWARE,
    WOOCOMMERCE, MAGENTO, OPENMAGE, SHOPWARE, PRESTASHOP, SHOPIFY, SPARTACUS, EVERSHOP, SYLIUS, SPREE, OPENCART, MEDUSA,
    THELIA, SMARTSTORE, ZEN_CART, OXID, NOPCOMMERCE, BIGCOMMERCE, LITECART, SALESFORCE, PLENTYSHOP,
)  # fmt: skip
