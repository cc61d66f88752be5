"""Every address. None ever carries an answer. Words to look for in the library are none, and are kept nowhere."""

from django.conf import settings
from django.urls import include, path

from rootway.web.middleware import front_door
from rootway.web.pages import design, help, language, security_contact
from rootway.web.pages.accounts import account, doors, people
from rootway.web.pages.check import door as check_door
from rootway.web.pages.check import entrance, questions, results
from rootway.web.pages.clinic import (
    as_they_see_it,
    codes,
    cover,
    examine,
    note_draft,
    one_person,
    stance,
    team,
    worklist,
)
from rootway.web.pages.clinic import begin as clinic_begin
from rootway.web.pages.clinic import ledger as clinic_ledger
from rootway.web.pages.clinic import log as clinic_log
from rootway.web.pages.clinic import messages as clinic_messages
from rootway.web.pages.clinic import notes as clinic_notes
from rootway.web.pages.community import demonstration as forum_demonstration
from rootway.web.pages.community import following as forum_following
from rootway.web.pages.community import joining as forum_joining
from rootway.web.pages.community import mine as forum_mine
from rootway.web.pages.community import moderating as forum_moderating
from rootway.web.pages.community import reading as forum
from rootway.web.pages.community import reporting as forum_reporting
from rootway.web.pages.community import writing as forum_writing
from rootway.web.pages.counsel import desk as counsel
from rootway.web.pages.counsel import packages
from rootway.web.pages.demo import views as demo
from rootway.web.pages.exchange import cards as cds
from rootway.web.pages.exchange import fhir, launch, launch_choice, launch_keys, launched, smart
from rootway.web.pages.legal import given, giving, published
from rootway.web.pages.legal import record as legal
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
from rootway.web.pages.office import arrivals, decisions, licences
from rootway.web.pages.office import counsel as office_counsel
from rootway.web.pages.own_data import files, history, kept
from rootway.web.pages.providers import booking, listings, practice, report, search
from rootway.web.pages.session import offline, player, sync
from rootway.web.pages.sharing import begin as sharing_begin
from rootway.web.pages.sharing import ledger as sharing_ledger
from rootway.web.pages.sharing import messages as sharing_messages
from rootway.web.pages.sharing import notes as sharing_notes
from rootway.web.pages.sharing import shares
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
    path("check/go-on/", check_door.go_through, name="door-go-on"),
    path("check/something-else/", check_door.come_back, name="door-again"),
    path("check/topic/", check_door.look_at, name="topic"),
    path("check/danger-first/", check_door.danger_first, name="topic-first"),
    path("check/became/", check_door.hand_over, name="hand-over"),
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
    path("care/topics/<slug:id>/", library.topic, name="care-topic"),
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
    path("sharing/", shares.sharing, name="sharing"),
    path("sharing/new/", sharing_begin.new, name="sharing-new"),
    path("sharing/with/<uuid:id>/", sharing_begin.with_practice, name="sharing-with"),
    path("sharing/confirm/<uuid:id>/", shares.confirm, name="sharing-confirm"),
    path("sharing/<uuid:id>/end/", shares.end, name="sharing-end"),
    path("sharing/apps/<uuid:id>/end/", shares.end_app, name="sharing-app-end"),
    path("sharing/looks/", shares.looks, name="sharing-looks"),
    path("sharing/notes/", sharing_notes.notes, name="sharing-notes"),
    path("sharing/notes/<uuid:id>/", sharing_notes.note, name="sharing-note"),
    path("sharing/notes/<uuid:id>/note.<str:ending>", sharing_notes.file, name="sharing-note-file"),
    path("sharing/ledger/<uuid:id>/", sharing_ledger.ledger, name="sharing-ledger"),
    path("sharing/<uuid:id>/messages/", sharing_messages.messages, name="sharing-messages"),
    path("legal/", legal.record, name="legal"),
    path("legal/record/", legal.file, name="legal-file"),
    path("legal/request/", giving.request_number, name="legal-request"),
    path("legal/choose/<uuid:id>/", giving.choose, name="legal-choose"),
    path("legal/read/<uuid:id>/record.<str:ending>", giving.read, name="legal-read"),
    path("legal/sign/<uuid:id>/", giving.sign, name="legal-sign"),
    path("legal/given/", given.given, name="legal-given"),
    path("legal/given/<uuid:id>/end/", given.end, name="legal-end"),
    path("legal/given/<uuid:id>/again/", given.again, name="legal-again"),
    path("legal/given/<uuid:id>/copy.txt", given.receipt, name="legal-receipt"),
    path("legal/given/<uuid:id>/authorization.pdf", given.paper, name="legal-paper"),
    path("for-attorneys/", counsel.for_attorneys, name="for-attorneys"),
    path("counsel/", counsel.desk, name="counsel"),
    path("counsel/begin/", counsel.begin, name="counsel-begin"),
    path("counsel/number/", counsel.number, name="counsel-number"),
    path("counsel/<uuid:id>/", packages.package, name="counsel-package"),
    path("counsel/<uuid:id>/package.zip", packages.file, name="counsel-file"),
    path("verify/", published.verify, name="verify"),
    path("keys/", published.keys, name="keys"),
    path("checkpoints/", published.checkpoints, name="checkpoints"),
    path("community/", forum.boards, name="community"),
    path("community/rules/", forum_joining.rules, name="community-rules"),
    path("community/join/", forum_joining.join, name="community-join"),
    path("community/search/", forum.search, name="community-search"),
    path("community/boards/<slug:id>/", forum.board, name="community-board"),
    path("community/boards/<slug:board>/new/", forum_writing.new_topic, name="community-new"),
    path("community/topics/<uuid:id>/", forum.topic, name="community-topic"),
    path("community/topics/<uuid:id>/answer/", forum_writing.answer, name="community-answer"),
    path("community/topics/<uuid:id>/follow/", forum_following.follow, name="community-follow"),
    path("community/posts/<uuid:id>/take-out/", forum_writing.take_out, name="community-take-out"),
    path("community/posts/<uuid:id>/report/", forum_reporting.report, name="community-report"),
    path("community/posts/<uuid:id>/mute/", forum_joining.mute, name="community-mute"),
    path("community/mine/", forum_mine.mine, name="community-mine"),
    path("community/mine/name/", forum_joining.rename, name="community-name"),
    path("community/mine/mail/", forum_following.mail, name="community-mail"),
    path("community/mail/<uuid:key>/", forum_following.end_mail, name="community-mail-end"),
    path("community/mine/badge/", forum_joining.badge, name="community-badge"),
    path("community/mine/export/", forum_mine.export, name="community-export"),
    path("community/mine/leave/", forum_mine.leave, name="community-leave"),
    path("community/decisions/<uuid:id>/", forum_mine.decision, name="community-decision"),
    path("community/notice/", forum_reporting.notice, name="community-notice"),
    path("community/numbers/", forum_reporting.transparency, name="community-numbers"),
    path("office/community/", forum_moderating.queue, name="office-community"),
    path("office/community/watch/", forum_moderating.watch, name="office-community-watch"),
    path("office/community/stop/", forum_moderating.stop, name="office-community-stop"),
    path("office/community/posts/<uuid:id>/", forum_moderating.decide, name="office-community-post"),
    path("office/community/members/<uuid:id>/", forum_moderating.member, name="office-community-member"),
    path(
        "office/community/objections/<uuid:id>/",
        forum_moderating.objection,
        name="office-community-objection",
    ),
    path("office/community/notices/<uuid:id>/", forum_moderating.notice, name="office-community-notice"),
    path("for-providers/", clinic_begin.for_providers, name="for-providers"),
    path("clinic/", worklist.worklist, name="clinic"),
    path("clinic/begin/", clinic_begin.begin, name="clinic-begin"),
    path("clinic/license/", clinic_begin.licence, name="clinic-licence"),
    path("clinic/join/", codes.join, name="clinic-join"),
    path("clinic/code/", codes.enter_code, name="clinic-enter-code"),
    path("clinic/team/", team.team, name="clinic-team"),
    path("clinic/team/<uuid:id>/open/", team.open_team, name="clinic-team-open"),
    path("clinic/team/<uuid:id>/code/", team.invite, name="clinic-team-invite"),
    path("clinic/team/<uuid:id>/no-codes/", team.revoke_codes, name="clinic-team-no-codes"),
    path("clinic/team/<uuid:id>/members/<uuid:member>/", team.remove, name="clinic-team-remove"),
    path("clinic/cover/<uuid:id>/", cover.cover, name="clinic-cover"),
    path("clinic/<uuid:share>/", one_person.one_person, name="clinic-person"),
    path("clinic/<uuid:share>/log/", clinic_log.log, name="clinic-log"),
    path("clinic/<uuid:share>/as-they-see-it/", as_they_see_it.as_they_see_it, name="clinic-as-they-see-it"),
    path("clinic/<uuid:share>/notes/", clinic_notes.notes, name="clinic-notes"),
    path("clinic/<uuid:share>/notes/begin/", note_draft.begin, name="clinic-note-begin"),
    path("clinic/<uuid:share>/notes/<uuid:id>/", clinic_notes.note, name="clinic-note"),
    path("clinic/<uuid:share>/notes/<uuid:id>/draft/", note_draft.draft, name="clinic-note-draft"),
    path("clinic/<uuid:share>/notes/<uuid:id>/sign/", note_draft.sign, name="clinic-note-sign"),
    path("clinic/<uuid:share>/notes/<uuid:id>/add/", note_draft.add, name="clinic-note-add"),
    path("clinic/<uuid:share>/notes/<uuid:id>/note.<str:ending>", clinic_notes.file, name="clinic-note-file"),
    path("clinic/<uuid:share>/messages/", clinic_messages.messages, name="clinic-messages"),
    path("clinic/<uuid:share>/ledger/", clinic_ledger.ledger, name="clinic-ledger"),
    path("clinic/<uuid:share>/ledger/<uuid:id>.csv", clinic_ledger.ledger_file, name="clinic-ledger-file"),
    path("clinic/<uuid:share>/stance/", stance.stance, name="clinic-stance"),
    path("clinic/<uuid:share>/stance/<uuid:id>/case/", stance.case, name="clinic-stance-case"),
    path("clinic/<uuid:share>/examine/", examine.examine, name="clinic-examine"),
    path("clinic/<uuid:share>/handled/", worklist.take_care, name="clinic-handled"),
    path("clinic/<uuid:share>/end/", one_person.end, name="clinic-end"),
    path("office/licenses/", licences.licences, name="office-licences"),
    path("office/licenses/<uuid:id>/", licences.decide_licence, name="office-licence"),
    path("office/attorneys/", office_counsel.counsel, name="office-counsel"),
    path("office/attorneys/<uuid:id>/", office_counsel.decide_counsel, name="office-counsel-decide"),
    path("office/", decisions.office, name="office"),
    path("office/claims/<uuid:id>/", decisions.decide_claim, name="office-claim"),
    path("office/reports/<uuid:id>/", decisions.decide_repair, name="office-repair"),
    path("office/arrivals/", arrivals.arrivals, name="office-arrivals"),
    path("office/corrections.csv", decisions.corrections, name="office-corrections"),
    path("language/", language.choose, name="language"),
    path("cds-services", cds.services, name="cds-services"),
    path("cds-services/<slug:id>", cds.cards, name="cds-cards"),
    path("cds-services/<slug:id>/feedback", cds.feedback, name="cds-feedback"),
    path(".well-known/smart-configuration", smart.configuration, name="smart-configuration"),
    path("fhir/.well-known/smart-configuration", smart.configuration, name="smart-fhir-configuration"),
    path("apps/authorize", smart.authorize, name="app-authorize"),
    path("apps/answer/", smart.answer, name="app-answer"),
    path("apps/token", smart.token, name="app-token"),
    path("apps/revoke", smart.revoke, name="app-revoke"),
    path("apps/introspect", smart.introspect, name="app-introspect"),
    path("launch/", launch.begin, name="launch"),
    path("launch/back/<uuid:id>/", launch.back, name="launch-back"),
    path("launch/choose/", launch_choice.choose, name="launch-choose"),
    path("launch/choose/<uuid:id>/", launch_choice.choose_one, name="launch-choose-one"),
    path("launch/keys/<uuid:id>/", launch_keys.keys, name="launch-keys"),
    path("launch/found/", launched.found, name="launch-found"),
    path("launch/send/", launched.send, name="launch-send"),
    path("fhir/metadata", fhir.metadata, name="fhir-metadata"),
    path("fhir/ActivityDefinition/<slug:id>/$apply", fhir.apply_activity, name="fhir-apply-activity"),
    path("fhir/PlanDefinition/<slug:id>/$apply", fhir.apply, name="fhir-apply"),
    path("fhir/Questionnaire/$next-question", fhir.ask, name="fhir-next-question"),
    path("fhir/<str:kind>", fhir.search, name="fhir-search"),
    path("fhir/<str:kind>/<slug:id>", fhir.read, name="fhir-read"),
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
        path("demo/both/<slug:name>/", demo.become_joined, name="demo-become-joined"),
        path("demo/clinic/<slug:name>/", demo.enter, name="demo-clinic"),
        path("demo/community/<slug:name>/", forum_demonstration.enter, name="demo-community"),
        path("demo/<slug:kind>/", demo.become, name="demo-become"),
        path("demo/<slug:topic>/<slug:kind>/", demo.become, name="demo-become-of"),
    ]

handler400 = "rootway.web.requests.faults.bad_request"
handler403 = "rootway.web.requests.faults.forbidden"
handler404 = "rootway.web.requests.faults.not_found"
handler500 = "rootway.web.requests.faults.broken"
