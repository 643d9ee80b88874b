"""What HTML may hold in a feed: data.

Readers show entries inside their own pages, so that they take out what could act there (RFC 4287
8.1, RSS Advisory Board: Really Simple Syndication Best Practices). No specification lists it; this
is what the widely used sanitizers agree on (feedparser, html5lib, ammonia), with the elements and
attributes of today's HTML that do nothing by themselves.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Shown by readers.
SAFE_ELEMENTS = _words("""
    a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
    fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins
    kbd keygen label legend li main map mark math menu meter nav nobr noscript ol optgroup option
    output p picture pre progress q rb rp rt rtc ruby s samp search section select small source
    span strike strong sub summary sup svg table tbody td textarea tfoot th thead time tr track tt
    u ul var video wbr
""")
#: Those of a whole page, which are in place in a document of type text/html.
PAGE_ELEMENTS = _words("html head body title")
#: HTML, of today or of once, that can act, load or hide something: taken out by readers.
UNSAFE_ELEMENTS = _words("""
    applet base basefont bgsound blink embed fencedframe frame frameset iframe isindex link listing
    marquee menuitem meta noembed noframes object param plaintext portal script slot style template
    xmp
""")
ELEMENTS = SAFE_ELEMENTS | PAGE_ELEMENTS | UNSAFE_ELEMENTS

#: Those that have no end tag (HTML 13.1.2).
VOID = _words("""
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track
    wbr
""")
#: Those whose end tag may be left out (HTML 13.1.2.4).
OPTIONAL_END = _words("""
    p li dt dd option optgroup tr td th tbody thead tfoot colgroup caption rb rp rt rtc body html
    head
""")
#: Those whose content is text, whatever it looks like (HTML 13.1.2).
RAW_TEXT = _words("script style textarea title xmp iframe noembed noframes")
#: Those that end an open paragraph (HTML 13.2.6.4.7).
ENDS_PARAGRAPH = _words("""
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary
    table ul
""")
#: Those that a paragraph outside of them does not reach into (HTML 13.2.4.2).
SCOPES = _words("applet button caption html marquee object td template th table svg math")
#: Which open elements end when another of their kind begins.
SIBLINGS = {
    "li": _words("li"),
    "dt": _words("dt dd"),
    "dd": _words("dt dd"),
    "option": _words("option"),
    "optgroup": _words("option optgroup"),
    "tr": _words("td th tr caption colgroup"),
    "td": _words("td th"),
    "th": _words("td th"),
    "tbody": _words("td th tr tbody thead tfoot caption colgroup"),
    "thead": _words("td th tr tbody thead tfoot caption colgroup"),
    "tfoot": _words("td th tr tbody thead tfoot caption colgroup"),
    "rb": _words("rb rp rt rtc"),
    "rp": _words("rb rp rt"),
    "rt": _words("rb rp rt"),
    "rtc": _words("rb rp rt rtc"),
}

SAFE_ATTRIBUTES = _words("""
    abbr about accept accept-charset accesskey action align allowfullscreen alt autocapitalize
    autocomplete autofocus autoplay axis background balance bgcolor bgproperties border bordercolor
    bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char
    charoff charset checked choff cite class clear color cols colspan compact content
    contenteditable controls controlslist coords crossorigin data datafld datapagesize datasrc
    datatype datetime decoding default delay dir disabled disablepictureinpicture
    disableremoteplayback download draggable dynsrc enctype end enterkeyhint face fetchpriority for
    form frame galleryimg gutter headers height hidden hidefocus high href hreflang hspace icon id
    inert inputmode is ismap itemid itemprop itemref itemscope itemtype keytype kind label lang
    leftspacing list loading longdesc loop loopcount loopend loopstart low lowsrc max maxlength
    media method min minlength multiple muted name nohref nonce noshade novalidate nowrap open
    optimum part pattern ping placeholder playsinline point-size poster popover pqg prefix preload
    prompt property radiogroup readonly referrerpolicy rel repeat-max repeat-min replace required
    resource rev reversed rightspacing role rows rowspan rules scope selected shape size sizes slot
    span spellcheck src srclang srcset start step style summary suppress tabindex target template
    title toppadding translate type typeof unselectable urn usemap valign value variable vocab
    volume vrml vspace width wrap xml:base xml:lang xml:space xmlns
""")
SAFE_PREFIXES = ("data-", "aria-", "xmlns:")
#: Attributes whose value is an address.
ADDRESSES = _words("action background cite data dynsrc href icon longdesc lowsrc poster src")
#: Schemes that run what follows them.
ACTIVE_SCHEMES = ("javascript:", "vbscript:", "livescript:", "mocha:")

SVG_ELEMENTS = _words("""
    a animate animateColor animateMotion animateTransform circle clipPath defs desc ellipse filter
    font-face font-face-name font-face-src foreignObject g glyph hkern image line linearGradient
    marker mask metadata missing-glyph mpath path pattern polygon polyline radialGradient rect set
    stop svg switch symbol text textPath title tspan use view
""")
SVG_ATTRIBUTES = _words("""
    accent-height accumulate additive alignment-baseline alphabetic arabic-form ascent
    attributeName attributeType baseline-shift baseProfile bbox begin by calcMode cap-height class
    clip clip-path clip-rule clipPathUnits color color-interpolation color-rendering content
    contentScriptType contentStyleType cursor cx cy d descent direction display dominant-baseline
    dur dx dy enable-background end fill fill-opacity fill-rule filter filterUnits flood-color
    flood-opacity focusable font-family font-size font-size-adjust font-stretch font-style
    font-variant font-weight from fx fy g1 g2 glyph-name gradientTransform gradientUnits hanging
    height horiz-adv-x horiz-origin-x href id ideographic image-rendering in in2 k keyPoints
    keySplines keyTimes lang letter-spacing lighting-color marker-end marker-mid marker-start
    markerHeight markerUnits markerWidth mask mask-type maskContentUnits maskUnits mathematical max
    media method min name offset opacity orient origin overflow overline-position
    overline-thickness paint-order panose-1 path pathLength patternContentUnits patternTransform
    patternUnits pointer-events points preserveAspectRatio r refX refY repeatCount repeatDur
    requiredExtensions requiredFeatures restart result role rotate rx ry shape-rendering side slope
    spacing spreadMethod startOffset stemh stemv stop-color stop-opacity strikethrough-position
    strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style systemLanguage tabindex
    target text-anchor text-decoration text-rendering textLength title to transform
    transform-origin type u1 u2 underline-position underline-thickness unicode unicode-bidi
    unicode-range units-per-em values vector-effect version viewBox visibility width widths
    word-spacing writing-mode x x-height x1 x2 xml:base xml:lang xml:space xmlns xmlns:xlink y y1
    y2 zoomAndPan
""")
MATHML_ELEMENTS = _words("""
    annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac
    mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow
    ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable
    mtd mtext mtr munder munderover none semantics
""")
MATHML_ATTRIBUTES = _words("""
    accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign
    altimg-width alttext bevelled charalign class close columnalign columnlines columnspacing
    columnspan columnwidth crossout decimalpoint definitionURL denomalign depth dir display
    displaystyle edge encoding equalcolumns equalrows fence fontfamily fontsize fontstyle
    fontweight form frame framespacing groupalign height href id indentalign indentalignfirst
    indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle
    intent largeop length linebreak linebreakmultchar linebreakstyle lineleading linethickness
    location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant maxsize
    minlabelspacing minsize movablelimits notation numalign open other overflow position rowalign
    rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier
    selection separator separators shift side src stackalign stretchy style subscriptshift
    superscriptshift symmetric tabindex title voffset width xml:base xml:lang xml:space xmlns
    xmlns:xlink
""")
