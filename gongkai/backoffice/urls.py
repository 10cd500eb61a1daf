"""Addresses of the officers' face. None carries anything personal: cases go by their number."""

from django.urls import include, path, register_converter

from gongkai.backoffice import (
    account,
    addresses,
    audit_trail,
    calendar,
    cases,
    consultations,
    deliveries,
    desk,
    events,
    evidence,
    incoming,
    intake,
    letters,
    officers,
    periods,
    register,
    remedies,
    remedy_rules,
    reveal_pages,
    role_changes,
    signin,
    venues,
    visits,
)
from gongkai.backoffice.acts import screens as acts
from gongkai.backoffice.annual_reports import editing, releasing
from gongkai.backoffice.annual_reports import screens as reports

app_name = "backoffice"

register_converter(addresses.CaseNumber, "number")
register_converter(addresses.SheetEnding, "sheet")
register_converter(addresses.LetterEnding, "letter")
register_converter(addresses.ReportEnding, "report")
register_converter(addresses.CatalogueEnding, "catalogue")

CASE = "cases/<number:number>/"

urlpatterns = [
    path("login/", signin.sign_in, name="login"),
    path("login/code/", signin.enter_code, name="enter_code"),
    path("logout/", signin.sign_out, name="logout"),
    path("account/", account.my_account, name="account"),
    path("account/password/", account.change_password, name="password"),
    path("account/second-factor/", account.turn_factor_on, name="factor_on"),
    path("account/second-factor/off/", account.turn_factor_off, name="factor_off"),
    path("", desk.show_desk, name="desk"),
    path("search/", desk.search, name="search"),
    path("export.<sheet:ending>", desk.export, name="desk_export"),
    path("new/", intake.new_application, name="new_application"),
    path(CASE, cases.show_case, name="case"),
    path(CASE + "reveal/", reveal_pages.reveal_case, name="reveal"),
    path(CASE + "cover/", reveal_pages.cover_case, name="cover"),
    path(CASE + "receipt.pdf", letters.receipt_file, name="receipt_file"),
    path(CASE + "receipt.txt", letters.signed_receipt_file, name="signed_receipt"),
    path(CASE + "acts/<slug:act>/", acts.do_act, name="act"),
    path(CASE + "acts/<slug:act>/preview.pdf", acts.preview_pdf, name="act_preview"),
    path(CASE + "letters/<uuid:letter_id>/", letters.show_letter, name="letter"),
    path(CASE + "letters/<uuid:letter_id>.<letter:ending>", letters.letter_file, name="letter_file"),
    path(
        CASE + "letters/<uuid:letter_id>/acknowledgement.pdf",
        deliveries.acknowledgement_file,
        name="acknowledgement",
    ),
    path(CASE + "letters/<uuid:letter_id>/proof.json", letters.letter_proof, name="letter_proof"),
    path(
        CASE + "consultations/<uuid:consultation_id>/form.pdf",
        consultations.reply_form,
        name="consultation_form",
    ),
    path(CASE + "evidence/", evidence.show_evidence, name="evidence"),
    path(CASE + "evidence/<uuid:bundle_id>.pdf", evidence.evidence_file, name="evidence_file"),
    path(CASE + "attachments/", letters.provide, name="provide"),
    path(CASE + "attachments/<uuid:attachment_id>/", letters.attachment, name="attachment"),
    path("remedies/", remedies.list_remedies, name="remedies"),
    path("periods/", periods.set_opinion_term, name="periods"),
    path("incoming/", incoming.list_incoming, name="incoming_list"),
    path("incoming/<uuid:consultation_id>/", incoming.show_incoming, name="incoming"),
    path(CASE + "redactions/", include("gongkai.backoffice.redacting.urls")),
    path("register/", register.show_register, name="register"),
    path("register/template.xlsx", register.template, name="register_template"),
    path("register/export.<sheet:ending>", register.export, name="register_export"),
    path("publications/", include("gongkai.backoffice.publications.urls")),
    path("slips/", include("gongkai.backoffice.slips.urls")),
    path("inventory/", include("gongkai.backoffice.inventory.urls")),
    path("publication-settings/", include("gongkai.backoffice.publication_settings.urls")),
    path("events/", events.list_events, name="events"),
    path("audit/", audit_trail.show_trail, name="audit"),
    path("visits/", visits.show_visits, name="visits"),
    path("remedy-rules/", remedy_rules.list_rules, name="remedy_rules"),
    path("remedy-rules/<slug:code>/", remedy_rules.edit_rule, name="remedy_rule"),
    path("calendar/", calendar.show_calendar, name="calendar"),
    path("calendar/notice/", calendar.adopt, name="adopt_notice"),
    path("calendar/local/", calendar.add_local_day, name="local_day"),
    path("venues/", venues.list_venues, name="venues"),
    path("venues/contacts/", venues.edit_contacts, name="contacts"),
    path("venues/new/", venues.new_venue, name="new_venue"),
    path("venues/<int:venue_id>/", venues.edit_venue, name="venue"),
    path("venues/<int:venue_id>/remove/", venues.remove, name="remove_venue"),
    path("officers/", officers.list_officers, name="officers"),
    path("officers/new/", officers.new_officer, name="new_officer"),
    path("officers/changes/<int:change_id>/", role_changes.show_change, name="role_change"),
    path("officers/<int:officer_id>/", officers.edit_officer, name="officer"),
    path("officers/<int:officer_id>/password/", officers.reset_password, name="officer_password"),
    path("officers/<int:officer_id>/second-factor/", officers.remove_factor, name="officer_factor"),
    path("officers/<int:officer_id>/active/", officers.set_active, name="officer_active"),
    path("reports/", reports.shelf, name="reports"),
    path("reports/<int:year>/", reports.show_report, name="report"),
    path("reports/<int:year>/sections/", editing.edit_sections, name="report_sections"),
    path("reports/<int:year>/tables/<int:table>/", editing.edit_table, name="report_table"),
    path("reports/<int:year>/tables/4/count/", editing.count_table4, name="report_table4_count"),
    path("reports/<int:year>/tables/2/import/", editing.import_table2, name="report_table2_import"),
    path("reports/<int:year>/fees/", editing.edit_fees, name="report_fees"),
    path("reports/<int:year>/last-year/", editing.edit_last_year, name="report_last_year"),
    path("reports/<int:year>/submit/", releasing.submit, name="report_submit"),
    path("reports/<int:year>/recall/", releasing.recall, name="report_recall"),
    path("reports/<int:year>/publish/", releasing.publish, name="report_publish"),
    path("reports/<int:year>/cases/<slug:row>/<slug:column>/", reports.report_cases, name="report_cases"),
    path("reports/<int:year>/report.<report:ending>", reports.report_file, name="report_file"),
    path(
        "reports/<int:year>/editions/<int:edition>.<report:ending>", reports.edition_file, name="edition_file"
    ),
]
