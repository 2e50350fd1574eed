"""The vocabulary of machines that stays in a bundle: HTML, ARIA, ``autocomplete``, common class names, makers of captchas."""

_TEXT = """
a abbr doctype about absolute accept account acronym act action actions active activedescendant adcopy address
addresses advancedcaptcha advert ae aed after age ah alert alertdialog align alike aliyuncaptcha all allowfullscreen alt
altcha alternate among amount amounts an and another anti antispam any aok apart api app appearance apple application
approval are area aria arkose arkoselabs around arrow article as asc asice aside asp aspx assets assign at ate ation
atomic attribute attrs aud audio audit auto autocapitalize autocomplete autofocus automation awswaf b back backdrop
background badge banner bar barcode base basic bdc bdi bdo bdt be bears before begin behind beside between bframe bg bi big bit
blank blob block blockquote blog body bold border bordered bottom bought box br breadcrumbs browser bs btn built
busy button buttons by c call callto cancelled cannot canonical canvas cap capcha captcha captchafox caption
captured card cards caret cc cdn cell center cents cf cfa cgi ch challenge challenges change charset check checkbox
checkboxcaptcha checked chevron chf child chl choose cii circle cite class classid clear close closed cloud cloudflare
cloudproxy cmd cny code codebase col colcount colgroup colindex collapse collapsed colophon color cols colspan column
columnheader columns com combobox come command commandfor complementary component confirm confirmation connector
container content contenteditable contentinfo control controls cookie cookies coords cpt credentials credit cropped
cs csrf css csv cta currency current cursor cy cz d da danger dark dash data datalist date dates datetime day db dd
ddos de defs del delete delivery desc describedby description detail details device dfn dialog did differences digit
digits dir disabled disclaimer display dist div dk dl dmy do doc document documents docx does dom down download
downloads dpi draggable drawer drop dropdown dropeffect dt e ee egp el elem element ellipse em email embed embedded
emotion emptiness empty en enabled enctype end equal equiv error errormessage es et eu eur example excel execute
expanded expected expired expiry explained export ext f fa facet false far fas feather feedback few fi field
fieldset figcaption figure file fill filled filter finder fingerprint first fixed flex flowto folded font fonticon
fonts footer for forbidden forever form formaction format forward found fr frame frameset frc frcapi friendlycaptcha
from full fullpage func funcaptcha furniture g ga gap gateway gb gbp geetest generator get ghost gif glyphicon go
gone goto grabbed graphql grecaptcha grid gridcell group gstatic guard h harmful has haspopup hcaptcha head header
headers heading help here hgroup hidden hide hint hints hkd holder home horiz host hover hr href hreflang htm html http https hu
human humanverify hx hz i ication icon icons ics id identifier identity ie if iframe ils im image imagecode img in
inactive incapsula inch index indirect inert info inline inner input inputmode inr ins interaction invalid invisible
invoice invoices io is ismap iso it italic item itemid itemprop itemref items itemscope itemtype its itself ize
javascript jpe js json jsp jss jsx judge justify k kaptcha kbd kcm kes key keyboard keycaptcha keyshortcuts kids
kind kinds km kmg kmgt kva l label labelledby landmark lang language large last lbs leads left legend lemin level lg
li lib libs light like limit line lines link links list listbox listitem little live lkr lm load loaded loader
loading local locale localhost located location locked log long longdesc look lt ltr lu lucide lv m magic mail mailto
main maintenance manifest map mark marquee mask mat material math max maxlength mb mcaptcha mcd md mdi mdy media menu
menubar menuitem menuitemradio meta meter method middle min minus mjs ml modal mode model module month months more
mp mr mt mtcaptcha multiline multipart multiple multiselectable muted mva mwst mx mxn my myr n name named names nav
navbar navigate navigation neither net new next ng ngcontent nghost ngn nl no nobr nofollow none noopener nor
noreferrer normalise noscript not note notes nothing notice novalidate nth number numbered numbers numeric nzd
object observation observe octet oe of off offers offset ol on onclick one only op open opened opener oph optgroup
option or order orders org orientation other others otp out outer outline output overlay own owns oz p page pager
pages panel paper papers paragraphs param parent part passkey password patch path pattern pay payment pb pdf pending
per perhaps ph php picker picture pin pkey pkr pl place placeholder placeholders platform png policy polygon
polyline popover popovertarget popup portal posinset position positions post pp pr pre prefix preload pressed prev
primary print private procaptcha progress progressbar promo prompt property proposals prosopo pt push put px py q qa
qq qr quantities radio rand range re reader readonly readrow recaptcha recaptchainv receipt recognise record records
rect redirect ref refs refunded rel relative replace required reset resource response responsive rest result return
reversed right rity ro robots role roledescription rounded row rowcount rowheader rowindex rows rowspan rp rpm rt rtl ruby
run s safety samp sar save sc scope screen script se search searchbox sec seccode secondary section secu securimage
seek select selected self sent sep session sessionid set setsize several sgd shadow shadowrootmode shape sheet
shimmer shortcut show shown shows si siblings sid sidenav sign signed single sitekey size sk skeleton skip skype sl
slds slide slider sliderverify slideverify slot sm small smart sms snapshot solvemedia something sort sortable
source space spam span specification spellcheck spinner sr src stamp start state statement static status step sticky
still strike striped stroke strong style stylesheet sub submit success sucuri summary sup super sv svelte svg
svgicon symbol t tab table tablist tabs tag taken tan target task tbody tcaptcha td teaching tel template terms
tertiary test testid text textarea tfoot th that thb the thead this three tile time timeout times timestamp title
tns to together toggle token told toolbar tooltip top topbar total touch tr track translate tree treegrid treeitem
trigger true trust trustcaptcha tt turbo turnstile twd two type u ubl ue uk ul unavailable underline unexplained
unknown until uri url urlencoded us usd use usemap user username utf v valid value valuemax valuemin valuenow values
valuetext var variant vcf vendor verb verif verify version vertical video view viewbox viewport visibility visible
visualcaptcha visually void w warning was wbr webauthn webp week wh what whatsapp whole widget window with without
words wrap wrapper wrong wss www x xi xl xlink xls xlsx xml xmlns xs xsrf xxl y year yes yet yidun z za zip
"""
MACHINE_WORDS = frozenset(_TEXT.split())
"""Lower case. The literals of the finder outside of its lexicon are among them."""
