"""Every address. None ever carries an answer. Words to look for in the library are none, and are kept nowhere."""

from django.conf import settings
from django.urls import include, path

from rootway.web.middleware import front_door
from rootway.web.pages import design, help, security_contact
from rootway.web.pages.accounts import account, doors, people
from rootway.web.pages.check import entrance, questions, results
from rootway.web.pages.demo import views as demo
from rootway.web.pages.library import card, drawing, sources
from rootway.web.pages.library import views as library
from rootway.web.pages.log import (
    calendar,
    check_in,
    diary,
    hands_on,
    home,
    marks,
    pause,
    reevaluation,
    trends,
    weekly,
)
from rootway.web.pages.office import arrivals, decisions
from rootway.web.pages.own_data import files, history, kept
from rootway.web.pages.providers import booking, listings, practice, report, search
from rootway.web.pages.session import offline, player, sync
from rootway.web.pages.visit import views as visit

urlpatterns = [
    path("", entrance.start, name="start"),
    path("check/", entrance.resume, name="resume"),
    path("check/draft/", entrance.resume_draft, name="draft"),
    path("check/begin/", entrance.begin, name="begin"),
    path("check/danger-signs/", entrance.danger_unkept, name="danger-unkept"),
    path("check/country/", entrance.choose_country, name="country"),
    path("check/questions/<slug:id>/", questions.question, name="question"),
    path("check/examined/", questions.examined, name="examined"),
    path("check/answers/", questions.answers, name="answers"),
    path("check/more/", questions.more, name="more"),
    path("check/emergency/", results.emergency, name="emergency"),
    path("check/result/", results.result, name="result"),
    path("visit/", visit.page, name="visit"),
    path("visit/pdf/", visit.paper, name="visit-pdf"),
    path("visit/json/", visit.file, name="visit-json"),
    path("check/download/", files.download, name="download"),
    path("check/upload/", files.upload, name="upload"),
    path("check/delete/", files.delete, name="delete"),
    path("check/deleted/", files.deleted, name="deleted"),
    path("log/", home.home, name="log"),
    path("log/begin/", home.begin, name="log-begin"),
    path("log/day/", marks.mark, name="day-mark"),
    path("log/check-in/", check_in.check_in, name="check-in"),
    path("log/check-in/signs/", check_in.signs, {"back": "check-in"}, name="check-in-signs"),
    path("data/diary/", diary.diary, name="diary"),
    path("log/weekly/", weekly.weekly, name="weekly"),
    path("log/trends/", trends.trends, name="trends"),
    path("log/look-again/", check_in.look_again, name="look-again"),
    path("log/look-again/signs/", check_in.signs, {"back": "look-again"}, name="look-again-signs"),
    path("log/look-again/found/", reevaluation.look_found, name="look-found"),
    path("log/hands-on/", hands_on.hands_on, name="hands-on"),
    path("log/pause/", pause.pause, name="pause"),
    path("log/resume/", pause.resume_log, name="resume-log"),
    path("log/reminders/", calendar.reminders, name="reminders"),
    path("log/reminders/revoke/", calendar.revoke, name="reminders-revoke"),
    path("log/reminders/file/", calendar.download, name="reminders-file"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar-feed"),
    path("calendar/<str:secret>/check-ins.ics", calendar.open_feed, name="calendar-check-ins"),
    path("log/told/", history.told, name="told"),
    path("log/told/<uuid:id>/", history.told_then, name="told-then"),
    path("sessions/", player.index, name="sessions"),
    path("sessions/offline/", offline.shell, name="session-shell"),
    path("sessions/pathway-<slug:fingerprint>.js", offline.pathway, name="session-pathway"),
    path("sessions/drawings-<slug:id>-<slug:fingerprint>.js", offline.drawings, name="session-drawings"),
    path("sessions/app.webmanifest", offline.manifest, name="session-manifest"),
    path("sessions/permit/", sync.permit, name="session-permit"),
    path("sessions/sync/", sync.sync, name="session-sync"),
    path("sessions/<slug:id>/", player.session, name="session"),
    path("sessions/<slug:id>/told/", player.told, name="session-told"),
    path("worker.js", offline.worker, name="session-worker"),
    path("data/", kept.own_data, name="own-data"),
    path("data/export/", kept.export, name="export"),
    path("privacy/", kept.privacy, name="privacy"),
    path("people/", people.people, name="people"),
    path("people/<uuid:id>/", people.person, name="person"),
    path("people/<uuid:id>/switch/", people.switch, name="switch"),
    path("people/<uuid:id>/delete/", people.delete_person, name="delete-person"),
    path("account/", account.account, name="account"),
    path("account/claim/", account.claim, name="claim"),
    path("account/delete/", account.delete_account, name="delete-account"),
    path("account/signed-out/", account.signed_out, name="signed-out"),
    path("accounts/signup/", doors.sign_up, name="account_signup"),
    path("accounts/confirm-email/", doors.confirm, name="account_email_verification_sent"),
    path("accounts/password/reset/", doors.ask_for_code, name="account_reset_password"),
    path("accounts/logout/", doors.sign_out, name="account_logout"),
    path("accounts/sessions/", doors.sessions, name="usersessions_list"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("care/", library.index, name="care"),
    path("care/sources/", sources.sources, name="care-sources"),
    path("care/coverage/", sources.coverage, name="care-coverage"),
    path("care/drawings/<slug:id>.svg", drawing.drawing, name="care-drawing"),
    path("care/card/", card.card, name="care-card"),
    path("care/card/lock-screen.png", card.lock_screen, name="care-lock-screen"),
    path("care/exercises/<slug:id>/", library.exercise, name="care-exercise"),
    path("care/<slug:id>/", library.advice, name="care-page"),
    path("find/", search.find, name="find"),
    path("find/results/", search.results, name="find-results"),
    path("find/compare/", listings.compare, name="find-compare"),
    path("find/listings/<slug:ref>/", listings.listing, name="find-listing"),
    path("find/listings/<slug:ref>/wrong/", report.wrong, name="find-wrong"),
    path("find/listings/<slug:ref>/thanks/", report.thanks, name="find-thanks"),
    path("find/listings/<slug:ref>/times/", booking.ask, name="visit-ask"),
    path("find/listings/<slug:ref>/claim/", practice.claim, name="find-claim"),
    path("visits/", booking.visits, name="visits"),
    path("visits/<uuid:id>/", booking.asked, name="visit-asked"),
    path("visits/<uuid:id>/answer/", booking.answer, name="visit-answer"),
    path("visits/<uuid:id>/appointment.ics", booking.calendar, name="visit-calendar"),
    path("practice/", practice.practices, name="practices"),
    path("practice/<uuid:id>/", practice.practice, name="practice"),
    path("practice/<uuid:id>/describe/", practice.describe, name="practice-describe"),
    path("practice/<uuid:id>/offer/", practice.offer, name="practice-offer"),
    path("practice/<uuid:id>/openings/<uuid:opening>/", practice.withdraw, name="practice-withdraw"),
    path("practice/<uuid:id>/visits/<uuid:visit>/", practice.respond, name="practice-respond"),
    path("office/", decisions.office, name="office"),
    path("office/claims/<uuid:id>/", decisions.decide_claim, name="office-claim"),
    path("office/reports/<uuid:id>/", decisions.decide_repair, name="office-repair"),
    path("office/arrivals/", arrivals.arrivals, name="office-arrivals"),
    path("office/corrections.csv", decisions.corrections, name="office-corrections"),
    path("help/", help.help_page, name="help"),
    path("about/", help.about, name="about"),
    path("robots.txt", front_door.robots, name="robots"),
    path(".well-known/security.txt", security_contact.security_txt, name="security-txt"),
]

if not settings.PRODUCTION:
    urlpatterns += [path("design/", design.design, name="design")]

if settings.DEMO:
    urlpatterns += [
        path("demo/", demo.choose, name="demo"),
        path("demo/<slug:kind>/", demo.become, name="demo-become"),
    ]

handler400 = "rootway.web.requests.faults.bad_request"
handler403 = "rootway.web.requests.faults.forbidden"
handler404 = "rootway.web.requests.faults.not_found"
handler500 = "rootway.web.requests.faults.broken"
