# English: the hub's second language. `{$n}` is a number.
skip = To the content
places = Main menu
place-overview = Overview
place-practices = Practices
place-meetings = Meetings
place-library = Library
search = Search
sign-in = Sign in
sign-out = Sign out
sign-out-everywhere = Sign out everywhere
sign-out-left = Text that was not saved is still in this browser. Signing out removes it. Sign out all the same?
my-menu = my menu
footer = About this site
footer-about = Eight municipalities, the CCV and the Ministry of Justice and Security learn from each other.
crumbs = Breadcrumbs
newsletter = Newsletter
email = Email address
email-hint = For example name@municipality.nl
save = Save
cancel = Cancel
close = Close
new = New
remove = Remove
undo = Undo
undo-failed = That did not work. Nothing was changed.
everything = Everything
and = { $a } and { $b }
yes = Yes
older = Older entries
themes = Themes
theme = Theme
organisation = Municipality or organisation
neighbourhoods = Neighbourhoods
narrow = Type part of the name
narrow-found = # found
contact = Whom can you call?
to-contact = Contact
author = Shared by
edited = Updated
facts = In short
manage = Manage
primary-contact = primary contact

time-today = today { $clock }
time-yesterday = yesterday { $clock }

kind-practice = Practice
kind-plan = Plan
kind-meeting = Meeting
kind-update = Update
kind-publication = Publication
kinds-practice = Practices
kinds-plan = Plans
kinds-meeting = Meetings
kinds-update = Updates
kinds-publication = Library

role-coordinator = Coordinator
role-facilitator = Facilitator
role-observer = Observer
role-partner = Partner

visibility-own = Own organisation
visibility-community = Core group
visibility-partners = Partners
visibility-public = Public
status-draft = Draft
status-archived = Archived

comments = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
files = { $n ->
    [one] 1 file
   *[other] { $n } files
}
size-kb = { $n } kB
size-mb = { $n } MB

live-entry-one = Show 1 new entry
live-entry-many = Show # new entries
live-comment-one = Show 1 new comment
live-comment-many = Show # new comments
live-edit-one = This page was updated: show the new version
live-edit-many = This page was updated: show the new version
live-offline = The connection is gone for a moment. Once it is back, we catch up.
presence-edit-one = # is editing this too
presence-edit-many = # are editing this too
presence-look-one = # is looking at this too
presence-look-many = # are looking at this too

start-page = Learning together in the neighbourhood
start-title = What keeps young people out of crime?
start-lead = Eight municipalities share what they do in their neighbourhoods: practices, plans and what they learned. Read along, take what fits, and call who did it before.
start-practices = See the practices
start-newsletter = Get the newsletter
start-themes = Six themes
start-newest = Newly shared
start-all = All practices
start-who = Who takes part?
start-who-text = The learning community meets four times a year. The CCV facilitates; the Ministry of Justice and Security thinks along.

subscribe = Subscribe
subscribe-promise = You get one newsletter after each meeting. We do not track what you read, and you leave with one click.
newsletter-lead = After each meeting we tell what was shared publicly. No account needed.
newsletter-archive = Past issues
newsletter-empty = The first issue is yet to come. Subscribe and you will not miss it.
newsletter-gevraagd = Look at your mail: its button confirms your subscription.
newsletter-bevestigd = You are subscribed. The next issue comes by itself.
newsletter-weg = You have left. You will get no more newsletters.
newsletter-confirm = Confirm your subscription
newsletter-confirm-text = One more click and you get the newsletter at this address.
newsletter-confirm-button = Yes, send me the newsletter
newsletter-leave = Unsubscribe
newsletter-leave-text = No more newsletters? One click and you are off the list.
newsletter-leave-button = Unsubscribe me
issue-number = Issue { $n }

sign-in-lead = Give your email address. We send a link that lets you in at once; you need no password.
sign-in-send = Send me a link
sign-in-sent = Look at your mail
sign-in-sent-text = If we know this address, a mail with a link arrives within a minute. Open it in this browser, within a quarter of an hour.
sign-in-sent-help = No mail? Look at your spam, or ask the CCV whether your address is known.
sign-in-waiting = You can leave this page open: once you open the link in the mail, it goes on here by itself.
sign-in-again = Ask for a new link
sign-in-arrive = Welcome back
sign-in-arrive-text = Your link works. One more click and you are in.
demo-loud = This is a demo with invented people: anybody can sign in as anyone.
demo-switch = Be somebody else
demo-title = Try it as
demo-first = To begin with
demo-coordinators = Coordinators of the municipalities
demo-partners = Youth work and other partners
demo-facilitators = The CCV
demo-observers = The ministry
demo-text = Only in the demo: one click makes you one of these invented people. Never put anything real in here.
mailbox-title = Mailbox
mailbox-open = See the mail in the demo's mailbox
mailbox-lead = Mails that the demo would send, as people get them. They go nowhere.
mailbox-empty = No mails yet. Ask for a sign-in link or subscribe to the newsletter.
mailbox-to = To
mailbox-link = Open the link of this mail

overview-first = Welcome. Here you see what the municipalities share.
overview-fresh = { $n ->
    [0] Nothing new since your last visit.
    [one] One new entry since your last visit.
   *[other] { $n } new entries since your last visit.
}
overview-feed = What was shared
overview-kinds = Kind of entry
overview-empty = What is shared shows up here
overview-empty-help = As soon as somebody shares a practice, plan or update, it stands here. Share the first yourself: a short update will do.
waiting = Waiting for you
waiting-folded = { $n ->
    [one] 1 more
   *[other] { $n } more
}
waiting-draft = Finish and share ‘{ $title }’
waiting-answer = { $n ->
    [one] A new comment on ‘{ $title }’
   *[other] { $n } new comments on ‘{ $title }’
}
waiting-notes = Write the notes of ‘{ $title }’
municipalities = Municipalities
how-many-new = { $n } new
share = Share something
share-this = Share
next-meeting = Next meeting
next-meeting-none = No meeting is planned yet.

list-practice = What municipalities do in their neighbourhoods, whom you can copy it from and what they would do differently now.
list-plan = What municipalities intend to do, alone or together.
list-meeting = Together four times a year, and once nationally. With agenda and notes.
list-update = Short updates: what is going on, what do you wonder about?
list-publication = Research, monitors and guides to fall back on.
add-practice = Add a practice
add-plan = Add a plan
add-meeting = Plan a meeting
add-update = Post an update
add-publication = Add a publication
list-empty = Nothing was shared here yet
list-nothing-help = Take a filter away, or search for a word.
overview-theme = Everything that you may read on this theme, from new to old.
theme-clear = Take the theme away
meeting-coming = To come
meetings-coming = Coming meetings
meetings-past = Earlier meetings
list-nothing = Nothing found with these filters
empty-practice = A practice tells in one minute what you did, for whom, and what you would do differently. For example: ‘Youth workers on the football pitch’.
empty-plan = A plan says what you want to reach and when. For example: ‘Together with the schools, spring 2027’.
empty-meeting = A meeting has a date, a place, an agenda and afterwards notes.
empty-update = An update is short: a question, an announcement, something you noticed.
empty-publication = A publication points to research or a guide that others can use.
filters = Filter
filters-chosen = Filter ({ $n } chosen)
filter-apply = Apply filter
filter-clear = Remove all filters

organisation-joined = Takes part since { $year }.
organisation-entries = Shared
organisation-people = Also reachable
organisation-empty = { $name } has shared nothing yet that you can see.
organisation-empty-theme = { $name } has shared nothing yet on this theme that you can see.
organisation-drafts = Not shared yet
organisation-sign-in = Sign in to see whom you can call.

search-label = What are you looking for?
search-hint = A few words will do. Typos are fine.
search-title = Search for { $q }
search-found = { $n ->
    [0] Nothing found
    [one] 1 entry found
   *[other] { $n } entries found
}
search-similar = These very words stand nowhere. This looks like them.
search-nothing = Nothing like this. Try fewer or other words.
search-nearest = These can be found:
search-ask = Ask the others in an update
search-by-theme = Or look at a theme

edit = Edit
edit-notes = Update the notes
edit-title = Edit { $title }
edit-for = For which municipality do you write?
edit-lead-practice = Tell it as you would tell a colleague on the phone.
edit-lead-plan = What do you want to reach, and how?
edit-lead-meeting = When, where and about what.
edit-lead-update = Short is fine. What do you want to tell or ask?
edit-lead-publication = What is it about and where is it?
edit-youth = Write about the approach, not about persons. No names, ages or streets by which a youngster could be recognised.
edit-next = This first becomes a draft for your own organisation that saves itself while you write. After that you add attachments and choose who may see it.
field-title = Title
field-title-hint = One line that says what it is about.
field-summary = Summary
field-summary-hint = Two sentences: what and for whom. It stands in lists and in the newsletter.
field-audience = For whom?
field-audience-hint = For example: boys of 12 to 16 and their parents
field-since = Since which year?
field-contact = Whom can people call?
field-contact-hint = The name stands with the practice, for who signed in.
field-contact-none = Choose a colleague
field-contact-now = As it is now
field-tips = Tips for who wants to try it
field-tips-hint = What would you do differently? What should one not forget?
field-goal = Goal
field-goal-hint = What is different once it works?
field-starts-on = Begins on
field-ends-on = Ends on
field-starts-at = Begins
field-ends-at = Ends
field-place = Where?
field-agenda = Agenda
field-agenda-hint = What is on? One line per item.
field-form = Form
field-form-hint = Research, report, monitor, webinar
field-year = Year
field-issuer = Issued by
field-link = Link
field-link-hint = Begins with https://
field-attended = Who was there?
field-attended-hint = Afterwards: which organisations were there.
field-jointly = Together with
field-jointly-hint = These municipalities share it too and may edit it.
body-practice = The story
body-practice-hint = What did you do? For whom? How did it turn out? What would you do differently?
body-plan = The plan
body-plan-hint = What will you do, with whom and when?
body-meeting = Notes
body-meeting-hint = Afterwards: what was discussed and agreed?
body-update = Your update
body-update-hint = What is going on? What do you want to know from others?
body-publication = Why is this worth reading?
body-publication-hint = What is in it that you can use in the neighbourhood?
toolbar-bold = Bold
toolbar-heading = Heading
toolbar-list = List
toolbar-link = Link
toolbar-preview = Preview
preview-failed = The preview could not be made. Your text is still there.
saved-draft = Draft saved at #
saved-here = Saved in this browser at #
saved-conflict = Somebody else saved as well. Your text is safe; Save puts both versions side by side.
left-over = Text of yours from # is still here; it was not saved.
left-over-back = Put that text back
left-over-away = Throw it away
left-over-done = We put back what you had not saved yet. Look it over and save it.
done-bewaard = Saved.
done-zichtbaar = Saved: from now on others see this as you chose.
done-bijlage = The file is attached.
done-reactie = Your comment was added.
done-gewijzigd = Your comment was changed.
done-beschreven = The description was added.
done-gearchiveerd = Archived: it stands in no list any more.
archive = Archive
archive-ask = Archive ‘{ $title }’?
archive-then = It then leaves all lists.
archive-going = ‘{ $title }’ is being archived.
remove-ask = Remove ‘{ $title }’?
remove-then = Nobody can open this file any more after that.
remove-going = ‘{ $title }’ is being removed.
remove-gone = Removed: ‘{ $title }’.

plan-before = Goal
meeting-before = Agenda
practice-tips = Tips for who wants to try it
practice-audience = For whom
practice-since = Since
plan-starts = Begins on
plan-ends = Ends on
meeting-when = When
meeting-where = Where
meeting-kind = Form
meeting-attended = Who was there
meeting-national = National meeting
meeting-of-this-year = { $at } of { $of } this year
meeting-of-year = { $at } of { $of } in { $year }
meeting-notes = Notes
meeting-no-notes = There are no notes yet.
publication-issuer = Issued by
publication-form = Form
publication-year = Year
publication-read = Read it at the source

attachments = Files
upload = Attach a file
upload-file = Choose files
upload-hint = PDF, photo, Word, Excel or text, up to 25 MB. We take the place out of photos.
upload-alt = What does the photo show?
upload-cancel = Stop
upload-failed = sending did not work; try again
upload-stopped = stopped
upload-drop = You can also drop them here or paste a photo.
upload-arrived = # was added.
describe = Describe the photo
describe-again = Change the description
describe-label = What does the photo show? For people who cannot see it.

talk = { $n ->
    [0] Comments
    [one] 1 comment
   *[other] { $n } comments
}
comment = Comment
comment-write = Your comment
comment-hint-practice = Did you try it? Tell what was different at your place.
comment-hint-plan = What can you pass on? Or do you want to join in?
comment-hint-meeting = What do you want to bring up, ask or add?
comment-hint-update = Do you know more about this, or is it the same with you? Tell it.
comment-hint-publication = What good is this to you in the neighbourhood?
comments-older = Older comments
comments-folded = { $n ->
    [one] 1 more comment
   *[other] { $n } more comments
}
comment-edit = Change
comment-edit-title = Change your comment
comment-edited = changed
comment-conflict = This comment was changed in another window meanwhile. Below is what you wrote; save it again if it should stay
withdraw = Withdraw
withdraw-ask = Withdraw the comment ‘{ $title }’?
withdraw-ask-any = Withdraw this comment?
withdraw-then = The comment then leaves the talk.
withdraw-going = The comment is being withdrawn.
withdraw-gone = The comment was withdrawn.

ladder-title = Who may see this?
ladder-change = Who may see this?
ladder-lead = Each step includes the one before. You can change it later.
ladder-now = as it is now
ladder-more = { $n ->
    [one] That is 1 person more than now.
   *[other] That is { $n } people more than now.
}
ladder-save = Share it so
ladder-youth = Look once more: can nobody recognise a youngster in it?
who-own = Only your own organisation: { $n ->
    [one] 1 person
   *[other] { $n } people
}
who-community = { $municipalities } municipalities, the CCV and the ministry: { $n } people
who-partners = Youth work, schools, police and care too: { $n } people
who-public = Everybody on the internet. It may stand in the newsletter too.

conflict-title = Two versions: which one should stand?
conflict-help = Somebody else saved before you did. At each difference you see what stands now and what you wrote; what is different is marked. Nothing has been overwritten yet.
conflict-open = There is still something to choose
conflict-theirs = As it stands now
conflict-mine = As you wrote it
conflict-both = Both, one below the other
conflict-which = What should stand here?
conflict-only-mine = Only you changed this; yours is chosen already.
conflict-only-theirs = Only the other changed this; theirs is chosen already.
conflict-without-theirs = Nothing stands here now.
conflict-without-mine = You have nothing here.
conflict-choose = Choose for each difference what should stand.
conflict-save = Save it like this
conflict-edit = Edit further first

issue-make = Make the newsletter
issue-proposals = { $n ->
    [0] Nothing was shared publicly since the last issue.
    [one] One entry was shared publicly since the last issue. It will be in it.
   *[other] { $n } entries were shared publicly since the last issue. They will be in it; you can still arrange them.
}
issue-subject = Subject
issue-subject-hint = This is what people see in their inbox.
issue-conflict = This issue was saved in another window meanwhile. Below is what you wrote; save it again if that should stay.
issue-begin = Begin an issue
issue-introduction = Introduction
issue-introduction-hint = What ties this issue together? A few sentences will do.
issue-blocks = Entries in this issue
issue-block = Entry { $n }
issue-no-blocks = Nothing stands in this issue yet. Choose below what comes in.
issue-moved = Item # is now in place @.
issue-drag = Drag
issue-add = Add
issue-addressees = { $n ->
    [one] Goes to 1 subscriber.
   *[other] Goes to { $n } subscribers.
}
issue-look = Preview and send
issue-preview = Preview of the newsletter
issue-shapes = How do you want to see it?
issue-shape-html = On a screen
issue-shape-telefoon = On a phone
issue-shape-tekst = As text
issue-send = Send
issue-send-text = { $n ->
    [one] The issue goes to 1 subscriber and then stands in the archive. This can't be undone.
   *[other] The issue goes to { $n } subscribers and then stands in the archive. This can't be undone.
}
issue-typed = Type the subject
issue-typed-hint = So that we know for sure that you mean this issue.
issue-typed-wrong = Type the subject exactly as it stands above
issue-test = Send a test
issue-test-text = Send this issue to yourself first.
issue-bewaard = Saved.
issue-proef = The test is on its way to your own address.
issue-verstuurd = The issue is on its way.
issue-opnieuw = The issue is on its way again to those who may not have got it.
issue-uncertain = { $n ->
    [one] Of 1 mail we don't know whether it arrived: the mail server got the whole mail, but its answer never came.
   *[other] Of { $n } mails we don't know whether they arrived: the mail server got the whole mail, but its answer never came.
}
issue-uncertain-again = That is why nothing is sent twice by itself. If you send them again, whoever did get the first mail gets this issue twice. You can do this once.
issue-send-again = { $n ->
    [one] Send 1 again
   *[other] Send { $n } again
}
issue-progress = { $done } of { $all } sent
issue-troubles = { $failed } refused, { $unknown } uncertain
issue-ready = Ready: delivered to or refused by everyone.
issue-archived = See it in the archive
move-up = Up
move-down = Down
leave-out = Leave out

error-summary = This is not right yet
error-title = Error: { $title }
problem-title = Give a title of one line, at most 200 characters
problem-summary = Keep the summary to 600 characters
problem-email = Give an email address, such as name@municipality.nl
problem-subject = Give a subject of at most 150 characters
problem-body = Write something; a text can't be empty
problem-startsAt = Choose a day and a time at which it begins
problem-endsAt = Choose when it ends, after it begins
problem-endsOn = Choose an end after the beginning
problem-place = Say where it is
problem-link = Give a web address that begins with https://
problem-form = Say what kind of publication it is
problem-issuer = Say who issued it
problem-sinceYear = Give a year, such as 2024
problem-year = Give a year, such as 2024
problem-token = This link does not work any more. Ask for a new one; it works for a quarter of an hour, once, in this browser
problem-file = This file can't be taken: at most 25 MB, and of a kind that we know
problem-blocks = Put in at least one public entry

fail-missing = This page is not here
fail-missing-help = Perhaps it moved, or you may not see it. Search for a few words, or go back to the overview.
fail-forbidden = You may not do this
fail-forbidden-help = Your role does not allow it. Should it? Ask your municipality's coordinator, or the CCV.
fail-invalid = This address is not right
fail-invalid-help = There is something in this page's address that we do not know. Begin again at the overview.
fail-conflict = Somebody else was first
fail-conflict-help = This has changed meanwhile. Go back, see what stands there now and do it again. Nothing is lost.
fail-gone = This file is no longer here
fail-gone-help = It still stands in the list, but it was lost. Ask the municipality that shared it, or tell the CCV.
fail-often = Please wait
fail-often-help = This was tried too often. Try again in an hour.
fail-form = This form has expired
fail-form-help = Go back with your browser's button, reload the page and send it again. Nothing has changed.
fail-large = This is too large
fail-large-help = A file has at most 25 MB. Go back and choose a smaller one. Nothing has changed.
fail-away = This does not work right now
fail-away-help = A part of the hub is out of reach for a moment. Try again in a minute. What was saved is still there.
fail-offline = There is no connection right now
fail-offline-help = You are not connected to the internet, or the hub cannot be reached. What you saved is still there, and what you just typed is kept in this browser.
fail-offline-again = Try again
fail-broken = Something went wrong on our side
fail-broken-help = It is not you. Try again in a minute. If it goes on, tell the CCV this number.
request-id = Number of this error:
to-overview = To the overview
to-search = Search

about-title = About Leerkring
about-text =
    Eight municipalities, the CCV and the Ministry of Justice and Security find out together how to keep young people out of (drug) crime, neighbourhood by neighbourhood.

    ## What you find here
    Practices, plans, notes and publications. Each entry says whom you can call. What is public can be read by anyone; the rest is for who takes part.

    ## Contact
    The CCV facilitates the learning community and keeps the list of members. Write to <{ $contact }>.
privacy-title = Privacy
privacy-text =
    ## Young people
    Nothing here makes a youngster recognisable. If you see it all the same, tell the municipality or the CCV at once.

    ## Who takes part
    We keep name, job, email address and phone number of who takes part. Only who signed in sees them.

    ## Newsletter
    We keep your address and when you said yes. We do not track what you open or click. You leave with one click.

    ## Cookies
    Only what is needed to stay signed in, to protect forms and to remember your language.
accessibility-title = Accessibility
accessibility-text =
    We want everybody to be able to use this site: with a keyboard, a screen reader, magnified, on a phone with a bad connection, and without JavaScript.

    Each page is checked automatically against WCAG 2.2, levels A and AA. Such a check does not find everything; an audit by people has not been done yet.

    Do you run into something? Tell us: <{ $contact }>.
