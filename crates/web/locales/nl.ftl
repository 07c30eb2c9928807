# Nederlands: de eerste taal van de hub. `{$n}` is een aantal.
skip = Naar de inhoud
places = Hoofdmenu
place-overview = Overzicht
place-practices = Praktijken
place-meetings = Bijeenkomsten
place-library = Bibliotheek
search = Zoeken
sign-in = Aanmelden
sign-out = Afmelden
sign-out-everywhere = Overal afmelden
sign-out-left = Er staat in deze browser nog tekst die niet bewaard is. Bij het afmelden gaat die weg. Toch afmelden?
my-menu = mijn menu
footer = Over deze site
footer-about = Acht gemeenten, het CCV en het ministerie van Justitie en Veiligheid leren van elkaar.
crumbs = Kruimelpad
newsletter = Nieuwsbrief
email = E-mailadres
email-hint = Bijvoorbeeld naam@gemeente.nl
save = Bewaren
cancel = Annuleren
close = Sluiten
new = Nieuw
remove = Verwijderen
undo = Ongedaan maken
undo-failed = Dat lukte niet. Er is niets veranderd.
everything = Alles
and = { $a } en { $b }
yes = Ja
older = Oudere bijdragen
themes = Thema’s
theme = Thema
organisation = Gemeente of organisatie
neighbourhoods = Wijken en buurten
narrow = Typ een stukje van de naam
narrow-found = # gevonden
contact = Wie kun je bellen?
to-contact = Contact
author = Geplaatst door
edited = Bijgewerkt
facts = In het kort
manage = Beheer
primary-contact = eerste contactpersoon

time-today = vandaag { $clock }
time-yesterday = gisteren { $clock }

kind-practice = Praktijk
kind-plan = Plan
kind-meeting = Bijeenkomst
kind-update = Bericht
kind-publication = Publicatie
kinds-practice = Praktijken
kinds-plan = Plannen
kinds-meeting = Bijeenkomsten
kinds-update = Berichten
kinds-publication = Bibliotheek

role-coordinator = Coördinator
role-facilitator = Facilitator
role-observer = Waarnemer
role-partner = Partner

visibility-own = Eigen organisatie
visibility-community = Kerngroep
visibility-partners = Partners
visibility-public = Openbaar
status-draft = Concept
status-archived = Gearchiveerd

comments = { $n ->
    [one] 1 reactie
   *[other] { $n } reacties
}
files = { $n ->
    [one] 1 bijlage
   *[other] { $n } bijlagen
}
size-kb = { $n } kB
size-mb = { $n } MB

live-entry-one = 1 nieuwe bijdrage tonen
live-entry-many = # nieuwe bijdragen tonen
live-comment-one = 1 nieuwe reactie tonen
live-comment-many = # nieuwe reacties tonen
live-edit-one = Deze pagina is bijgewerkt: nieuwe versie tonen
live-edit-many = Deze pagina is bijgewerkt: nieuwe versie tonen
live-offline = De verbinding is even weg. Zodra die terug is, halen we alles op.
presence-edit-one = # bewerkt dit ook
presence-edit-many = # bewerken dit ook
presence-look-one = # bekijkt dit ook
presence-look-many = # bekijken dit ook

start-page = Samen leren in de wijk
start-title = Wat werkt om jongeren uit de criminaliteit te houden?
start-lead = Acht gemeenten delen hier wat ze doen in de wijk: praktijken, plannen en wat ze er zelf van leerden. Lees mee, neem over wat past, en bel wie het al deed.
start-practices = Praktijken bekijken
start-newsletter = De nieuwsbrief ontvangen
start-themes = Zes thema’s
start-newest = Nieuw gedeeld
start-all = Alle praktijken
start-who = Wie doen er mee?
start-who-text = De lerende gemeenschap ‘preventieve wijkaanpak’ komt vier keer per jaar bijeen. Het CCV begeleidt; het ministerie van Justitie en Veiligheid denkt mee.

subscribe = Inschrijven
subscribe-promise = Je krijgt na elke bijeenkomst één nieuwsbrief. We volgen niet wat je leest, en je bent er met één klik weer vanaf.
newsletter-lead = Na elke bijeenkomst vertellen we wat er openbaar gedeeld is. Zonder account.
newsletter-archive = Eerdere edities
newsletter-empty = De eerste editie moet nog verschijnen. Schrijf je in, dan mis je hem niet.
newsletter-gevraagd = Kijk in je mail: met de knop daarin bevestig je je inschrijving.
newsletter-bevestigd = Je bent ingeschreven. De volgende editie komt vanzelf.
newsletter-weg = Je bent uitgeschreven. Je krijgt geen nieuwsbrief meer.
newsletter-confirm = Inschrijving bevestigen
newsletter-confirm-text = Nog één klik, dan ontvang je de nieuwsbrief op dit adres.
newsletter-confirm-button = Ja, ik ontvang de nieuwsbrief
newsletter-leave = Uitschrijven
newsletter-leave-text = Wil je de nieuwsbrief niet meer ontvangen? Met één klik ben je eraf.
newsletter-leave-button = Schrijf mij uit
issue-number = Editie { $n }

sign-in-lead = Vul je mailadres in. We sturen een link waarmee je meteen binnen bent; een wachtwoord heb je niet nodig.
sign-in-send = Stuur mij een link
sign-in-sent = Kijk in je mail
sign-in-sent-text = Als dit adres bij ons bekend is, staat er binnen een minuut een mail met een link. Open die in deze browser, binnen een kwartier.
sign-in-sent-help = Geen mail? Kijk bij ongewenste mail, of vraag het CCV of je adres bekend is.
sign-in-waiting = Laat deze pagina maar open: zodra je de link uit de mail opent, gaat het hier vanzelf verder.
sign-in-again = Een nieuwe link vragen
sign-in-arrive = Welkom terug
sign-in-arrive-text = Je link werkt. Nog één klik en je bent binnen.
demo-loud = Dit is een demo met verzonnen mensen: iedereen kan zich hier als ieder ander aanmelden.
demo-switch = Iemand anders zijn
demo-title = Proberen als
demo-first = Om mee te beginnen
demo-coordinators = Coördinatoren van de gemeenten
demo-partners = Jongerenwerk en andere partners
demo-facilitators = Het CCV
demo-observers = Het ministerie
demo-text = Alleen in de demo: met één klik ben je een van deze verzonnen mensen. Zet hier nooit iets echts in.
mailbox-title = Postvak
mailbox-open = Bekijk de mail in het postvak van de demo
mailbox-lead = Mails die de demo zou versturen, zoals mensen ze krijgen. Ze gaan nergens heen.
mailbox-empty = Nog geen mails. Vraag een aanmeldlink of schrijf je in voor de nieuwsbrief.
mailbox-to = Aan
mailbox-link = Open de link uit deze mail

overview-first = Welkom. Hier zie je wat de gemeenten met elkaar delen.
overview-fresh = { $n ->
    [0] Sinds je vorige bezoek is er niets nieuws.
    [one] Sinds je vorige bezoek is er één nieuwe bijdrage.
   *[other] Sinds je vorige bezoek zijn er { $n } nieuwe bijdragen.
}
overview-feed = Wat er gedeeld is
overview-kinds = Soort bijdrage
overview-empty = Hier verschijnt wat gedeeld wordt
overview-empty-help = Zodra iemand een praktijk, plan of bericht deelt, staat het hier. Deel zelf het eerste: een kort bericht is genoeg.
waiting = Wat op jou wacht
waiting-folded = { $n ->
    [one] Nog 1
   *[other] Nog { $n }
}
waiting-draft = ‘{ $title }’ afmaken en delen
waiting-answer = { $n ->
    [one] Een nieuwe reactie op ‘{ $title }’
   *[other] { $n } nieuwe reacties op ‘{ $title }’
}
waiting-notes = Verslag schrijven van ‘{ $title }’
municipalities = Gemeenten
how-many-new = { $n } nieuw
share = Iets delen
share-this = Delen
next-meeting = Volgende bijeenkomst
next-meeting-none = Er staat nog geen bijeenkomst gepland.

list-practice = Wat gemeenten doen in de wijk, van wie je het kunt overnemen en wat ze nu anders zouden doen.
list-plan = Wat gemeenten van plan zijn, alleen of samen.
list-meeting = Vier keer per jaar bij elkaar, en één keer landelijk. Met agenda en verslag.
list-update = Korte berichten: wat speelt er, wat vraag je je af?
list-publication = Onderzoek, monitors en handreikingen om op terug te grijpen.
add-practice = Praktijk toevoegen
add-plan = Plan toevoegen
add-meeting = Bijeenkomst plannen
add-update = Bericht plaatsen
add-publication = Publicatie toevoegen
list-empty = Hier is nog niets gedeeld
list-nothing-help = Haal een filter weg, of zoek op een woord.
overview-theme = Alles wat je over dit thema mag lezen, van nieuw naar oud.
theme-clear = Thema weghalen
meeting-coming = Komt nog
meetings-coming = Komende bijeenkomsten
meetings-past = Eerdere bijeenkomsten
list-nothing = Niets gevonden met deze filters
empty-practice = Een praktijk vertelt in één minuut wat jullie deden, voor wie, en wat je de volgende keer anders zou doen. Bijvoorbeeld: ‘Jongerenwerkers op het voetbalveld’.
empty-plan = Een plan zegt wat je wilt bereiken en wanneer. Bijvoorbeeld: ‘Samen met de scholen in Woensel, voorjaar 2027’.
empty-meeting = Een bijeenkomst heeft een datum, een plek, een agenda en na afloop een verslag.
empty-update = Een bericht is kort: een vraag, een aankondiging, iets dat je opviel.
empty-publication = Een publicatie verwijst naar onderzoek of een handreiking die anderen kunnen gebruiken.
filters = Filteren
filters-chosen = Filteren ({ $n } gekozen)
filter-apply = Filter toepassen
filter-clear = Alle filters weghalen

organisation-joined = Doet mee sinds { $year }.
organisation-entries = Gedeeld
organisation-people = Ook bereikbaar
organisation-empty = { $name } heeft nog niets gedeeld dat jij kunt zien.
organisation-empty-theme = Over dit thema heeft { $name } nog niets gedeeld dat jij kunt zien.
organisation-drafts = Nog niet gedeeld
organisation-sign-in = Meld je aan om te zien wie je kunt bellen.

search-label = Wat zoek je?
search-hint = Een paar woorden is genoeg. Tikfouten zijn niet erg.
search-title = Zoeken naar { $q }
search-found = { $n ->
    [0] Niets gevonden
    [one] 1 bijdrage gevonden
   *[other] { $n } bijdragen gevonden
}
search-similar = Precies deze woorden staan nergens. Dit lijkt erop.
search-nothing = Niets dat hierop lijkt. Probeer minder of andere woorden.
search-nearest = Wel te vinden zijn:
search-ask = Vraag het de anderen in een bericht
search-by-theme = Of kijk bij een thema

edit = Bewerken
edit-notes = Verslag bijwerken
edit-title = { $title } bewerken
edit-for = Voor welke gemeente schrijf je?
edit-lead-practice = Vertel het zoals je het een collega aan de telefoon vertelt.
edit-lead-plan = Wat willen jullie bereiken, en hoe?
edit-lead-meeting = Wanneer, waar en waarover.
edit-lead-update = Kort mag. Wat wil je laten weten of vragen?
edit-lead-publication = Waar gaat het over en waar staat het?
edit-youth = Schrijf over de aanpak, niet over personen. Geen namen, leeftijden of straten waaraan iemand een jongere kan herkennen.
edit-next = Dit wordt eerst een concept voor je eigen organisatie, dat zichzelf bewaart terwijl je schrijft. Daarna voeg je bijlagen toe en kies je wie het mag zien.
field-title = Titel
field-title-hint = Eén regel die zegt waar het over gaat.
field-summary = Samenvatting
field-summary-hint = Twee zinnen: wat en voor wie. Dit staat in lijsten en in de nieuwsbrief.
field-audience = Voor wie?
field-audience-hint = Bijvoorbeeld: jongens van 12 tot 16 en hun ouders
field-since = Sinds welk jaar?
field-contact = Wie kun je bellen?
field-contact-hint = De naam staat bij de praktijk, voor wie is aangemeld.
field-contact-none = Kies een collega
field-contact-now = Zoals het nu is
field-tips = Tips voor wie het wil proberen
field-tips-hint = Wat zou je nu anders doen? Wat moet je zeker niet vergeten?
field-goal = Doel
field-goal-hint = Wat is er anders als het gelukt is?
field-starts-on = Begint op
field-ends-on = Eindigt op
field-starts-at = Begint
field-ends-at = Eindigt
field-place = Waar?
field-agenda = Agenda
field-agenda-hint = Wat komt er aan de orde? Eén regel per punt.
field-form = Soort
field-form-hint = Onderzoek, rapport, monitor, webinar
field-year = Jaar
field-issuer = Uitgegeven door
field-link = Link
field-link-hint = Begint met https://
field-attended = Wie was erbij?
field-attended-hint = Na afloop: welke organisaties waren er.
field-jointly = Samen met
field-jointly-hint = Deze gemeenten delen het mee en mogen het ook bewerken.
body-practice = Het verhaal
body-practice-hint = Wat deden jullie? Voor wie? Hoe pakte het uit? Wat zou je nu anders doen?
body-plan = Het plan
body-plan-hint = Wat gaan jullie doen, met wie en wanneer?
body-meeting = Verslag
body-meeting-hint = Na afloop: wat is besproken en afgesproken?
body-update = Je bericht
body-update-hint = Wat speelt er? Wat wil je van anderen weten?
body-publication = Waarom is dit de moeite waard?
body-publication-hint = Wat staat erin dat je in de wijk kunt gebruiken?
toolbar-bold = Vet
toolbar-heading = Kop
toolbar-list = Lijst
toolbar-link = Link
toolbar-preview = Voorbeeld
preview-failed = Het voorbeeld kon niet gemaakt worden. Je tekst is er nog.
saved-draft = Concept bewaard om #
saved-here = In deze browser bewaard om #
saved-conflict = Iemand anders bewaarde intussen ook. Jouw tekst is veilig; met Bewaren leg je beide versies naast elkaar.
left-over = Hier staat nog tekst van jou van #, die niet bewaard is.
left-over-back = Die tekst terugzetten
left-over-away = Weggooien
left-over-done = We hebben teruggezet wat je nog niet bewaard had. Kijk het na en bewaar het.
done-bewaard = Bewaard.
done-zichtbaar = Opgeslagen: vanaf nu zien anderen dit zoals je koos.
done-bijlage = De bijlage staat erbij.
done-reactie = Je reactie staat erbij.
done-gewijzigd = Je reactie is gewijzigd.
done-beschreven = De beschrijving staat erbij.
done-gearchiveerd = Gearchiveerd: het staat in geen lijst meer.
archive = Archiveren
archive-ask = ‘{ $title }’ archiveren?
archive-then = Het verdwijnt dan uit alle lijsten.
archive-going = ‘{ $title }’ wordt gearchiveerd.
remove-ask = ‘{ $title }’ verwijderen?
remove-then = Niemand kan dit bestand dan nog openen.
remove-going = ‘{ $title }’ wordt verwijderd.
remove-gone = Verwijderd: ‘{ $title }’.

plan-before = Doel
meeting-before = Agenda
practice-tips = Tips voor wie het wil proberen
practice-audience = Voor wie
practice-since = Sinds
plan-starts = Begint op
plan-ends = Eindigt op
meeting-when = Wanneer
meeting-where = Waar
meeting-kind = Soort
meeting-attended = Wie was erbij
meeting-national = Landelijke bijeenkomst
meeting-of-this-year = { $at } van { $of } dit jaar
meeting-of-year = { $at } van { $of } in { $year }
meeting-notes = Verslag
meeting-no-notes = Er is nog geen verslag.
publication-issuer = Uitgegeven door
publication-form = Soort
publication-year = Jaar
publication-read = Lezen bij de bron

attachments = Bijlagen
upload = Bijlage toevoegen
upload-file = Kies bestanden
upload-hint = PDF, foto, Word, Excel of tekst, tot 25 MB. Uit foto’s halen we de plaats weg.
upload-alt = Wat is er op de foto te zien?
upload-cancel = Stoppen
upload-failed = het versturen lukte niet; probeer het nog eens
upload-stopped = gestopt
upload-drop = Sleep ze hierheen of plak een foto: dat kan ook.
upload-arrived = # staat erbij.
describe = Beschrijf de foto
describe-again = Beschrijving veranderen
describe-label = Wat is er op de foto te zien? Voor wie hem niet ziet.

talk = { $n ->
    [0] Reacties
    [one] 1 reactie
   *[other] { $n } reacties
}
comment = Reageren
comment-write = Jouw reactie
comment-hint-practice = Heb je het geprobeerd? Schrijf wat bij jullie anders was.
comment-hint-plan = Wat kun je meegeven? Of wil je meedoen?
comment-hint-meeting = Wat wil je inbrengen, vragen of toevoegen?
comment-hint-update = Weet je hier meer van, of herken je dit? Schrijf het.
comment-hint-publication = Wat heb je hieraan in de wijk?
comments-older = Oudere reacties
comments-folded = { $n ->
    [one] Nog 1 reactie
   *[other] Nog { $n } reacties
}
comment-edit = Wijzigen
comment-edit-title = Je reactie wijzigen
comment-edited = gewijzigd
comment-conflict = Deze reactie is intussen in een ander venster gewijzigd. Hieronder staat wat jij schreef; bewaar het opnieuw als dat moet blijven
withdraw = Intrekken
withdraw-ask = De reactie ‘{ $title }’ intrekken?
withdraw-ask-any = Deze reactie intrekken?
withdraw-then = De reactie verdwijnt dan uit het gesprek.
withdraw-going = De reactie wordt ingetrokken.
withdraw-gone = De reactie is ingetrokken.

ladder-title = Wie mag dit zien?
ladder-change = Wie mag dit zien?
ladder-lead = Elke trede telt de vorige mee. Je kunt dit later weer veranderen.
ladder-now = zo staat het nu
ladder-more = { $n ->
    [one] Dat is 1 mens meer dan nu.
   *[other] Dat zijn { $n } mensen meer dan nu.
}
ladder-save = Zo delen
ladder-youth = Kijk het nog eens na: kan niemand hierin een jongere herkennen?
who-own = Alleen je eigen organisatie: { $n ->
    [one] 1 mens
   *[other] { $n } mensen
}
who-community = { $municipalities } gemeenten, het CCV en het ministerie: { $n } mensen
who-partners = Ook jongerenwerk, scholen, politie en zorg: { $n } mensen
who-public = Iedereen op internet. Dit kan ook in de nieuwsbrief.

conflict-title = Twee versies: wat moet er staan?
conflict-help = Iemand anders bewaarde eerder dan jij. Bij elk verschil zie je wat er nu staat en wat jij schreef; wat anders is, is gemarkeerd. Er is nog niets overschreven.
conflict-open = Er is nog iets te kiezen
conflict-theirs = Zoals het er nu staat
conflict-mine = Zoals jij het schreef
conflict-both = Allebei, onder elkaar
conflict-which = Wat moet hier staan?
conflict-only-mine = Alleen jij veranderde dit; jouw versie is vast gekozen.
conflict-only-theirs = Alleen de ander veranderde dit; die versie is vast gekozen.
conflict-without-theirs = Hier staat nu niets.
conflict-without-mine = Bij jou staat hier niets.
conflict-choose = Kies bij elk verschil wat er moet staan.
conflict-save = Zo bewaren
conflict-edit = Eerst verder bewerken

issue-make = Nieuwsbrief maken
issue-proposals = { $n ->
    [0] Sinds de vorige editie is er niets openbaar gedeeld.
    [one] Sinds de vorige editie is er één bijdrage openbaar gedeeld. Die staat er straks in.
   *[other] Sinds de vorige editie zijn er { $n } bijdragen openbaar gedeeld. Die staan er straks in; je kunt ze nog schikken.
}
issue-subject = Onderwerp
issue-subject-hint = Dit zien mensen in hun postvak.
issue-conflict = Deze editie is intussen in een ander venster bewaard. Hieronder staat wat jij schreef; bewaar het opnieuw als dat moet blijven.
issue-begin = Aan een editie beginnen
issue-introduction = Inleiding
issue-introduction-hint = Wat verbindt deze editie? Een paar zinnen is genoeg.
issue-blocks = Bijdragen in deze editie
issue-block = Bijdrage { $n }
issue-no-blocks = Er staat nog niets in deze editie. Kies hieronder wat erin komt.
issue-moved = Bijdrage # staat nu op plaats @.
issue-drag = Sleep
issue-add = Erbij zetten
issue-addressees = { $n ->
    [one] Gaat naar 1 abonnee.
   *[other] Gaat naar { $n } abonnees.
}
issue-look = Bekijken en versturen
issue-preview = Voorbeeld van de nieuwsbrief
issue-shapes = Hoe wil je het zien?
issue-shape-html = Op een scherm
issue-shape-telefoon = Op een telefoon
issue-shape-tekst = Als tekst
issue-send = Versturen
issue-send-text = { $n ->
    [one] De editie gaat naar 1 abonnee en staat daarna in het archief. Dit kun je niet terugdraaien.
   *[other] De editie gaat naar { $n } abonnees en staat daarna in het archief. Dit kun je niet terugdraaien.
}
issue-typed = Typ het onderwerp over
issue-typed-hint = Zo weten we zeker dat je deze editie bedoelt.
issue-typed-wrong = Typ het onderwerp precies over zoals het hierboven staat
issue-test = Proef sturen
issue-test-text = Stuur deze editie eerst naar jezelf.
issue-bewaard = Bewaard.
issue-proef = De proef is onderweg naar je eigen mailadres.
issue-verstuurd = De editie is onderweg.
issue-opnieuw = De editie is opnieuw onderweg naar wie hem misschien niet kreeg.
issue-uncertain = { $n ->
    [one] Van 1 mail weten we niet of die is aangekomen: de mailserver kreeg de hele mail, maar het antwoord bleef uit.
   *[other] Van { $n } mails weten we niet of ze zijn aangekomen: de mailserver kreeg de hele mail, maar het antwoord bleef uit.
}
issue-uncertain-again = Daarom sturen we niets vanzelf nog eens. Stuur je ze opnieuw, dan krijgt wie de eerste mail wel kreeg deze editie twee keer. Je kunt dit één keer doen.
issue-send-again = { $n ->
    [one] 1 opnieuw sturen
   *[other] { $n } opnieuw sturen
}
issue-progress = { $done } van { $all } verstuurd
issue-troubles = { $failed } geweigerd, { $unknown } onzeker
issue-ready = Klaar: bij iedereen bezorgd of geweigerd.
issue-archived = In het archief bekijken
move-up = Omhoog
move-down = Omlaag
leave-out = Weglaten

error-summary = Dit klopt nog niet
error-title = Fout: { $title }
problem-title = Geef een titel van één regel, hoogstens 200 tekens
problem-summary = Maak de samenvatting hoogstens 600 tekens lang
problem-email = Vul een mailadres in, zoals naam@gemeente.nl
problem-subject = Geef een onderwerp van hoogstens 150 tekens
problem-body = Schrijf iets; een lege tekst kan niet
problem-startsAt = Kies een dag en een tijd waarop het begint
problem-endsAt = Kies een tijd van afloop, na het begin
problem-endsOn = Kies een einddatum na de begindatum
problem-place = Vul in waar het is
problem-link = Vul een webadres in dat met https:// begint
problem-form = Vul in wat voor publicatie het is
problem-issuer = Vul in wie het uitgaf
problem-sinceYear = Vul een jaartal in, zoals 2024
problem-year = Vul een jaartal in, zoals 2024
problem-token = Deze link werkt niet meer. Vraag een nieuwe; hij werkt een kwartier, één keer, in deze browser
problem-file = Dit bestand kan niet: hoogstens 25 MB, en een soort die we kennen
problem-blocks = Zet er minstens één openbare bijdrage in

fail-missing = Deze pagina is er niet
fail-missing-help = Misschien is ze verplaatst, of is ze niet voor jou zichtbaar. Zoek op een paar woorden, of ga terug naar het overzicht.
fail-forbidden = Dit mag je niet doen
fail-forbidden-help = Met jouw rol kan dit niet. Moet dat wel? Vraag het de coördinator van je gemeente, of het CCV.
fail-invalid = Dit adres klopt niet
fail-invalid-help = In het adres van deze pagina staat iets dat we niet herkennen. Begin opnieuw bij het overzicht.
fail-conflict = Iemand anders was eerder
fail-conflict-help = Intussen is dit veranderd. Ga terug, kijk wat er nu staat en doe het dan opnieuw. Er is niets verloren.
fail-gone = Dit bestand is er niet meer
fail-gone-help = Het staat nog in de lijst, maar het is verloren gegaan. Vraag het de gemeente die het deelde, of geef het door aan het CCV.
fail-often = Even wachten
fail-often-help = Dit is te vaak geprobeerd. Probeer het over een uur opnieuw.
fail-form = Dit formulier is verlopen
fail-form-help = Ga terug met de knop van je browser, ververs de pagina en verstuur het opnieuw. Er is niets veranderd.
fail-large = Dit is te groot
fail-large-help = Een bestand is hoogstens 25 MB. Ga terug en kies een kleiner bestand. Er is niets veranderd.
fail-away = Dit lukt nu even niet
fail-away-help = Een onderdeel van de leerkring is even niet bereikbaar. Probeer het over een minuut opnieuw. Wat al bewaard was, is er nog.
fail-offline = Er is even geen verbinding
fail-offline-help = Je bent niet verbonden met internet, of de leerkring is even niet bereikbaar. Wat je al bewaarde is er nog, en wat je net typte staat nog in deze browser.
fail-offline-again = Opnieuw proberen
fail-broken = Er ging iets mis bij ons
fail-broken-help = Het ligt niet aan jou. Probeer het over een minuut opnieuw. Blijft het misgaan, geef dan dit nummer door aan het CCV.
request-id = Nummer van deze fout:
to-overview = Naar het overzicht
to-search = Zoeken

about-title = Over Leerkring
about-text =
    Acht gemeenten, het CCV en het ministerie van Justitie en Veiligheid zoeken samen uit hoe je jongeren uit de (drugs)criminaliteit houdt, wijk voor wijk.

    ## Wat je hier vindt
    Praktijken, plannen, verslagen en publicaties. Elke bijdrage zegt wie je kunt bellen. Wat openbaar is, kan iedereen lezen; de rest is voor wie meedoet.

    ## Contact
    Het CCV begeleidt de lerende gemeenschap en beheert de ledenlijst. Schrijf naar <{ $contact }>.
privacy-title = Privacy
privacy-text =
    ## Jongeren
    Over jongeren staat hier niets waaraan iemand te herkennen is. Zie je het toch? Laat het de gemeente of het CCV meteen weten.

    ## Wie meedoet
    We bewaren naam, functie, mailadres en telefoonnummer van wie meedoet. Alleen wie is aangemeld ziet die.

    ## Nieuwsbrief
    We bewaren je mailadres en wanneer je ja zei. We volgen niet wat je opent of aanklikt. Uitschrijven gaat met één klik.

    ## Cookies
    Alleen wat nodig is om aangemeld te blijven, formulieren te beveiligen en je taal te onthouden.
accessibility-title = Toegankelijkheid
accessibility-text =
    We willen dat iedereen deze site kan gebruiken: met toetsenbord, schermlezer, vergroting, op een telefoon met slechte verbinding, en zonder JavaScript.

    Elke pagina wordt automatisch nagelopen op de regels van WCAG 2.2, niveau A en AA. Zo'n controle vindt niet alles; een onderzoek door mensen is er nog niet geweest.

    Loop je ergens tegenaan? Laat het ons weten: <{ $contact }>.
