"""What says on a document in which country its sums are money: names and forms of addresses, numbers and taxes."""

US_STATES = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA",
    "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC",
    "SD", "TN",
    "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR",
)  # fmt: skip
US_STATE_NAMES = (
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida", "Georgia",
    "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland", "Massachusetts",
    "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada", "New Hampshire", "New Jersey",
    "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island",
    "South Carolina", "South Dakota", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "Washington", "West Virginia",
    "Wisconsin", "Wyoming",
)  # fmt: skip
AUSTRALIAN_STATES = ("NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT")
OF_DOLLARS = {
    "USD": ("United States", "USA", "U.S.A.", "Sales Tax", "Sales tax", "EIN"),
    "CAD": ("Canada", "HST", "QST"),
    "AUD": ("Australia", "ABN", "BSB"),
    "NZD": ("New Zealand", "NZBN"),
    "SGD": ("Singapore",),
    "HKD": ("Hong Kong",),
    "MXN": ("México", "RFC", "CFDI"),
    "ARS": ("Argentina", "CUIT", "C.U.I.T."),
    "CLP": ("Chile", "RUT", "R.U.T."),
    "COP": ("Colombia", "DIAN"),
    "UYU": ("Uruguay",),
    "TWD": ("Taiwan",),
}
"""Words that say whose dollar "$" is, as they are written."""
OF_CROWNS = {
    "SEK": ("Sverige", "Sweden", "Org.nr", "F-skatt", "bankgiro", "moms", "Stockholm", "Göteborg", "Malmö"),
    "NOK": ("Norge", "Norway", "MVA", "Oslo", "Bergen", "Foretaksregisteret"),
    "DKK": ("Danmark", "Denmark", "CVR", "København", "Aarhus"),
    "ISK": ("Ísland", "Iceland", "Reykjavík", "VSK"),
}
"""The same of "kr"."""
OF_RUPEES = {
    "INR": ("India", "GSTIN", "CGST", "SGST", "IGST", "PAN"),
    "PKR": ("Pakistan", "NTN"),
    "LKR": ("Sri Lanka",),
    "NPR": ("Nepal",),
}
"""The same of "Rs."."""
