"""Descriptions of the software by which companies bill their customers, and show them their invoices; see ``software.py``."""

from __future__ import annotations

from .replica import Software

WHMCS = Software(
    platform="whmcs", name="serverhof", language="en", company="Serverhof Hosting", day="%d/%m/%Y",
    start="/clientarea.php", list_path="/clientarea.php?action=invoices",
    menu={
        "/clientarea.php": "Client Area", "/clientarea.php?action=services": "My Services",
        "/clientarea.php?action=invoices": "My Invoices", "/logout.php": "Logout",
    },
    body='class="primary-bg-color loggedin clientareainvoices clientarea" data-phone-cc-input="1"',
    head='<table id="tableInvoicesList" class="table table-list"><thead><tr><th>Invoice #</th><th>Invoice Date</th>'
    "<th>Due Date</th><th>Total</th><th>Status</th></tr></thead><tbody>",
    row='<tr onclick="clickableSafeRedirect(event, \'viewinvoice.php?id={id}\', false)"><td>{number}</td>'
    '<td><span class="w-hidden">{iso}</span>{day}</td><td><span class="w-hidden">{iso}</span>{day}</td>'
    '<td data-order="{plain}">{total}</td><td><span class="label status status-paid">Paid</span></td></tr>',
    tail="</tbody></table>",
    link="/viewinvoice.php?id={id}", paper="/dl.php?type=i&id={id}",
    page='<div class="invoice-container"><h3>Invoice #{number}</h3><p>Invoice Date {day}</p><p>Total {total}</p>'
    '<a href="{paper}">Download</a></div>',
    harms={r"/cart\.php": "order"}, numbers="{n}",
    script="function clickableSafeRedirect(event, address) { if (!event.target.closest('a, button')) location.href = address; }",
)  # fmt: skip

STRIPE_PORTAL = Software(
    platform="stripe-portal", name="billing-cloudform", language="en", company="Cloudform", day="%b %d, %Y",
    start="/p/session", list_path="/p/session",
    menu={"/p/session": "Billing", "/p/return": "Return to Cloudform"},
    body='data-testid="page-container-main"',
    head='<div data-testid="page-container-main"><h2>Invoice history</h2><div class="Box-root">',
    row='<div class="Box-root Flex-flex"><a data-testid="hip-link" href="{link}">{day}</a><span>{total}</span><span>Paid</span>'
    "<span>Cloudform plan, invoice {number}</span></div>",
    tail="</div></div>",
    link="/i/{id}", paper="/invoice/{id}/pdf",
    page='<div class="App-InvoiceDetails"><table class="InvoiceDetails-table"><tr class="LabeledTableRow"><td>Invoice number'
    "</td><td>{number}</td></tr><tr><td>Payment date</td><td>{day}</td></tr></table><p>{total}</p>"
    '<a data-testid="download-invoice-pdf-button" href="{paper}">Download invoice</a></div>',
    harms={"/p/session/cancel": "cancel"}, numbers="C7F1-{n}",
)  # fmt: skip

CHARGEBEE = Software(
    platform="chargebee-portal", name="portal-lumenbox", language="en", company="Lumenbox", day="%d-%b-%y",
    start="/portal/index.php", list_path="/portal/index.php",
    menu={"/portal/index.php": "Your Account", "/portal/logout.php": "Logout"},
    body="", around='<div class="navbar">{menu}</div><div class="container">{main}</div>',
    head='<h3>Invoices</h3><div id="invoiceTableShow"><table class="table" id="cb-portal-invoice-table"><tbody><tr>'
    "<td>Status</td><td>Date</td><td>Invoice Number</td><td>Amount</td><td></td><td></td></tr>",
    row='<tr><td data-cb-invoice="Status">paid</td><td data-cb-invoice="Date">{day}</td>'
    '<td data-cb-invoice="Invoice Number">{number}</td><td data-cb-invoice="Amount">{total}</td>'
    '<td><span class="cb-portal-invoice-desc">Paid on {day}</span></td>'
    '<td><a href="{paper}">Download as PDF</a></td></tr>',
    tail="</tbody></table></div>",
    paper="/portal/downloadInvoice.php?invoice_id={number}",
    harms={r"/portal/cancelSubscription\.php": "cancel"}, numbers="{n}",
)  # fmt: skip

FOSSBILLING = Software(
    platform="fossbilling", name="puntohost", language="en", company="PuntoHost", day="%Y-%m-%d",
    start="/dashboard", list_path="/invoice",
    menu={"/dashboard": "Dashboard", "/invoice": "Invoices", "/client/logout": "Sign out"},
    body='class="invoice-index"',
    head='<div class="tab-pane active" id="paid"><h3>Paid</h3><table class="table table-hover table-striped"><thead><tr>'
    "<th>Title</th><th>Issue Date</th><th>Paid at</th><th>Total</th><th></th></tr></thead><tbody>",
    row="<tr><td>Proforma invoice #{number}</td><td>{day}</td><td>{day}</td><td>{total}</td>"
    '<td><a href="{link}" class="btn btn-primary btn-small">View</a></td></tr>',
    tail="</tbody></table></div>",
    link="/invoice/{id}", paper="/invoice/pdf/{id}",
    page='<div class="card"><h5>Invoice</h5><a href="{paper}" target="_blank" class="btn btn-sm btn-danger">PDF</a>'
    "<h4>Invoice #{printed}</h4><dl><dt>Invoice Date</dt><dd>{day}</dd></dl><p>Proforma {number}</p><p>Total {total}</p></div>",
    numbers="0{n}", printed="FOSS0{number}",
)  # fmt: skip

DOLIBARR = Software(
    platform="dolibarr", name="imprimerie-lys", language="fr", company="Imprimerie du Lys", day="%d/%m/%Y",
    start="/public/webportal/index.php", list_path="/public/webportal/index.php?controller=invoicelist",
    menu={
        "/public/webportal/index.php": "Accueil", "/public/webportal/index.php?controller=invoicelist": "Factures",
        "/public/webportal/logout.php": "Déconnexion",
    },
    body='data-theme="custom" data-controller="invoicelist"',
    around='<nav class="primary-top-nav container-fluid">{menu}</nav><main class="container-fluid">{main}</main>',
    head='<table class="responsive"><thead><tr><th></th><th data-col="ref">Réf.</th><th data-col="date">Date facturation</th>'
    '<th data-col="date_lim_reglement">Échéance</th><th data-col="total_ttc">Montant TTC</th><th data-col="fk_statut">État</th>'
    '<th data-col="remain_to_pay">Reste à payer</th><th data-col="download_link">Fichiers</th></tr></thead><tbody>',
    row='<tr data-rowid="{id}"><td></td><td class="nowraponall" data-label="Réf." data-col="ref">{number}</td>'
    '<td data-col="date">{day}</td><td data-col="date_lim_reglement">{day}</td><td data-col="total_ttc">{total}</td>'
    '<td data-col="fk_statut">Payée</td><td data-col="remain_to_pay">0,00</td><td data-col="download_link">'
    '<a href="{paper}" role="downloadlink">PDF</a></td></tr>',
    tail="</tbody></table>",
    paper="/public/webportal/document.php?modulepart=facture&file={number}",
    numbers="FA{year}-0{n}",
)  # fmt: skip

ODOO = Software(
    platform="odoo", name="houtmeester", language="nl", company="Houtmeester B.V.", day="%d-%m-%Y",
    start="/my/home", list_path="/my/invoices",
    menu={"/my/home": "Mijn account", "/my/invoices": "Facturen", "/web/session/logout": "Afmelden"},
    body="", around='<div id="wrapwrap" class="o_portal">{menu}<main><div id="wrap" class="o_portal_wrap">{main}</div></main></div>',
    head='<table class="table"><thead><tr class="active">'
    '<th name="invoice_number">Factuur #</th><th name="invoice_date">Factuurdatum</th><th name="due_date">Vervaldatum</th>'
    '<th name="amount_due">Openstaand</th><th name="status">Status</th></tr></thead><tbody>',
    row='<tr><td><a href="{link}" title="{number}">{number}</a></td><td><span>{day}</span></td><td><span>{day}</span></td>'
    '<td name="invoice_amount"><span>€ 0,00</span></td><td name="invoice_status"><span class="badge">Betaald</span></td></tr>',
    tail="</tbody></table>",
    link="/my/invoices/{id}", paper="/my/invoices/{id}/pdf",
    page='<div class="o_portal_invoice_sidebar"><h2><span>{total}</span></h2><div class="o_download_pdf">'
    '<a class="btn btn-light o_download_btn" href="{paper}" title="Download">Download</a></div></div>'
    "<h3>Factuur {number}</h3><p>Factuurdatum {day}</p>",
    numbers="INV-{year}-0{n}", shows_total=False,
)  # fmt: skip

INVOICEPLANE = Software(
    platform="invoiceplane", name="kantoorhulp", language="nl", company="Kantoorhulp", day="%d-%m-%Y",
    start="/guest", list_path="/guest/invoices/status/all",
    menu={"/guest": "Overzicht", "/guest/invoices/status/all": "Facturen", "/sessions/logout": "Uitloggen"},
    body="",
    head='<div id="content" class="table-content"><div class="table-responsive"><table class="table table-striped no-margin"><thead>'
    "<tr><th>Factuur</th><th>Aangemaakt</th><th>Vervaldatum</th><th>Naam klant</th><th>Bedrag</th><th>Saldo</th><th>Opties</th>"
    "</tr></thead><tbody>",
    row='<tr><td><a href="{link}">{number}</a></td><td>{day}</td><td><span class="font-overdue">{day}</span></td><td>Millbrook</td>'
    '<td>{total}</td><td>€ 0,00</td><td><div class="options btn-group btn-group-sm">'
    '<a href="/guest/payment_information/form/{id}" class="btn btn-primary"><i class="fa fa-credit-card"></i> Nu betalen</a>'
    '<a href="{link}" class="btn btn-default"><i class="fa fa-eye"></i> Bekijken</a>'
    '<a href="{paper}" class="btn btn-default"><i class="fa fa-print"></i> PDF</a></div></td></tr>',
    tail="</tbody></table></div></div>",
    link="/guest/invoices/view/{id}", paper="/guest/invoices/generate_pdf/{id}", page="<h1>Factuur {number}</h1><p>{total}</p>",
    harms={r"/guest/payment_information/form/\d+": "pay"}, numbers="{year}-{n}",
)  # fmt: skip

ERPNEXT = Software(
    platform="erpnext", name="weaver-and-loom", language="en", company="Weaver & Loom", day="%d %B %Y",
    start="/me", list_path="/invoices",
    menu={"/me": "My Account", "/invoices": "Invoices", "/logout": "Log out"},
    body='data-path="invoices"',
    head='<h1>Invoices</h1><div class="website-list"><div class="result">',
    row='<div class="web-list-item transaction-list-item"><div class="row"><div class="col-sm-4"><span class="indicator small green">'
    '{number}</span><div class="small text-muted transaction-time">{day}</div></div><div class="col-sm-5">'
    '<div class="small text-muted items-preview ellipsis">Rack shelf, Patch panel</div></div>'
    '<div class="col-sm-3 text-right bold">{total}</div></div><a href="{link}">Link</a></div>',
    tail="</div></div>",
    link="/invoices/{number}",
    paper="/api/method/frappe.utils.print_format.download_pdf?doctype=Sales%20Invoice&name={number}",
    page='<h1>{number}</h1><p>Date {day}</p><p>Grand Total {total}</p><a class="btn btn-primary btn-sm" href="{paper}">Print</a>',
    numbers="ACC-SINV-{year}-0{n}",
)  # fmt: skip

BILLING_SOFTWARE: tuple[Software, ...] = (
    WHMCS,
    STRIPE_PORTAL,
    CHARGEBEE,
    FOSSBILLING,
    DOLIBARR,
    ODOO,
    INVOICEPLANE,
    ERPNEXT,
)
