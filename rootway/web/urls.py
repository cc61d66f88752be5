"""Every address. None of them ever carries an answer."""

from django.conf import settings
from django.urls import include, path

from rootway.web import design, front_door, security_contact
from rootway.web.accounts import doors, people
from rootway.web.accounts import views as accounts
from rootway.web.demo import views as demo
from rootway.web.library import views as library
from rootway.web.patient import (
    arriving,
    asking,
    entrance,
    history,
    keeping,
    own_data,
    results,
    sessions,
    shell,
)
from rootway.web.patient.log import calendar, check_in, diary, found, hands_on, home, pausing, weekly
from rootway.web.patient.pack import views as pack
from rootway.web.providers import booking, comparing, finding, office, office_arrivals, repairing, running

urlpatterns = [
    path("", entrance.start, name="start"),
    path("check/", entrance.resume, name="resume"),
    path("check/draft/", entrance.resume_draft, name="draft"),
    path("check/begin/", entrance.begin, name="begin"),
    path("check/danger-signs/", entrance.danger_unkept, name="danger-unkept"),
    path("check/country/", entrance.choose_country, name="country"),
    path("check/questions/<slug:id>/", asking.question, name="question"),
    path("check/examined/", asking.examined, name="examined"),
    path("check/answers/", asking.answers, name="answers"),
    path("check/more/", asking.more, name="more"),
    path("check/emergency/", results.emergency, name="emergency"),
    path("check/result/", results.result, name="result"),
    path("visit/", pack.page, name="visit"),
    path("visit/pdf/", pack.paper, name="visit-pdf"),
    path("visit/json/", pack.file, name="visit-json"),
    path("check/download/", keeping.download, name="download"),
    path("check/upload/", keeping.upload, name="upload"),
    path("check/delete/", keeping.delete, name="delete"),
    path("check/deleted/", keeping.deleted, name="deleted"),
    path("log/", home.home, name="log"),
    path("log/begin/", home.begin, name="log-begin"),
    path("log/check-in/", check_in.check_in, name="check-in"),
    path("log/check-in/signs/", check_in.signs, {"back": "check-in"}, name="check-in-signs"),
    path("data/diary/", diary.diary, name="diary"),
    path("log/weekly/", weekly.weekly, name="weekly"),
    path("log/trends/", home.trends, name="trends"),
    path("log/look-again/", check_in.look_again, name="look-again"),
    path("log/look-again/signs/", check_in.signs, {"back": "look-again"}, name="look-again-signs"),
    path("log/look-again/found/", found.look_found, name="look-found"),
    path("log/hands-on/", hands_on.hands_on, name="hands-on"),
    path("log/pause/", pausing.pause, name="pause"),
    path("log/resume/", pausing.resume_log, name="resume-log"),
    path("log/reminders/", calendar.reminders, name="reminders"),
    path("log/reminders/revoke/", calendar.revoke, name="reminders-revoke"),
    path("log/reminders/file/", calendar.download, name="reminders-file"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar-feed"),
    path("calendar/<str:secret>/check-ins.ics", calendar.open_feed, name="calendar-check-ins"),
    path("log/told/", history.told, name="told"),
    path("log/told/<uuid:id>/", history.told_then, name="told-then"),
    path("sessions/", sessions.index, name="sessions"),
    path("sessions/offline/", shell.shell, name="session-shell"),
    path("sessions/pathway-<slug:fingerprint>.js", shell.pathway, name="session-pathway"),
    path("sessions/app.webmanifest", shell.manifest, name="session-manifest"),
    path("sessions/permit/", arriving.permit, name="session-permit"),
    path("sessions/sync/", arriving.sync, name="session-sync"),
    path("sessions/<slug:id>/", sessions.session, name="session"),
    path("sessions/<slug:id>/told/", sessions.told, name="session-told"),
    path("worker.js", shell.worker, name="session-worker"),
    path("data/", own_data.own_data, name="own-data"),
    path("data/export/", own_data.export, name="export"),
    path("privacy/", own_data.privacy, name="privacy"),
    path("people/", people.people, name="people"),
    path("people/<uuid:id>/", people.person, name="person"),
    path("people/<uuid:id>/switch/", people.switch, name="switch"),
    path("people/<uuid:id>/delete/", people.delete_person, name="delete-person"),
    path("account/", accounts.account, name="account"),
    path("account/claim/", accounts.claim, name="claim"),
    path("account/delete/", accounts.delete_account, name="delete-account"),
    path("account/signed-out/", accounts.signed_out, name="signed-out"),
    path("accounts/signup/", doors.sign_up, name="account_signup"),
    path("accounts/confirm-email/", doors.confirm, name="account_email_verification_sent"),
    path("accounts/password/reset/", doors.ask_for_code, name="account_reset_password"),
    path("accounts/logout/", doors.sign_out, name="account_logout"),
    path("accounts/sessions/", doors.sessions, name="usersessions_list"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("care/", library.index, name="care"),
    path("care/sources/", library.sources, name="care-sources"),
    path("care/coverage/", library.coverage, name="care-coverage"),
    path("care/exercises/<slug:id>/", library.exercise, name="care-exercise"),
    path("care/<slug:id>/", library.advice, name="care-page"),
    path("find/", finding.find, name="find"),
    path("find/results/", finding.results, name="find-results"),
    path("find/compare/", comparing.compare, name="find-compare"),
    path("find/listings/<slug:ref>/", comparing.listing, name="find-listing"),
    path("find/listings/<slug:ref>/wrong/", repairing.wrong, name="find-wrong"),
    path("find/listings/<slug:ref>/thanks/", repairing.thanks, name="find-thanks"),
    path("find/listings/<slug:ref>/times/", booking.ask, name="visit-ask"),
    path("find/listings/<slug:ref>/claim/", running.claim, name="find-claim"),
    path("visits/", booking.visits, name="visits"),
    path("visits/<uuid:id>/", booking.asked, name="visit-asked"),
    path("visits/<uuid:id>/answer/", booking.answer, name="visit-answer"),
    path("visits/<uuid:id>/appointment.ics", booking.calendar, name="visit-calendar"),
    path("practice/", running.practices, name="practices"),
    path("practice/<uuid:id>/", running.practice, name="practice"),
    path("practice/<uuid:id>/describe/", running.describe, name="practice-describe"),
    path("practice/<uuid:id>/offer/", running.offer, name="practice-offer"),
    path("practice/<uuid:id>/openings/<uuid:opening>/", running.withdraw, name="practice-withdraw"),
    path("practice/<uuid:id>/visits/<uuid:visit>/", running.respond, name="practice-respond"),
    path("office/", office.office, name="office"),
    path("office/claims/<uuid:id>/", office.decide_claim, name="office-claim"),
    path("office/reports/<uuid:id>/", office.decide_repair, name="office-repair"),
    path("office/arrivals/", office_arrivals.arrivals, name="office-arrivals"),
    path("office/corrections.csv", office.corrections, name="office-corrections"),
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

handler400 = "rootway.web.faults.bad_request"
handler403 = "rootway.web.faults.forbidden"
handler404 = "rootway.web.faults.not_found"
handler500 = "rootway.web.faults.broken"
