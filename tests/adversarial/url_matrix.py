"""The table of test_role_url_matrix: every address × every role → the answer expected."""

ROLES = ("anonymous", "handler", "office", "reviewer", "signer", "admin", "security", "auditor", "handler2")
# ------------------------------------------------------------------------------------------------
#   address                          method   anon hand offi revi sign admi secu audi other body's handler
DESK = """
    backoffice:login                 GET      200 302 302 302 302 302 302 302 302
    backoffice:login                 POST     422 422 422 422 422 422 422 422 422
    backoffice:enter_code            GET      302 302 302 302 302 302 302 302 302
    backoffice:enter_code            POST     302 302 302 302 302 302 302 302 302
    backoffice:logout                POST     302 302 302 302 302 302 302 302 302
    backoffice:account               GET      302 200 200 200 200 200 200 200 200
    backoffice:password              GET      302 200 200 200 200 200 200 200 200
    backoffice:password              POST     302 422 422 422 422 422 422 422 422
    backoffice:factor_on             GET      302 200 200 200 200 200 200 200 200
    backoffice:factor_on             POST     302 422 422 422 422 422 422 422 422
    backoffice:login_passkey         POST     302 302 302 302 302 302 302 302 302
    backoffice:confirm               GET      302 200 200 200 200 200 200 200 200
    backoffice:confirm               POST     302 422 422 422 422 422 422 422 422
    backoffice:sessions              GET      302 200 200 200 200 200 200 200 200
    backoffice:end_sessions          POST     302 302 302 302 302 302 302 302 302
    backoffice:passkeys              GET      302 200 200 200 200 200 200 200 200
    backoffice:passkeys              POST     302 422 422 422 422 422 422 422 422
    backoffice:remove_passkey        POST     302 404 404 404 404 404 404 404 404
    backoffice:recovery_codes        POST     302 302 302 302 302 302 302 302 302
    backoffice:factor_off            GET      302 200 200 200 200 200 200 200 200
    backoffice:factor_off            POST     302 422 422 422 422 422 422 422 422
    backoffice:desk                  GET      302 200 200 200 200 302 302 200 200
    backoffice:search                POST     302 200 200 200 200 403 403 200 200
    backoffice:desk_export           GET      302 200 200 200 200 403 403 200 200
    backoffice:new_application       GET      302 200 403 403 403 403 403 403 200
    backoffice:new_application       POST     302 422 403 403 403 403 403 403 422
    backoffice:case                  GET      302 200 200 200 200 403 403 200 404
    backoffice:reveal                GET      302 200 200 200 200 403 403 403 404
    backoffice:reveal                POST     302 422 422 422 422 403 403 403 404
    backoffice:cover                 POST     302 302 302 302 302 403 403 403 404
    backoffice:receipt_file          GET      302 200 200 200 200 403 403 200 404
    backoffice:signed_receipt        GET      302 200 200 200 200 403 403 200 404
    backoffice:act                   GET      302 200 403 403 403 403 403 403 404
    backoffice:act                   POST     302 422 403 403 403 403 403 403 404
    backoffice:act_preview           GET      302 404 403 403 403 403 403 403 404
    backoffice:act_preview           POST     302 404 403 403 403 403 403 403 404
    backoffice:letter                GET      302 200 200 200 200 403 403 200 404
    backoffice:letter_file           GET      302 200 200 200 200 403 403 200 404
    backoffice:acknowledgement       GET      302 200 200 200 200 403 403 403 404
    backoffice:letter_proof          GET      302 404 404 404 404 403 403 404 404
    backoffice:consultation_form     GET      302 200 200 200 200 403 403 403 404
    backoffice:evidence              GET      302 200 403 403 200 403 403 403 404
    backoffice:evidence              POST     302 422 403 403 422 403 403 403 404
    backoffice:evidence_file         GET      302 404 403 403 404 403 403 403 404
    backoffice:periods               GET      302 403 403 403 200 403 403 403 403
    backoffice:periods               POST     302 403 403 403 422 403 403 403 403
    backoffice:incoming_list         GET      302 200 403 200 200 403 403 200 200
    backoffice:incoming              GET      302 200 403 200 200 403 403 200 404
    backoffice:incoming              POST     302 422 403 422 422 403 403 422 404
    backoffice:provide               GET      302 200 200 403 200 403 403 403 404
    backoffice:provide               POST     302 422 422 403 422 403 403 403 404
    backoffice:attachment            GET      302 200 200 200 200 403 403 403 404
    backoffice:reminders             GET      302 200 200 200 200 403 403 403 200
    backoffice:reminders_digest      POST     302 302 302 302 302 403 403 403 302
    backoffice:reminders_feed        POST     302 200 200 200 200 403 403 403 200
    backoffice:reminders_feed_off    POST     302 302 302 302 302 403 403 403 302
    backoffice:notice_again          POST     302 404 404 404 404 403 403 403 404
    backoffice:remedies              GET      302 200 200 200 200 403 403 200 200
    backoffice:redactions            GET      302 200 200 200 200 403 403 403 404
    backoffice:redactions            POST     302 422 422 403 422 403 403 403 404
    backoffice:redaction             GET      302 200 200 200 200 403 403 403 404
    backoffice:redaction             POST     302 200 200 200 200 403 403 403 404
    backoffice:redaction_act         POST     302 422 422 403 422 403 403 403 404
    backoffice:redaction_page        GET      302 200 200 200 200 403 403 403 404
    backoffice:redaction_output      GET      302 404 404 404 404 403 403 403 404
    backoffice:redaction_output_page GET      302 404 404 404 404 403 403 403 404
    backoffice:register              GET      302 200 403 403 403 403 403 403 200
    backoffice:register              POST     302 422 403 403 403 403 403 403 422
    backoffice:register_template     GET      302 200 403 403 403 403 403 403 200
    backoffice:register_export       GET      302 200 403 403 403 403 403 403 200
    backoffice:events                GET      302 403 403 403 200 403 403 200 403
    backoffice:audit                 GET      302 403 403 403 403 403 403 200 403
    backoffice:visits                GET      302 200 200 200 200 403 403 200 200
    backoffice:calendar              GET      302 403 403 403 403 200 403 403 403
    backoffice:adopt_notice          POST     302 403 403 403 403 422 403 403 403
    backoffice:local_day             POST     302 403 403 403 403 422 403 403 403
    backoffice:remedy_rules          GET      302 200 403 200 200 403 403 200 200
    backoffice:remedy_rule           GET      302 403 403 403 200 403 403 403 403
    backoffice:remedy_rule           POST     302 403 403 403 422 403 403 403 403
    backoffice:venues                GET      302 200 403 403 403 200 403 403 200
    backoffice:contacts              GET      302 200 403 403 403 200 403 403 200
    backoffice:contacts              POST     302 422 403 403 403 422 403 403 422
    backoffice:new_venue             GET      302 200 403 403 403 200 403 403 200
    backoffice:new_venue             POST     302 422 403 403 403 422 403 403 422
    backoffice:venue                 GET      302 200 403 403 403 200 403 403 404
    backoffice:venue                 POST     302 422 403 403 403 422 403 403 404
    backoffice:remove_venue          POST     302 302 403 403 403 302 403 403 404
    backoffice:officers              GET      302 403 403 403 403 200 200 403 403
    backoffice:new_officer           GET      302 403 403 403 403 200 403 403 403
    backoffice:new_officer           POST     302 403 403 403 403 422 403 403 403
    backoffice:officer               GET      302 403 403 403 403 200 200 403 403
    backoffice:officer               POST     302 403 403 403 403 422 422 403 403
    backoffice:officer_password      POST     302 403 403 403 403 422 403 403 403
    backoffice:officer_factor        POST     302 403 403 403 403 403 302 403 403
    backoffice:role_change           GET      302 403 403 403 403 200 200 403 403
    backoffice:role_change           POST     302 403 403 403 403 422 422 403 403
    backoffice:officer_active        POST     302 403 403 403 403 302 403 403 403
    backoffice:reports               GET      302 200 403 200 200 403 403 200 200
    backoffice:reports               POST     302 422 403 422 422 403 403 422 422
    backoffice:report                GET      302 200 403 200 200 403 403 200 404
    backoffice:report_sections       GET      302 200 403 403 403 403 403 403 404
    backoffice:report_sections       POST     302 422 403 403 403 403 403 403 404
    backoffice:report_table          GET      302 200 403 403 403 403 403 403 404
    backoffice:report_table          POST     302 422 403 403 403 403 403 403 404
    backoffice:report_table4_count   POST     302 422 403 403 403 403 403 403 404
    backoffice:report_table2_import  POST     302 422 403 403 403 403 403 403 404
    backoffice:report_fees           GET      302 200 403 403 403 403 403 403 404
    backoffice:report_fees           POST     302 422 403 403 403 403 403 403 404
    backoffice:report_last_year      GET      302 200 403 403 403 403 403 403 404
    backoffice:report_last_year      POST     302 422 403 403 403 403 403 403 404
    backoffice:report_submit         GET      302 200 403 403 403 403 403 403 404
    backoffice:report_submit         POST     302 422 403 403 403 403 403 403 404
    backoffice:report_recall         GET      302 200 403 403 403 403 403 403 404
    backoffice:report_recall         POST     302 422 403 403 403 403 403 403 404
    backoffice:report_publish        GET      302 200 403 403 200 403 403 403 404
    backoffice:report_publish        POST     302 422 403 403 422 403 403 403 404
    backoffice:report_cases          GET      302 200 403 200 200 403 403 200 404
    backoffice:report_file           GET      302 200 403 200 200 403 403 200 404
    backoffice:edition_file          GET      302 404 403 404 404 403 403 404 404
    backoffice:publications          GET      302 200 200 200 200 403 403 200 200
    backoffice:publications_search   POST     302 200 200 200 200 403 403 200 200
    backoffice:publications_withheld GET      302 200 200 200 200 403 403 200 200
    backoffice:new_publication       GET      302 200 200 403 403 403 403 403 200
    backoffice:new_publication       POST     302 422 422 403 403 403 403 403 422
    backoffice:publication           GET      302 200 200 200 200 403 403 200 404
    backoffice:publication_edit      GET      302 200 200 403 403 403 403 403 404
    backoffice:publication_edit      POST     302 409 409 403 403 403 403 403 404
    backoffice:publication_attachments GET    302 200 200 403 403 403 403 403 404
    backoffice:publication_attachments POST   302 422 422 403 403 403 403 403 404
    backoffice:publication_attachment GET     302 200 200 200 200 403 403 200 404
    backoffice:publication_original  GET      302 200 200 200 200 403 403 403 404
    backoffice:publication_gate      GET      302 200 200 200 200 403 403 200 404
    backoffice:publication_examine   POST     302 302 302 302 302 403 403 403 404
    backoffice:publication_mask      POST     302 409 409 403 403 403 403 403 404
    backoffice:publication_act       GET      302 200 403 403 200 403 403 403 404
    backoffice:publication_act       POST     302 422 403 403 422 403 403 403 404
    backoffice:publication_edition   GET      302 404 404 404 404 403 403 404 404
    backoffice:publication_edition_file GET   302 404 404 404 404 403 403 404 404
    backoffice:slips                 GET      302 200 200 200 200 302 403 200 200
    backoffice:slips_search          POST     302 200 200 200 200 403 403 200 200
    backoffice:slip                  GET      302 200 404 200 200 403 403 200 404
    backoffice:slip_act              GET      302 200 404 200 200 403 403 403 404
    backoffice:slip_act              POST     302 422 404 422 422 403 403 403 404
    backoffice:slip_attachment       GET      302 404 404 404 404 403 403 404 404
    backoffice:slip_delegations      GET      302 200 200 200 200 200 403 200 200
    backoffice:new_delegation        GET      302 200 200 200 200 200 403 403 200
    backoffice:new_delegation        POST     302 422 422 422 422 422 403 403 422
    backoffice:end_delegation        POST     302 404 404 302 302 302 403 403 404
    backoffice:slip_routes           GET      302 200 200 200 200 200 403 200 200
    backoffice:slip_route            GET      302 403 403 403 403 200 403 403 403
    backoffice:slip_route            POST     302 403 403 403 403 422 403 403 403
    backoffice:inventory             GET      302 200 200 200 200 403 403 200 200
    backoffice:inventory_item        GET      302 200 200 200 200 403 403 200 404
    backoffice:inventory_duties      GET      302 200 200 200 200 403 403 200 200
    backoffice:inventory_template    GET      302 200 200 200 200 403 403 200 200
    backoffice:inventory_revise      GET      302 200 403 403 403 403 403 403 200
    backoffice:inventory_revise      POST     302 422 403 403 403 403 403 403 422
    backoffice:inventory_preview     GET      302 200 403 403 403 403 403 403 404
    backoffice:inventory_preview     POST     302 422 403 403 403 403 403 403 404
    backoffice:inventory_discard     POST     302 302 403 403 403 403 403 403 404
    backoffice:inventory_revisions   GET      302 200 200 200 200 403 403 200 200
    backoffice:inventory_revision    GET      302 200 200 200 200 403 403 200 404
    backoffice:inventory_revision_sheet GET   302 200 200 200 200 403 403 200 404
    backoffice:publication_settings  GET      302 200 200 200 200 403 403 200 200
    backoffice:new_section           GET      302 200 403 403 200 403 403 403 200
    backoffice:new_section           POST     302 422 403 403 422 403 403 403 422
    backoffice:section               GET      302 200 200 200 200 403 403 200 404
    backoffice:section_act           POST     302 422 403 403 422 403 403 403 404
    backoffice:index_scheme          GET      302 200 200 200 200 403 403 200 200
    backoffice:change_index_scheme   POST     302 422 403 403 422 403 403 403 422
    backoffice:word_list             GET      302 200 200 200 200 403 403 200 200
    backoffice:change_word_list      POST     302 422 403 403 422 403 403 403 422
    backoffice:import_drafts         GET      302 200 200 403 403 403 403 403 200
    backoffice:import_drafts         POST     302 422 422 403 403 403 403 403 422
    backoffice:import_drafts_template GET     302 200 200 403 403 403 403 403 200
    backoffice:import_drafts_preview GET      302 200 404 403 403 403 403 403 404
    backoffice:import_drafts_preview POST     302 422 404 403 403 403 403 403 404
    backoffice:import_drafts_discard POST     302 302 404 403 403 403 403 403 404
    backoffice:catalogue             GET      302 200 200 200 200 403 403 200 200
    backoffice:catalogue_file        GET      302 200 200 200 200 403 403 200 200
    backoffice:setting_changes       GET      302 200 200 200 200 403 403 200 200
    places_desk:look                 GET      302 403 403 403 403 200 403 403 403
    places_desk:look                 POST     302 403 403 403 403 422 403 403 403
    places_desk:library_file         GET      302 404 403 403 404 403 403 403 404
"""

#   The public face answers everybody alike, officers included; 302 leads back to the first step.
PUBLIC = """
    portal:installation              GET      200
    portal:healthz                   GET      200
    portal:display                   POST     400
    portal:robots                    GET      200
    portal:sitemap                   GET      200
    portal:favicon                   GET      200
    portal:icon                      GET      200
    portal:manifest                  GET      200
    portal:service_worker            GET      200
    portal:offline                   GET      200
    portal:body_manifest             GET      200
    portal:icon_maskable             GET      200
    portal:body_sitemap              GET      200
    portal:body_sitemap_part         GET      200
    portal:feed                      GET      200
    portal:venues                    GET      200
    portal:statistics                GET      200
    portal:site_map                  GET      200
    portal:section_feed              GET      404
    portal:search_all                GET      200
    portal:search                    GET      200
    portal:search_suggestions        GET      200
    portal:search_apply              POST     302
    portal:search_description        GET      200
    portal:home                      GET      200
    portal:apply                     GET      200
    portal:apply_kind                GET      200
    portal:apply_kind                POST     422
    portal:apply_applicant           GET      302
    portal:apply_applicant           POST     302
    portal:apply_information         GET      302
    portal:apply_information         POST     302
    portal:apply_check               GET      302
    portal:apply_submit              POST     409
    portal:apply_discard             POST     302
    portal:receipt                   GET      302
    portal:receipt_pdf               GET      404
    portal:receipt_signed            GET      404
    portal:receipt_content           GET      404
    portal:receipt_follow            POST     302
    portal:track                     GET      200
    portal:track                     POST     422
    portal:track_case                GET      302
    portal:deadlines_feed            GET      404
    portal:track_notify              POST     302
    portal:track_leave               POST     302
    portal:track_correction          GET      302
    portal:track_correction          POST     302
    portal:track_withdraw            GET      302
    portal:track_withdraw            POST     302
    portal:track_letter              GET      404
    portal:track_letter_proof        GET      404
    portal:track_provided            GET      404
    portal:log_file                  GET      200
    portal:disclosure                GET      200
    portal:disclosure_section        GET      404
    portal:disclosure_guide          GET      200
    portal:disclosure_withdrawn      GET      200
    portal:disclosure_catalogue      GET      200
    portal:disclosure_catalogue_file GET      200
    portal:disclosure_inventory      GET      200
    portal:disclosure_inventory_file GET      404
    portal:disclosure_document       GET      404
    portal:disclosure_content        GET      404
    portal:disclosure_attachment     GET      404
    portal:disclosure_text           GET      404
    portal:disclosure_related        GET      404
    portal:log                       GET      200
    portal:log_verify                GET      200
    portal:log_verify                POST     422
    portal:log_receipt               GET      200
    portal:log_receipt               POST     422
    portal:log_proof                 GET      404
    places:installation              GET      200
    places:home                      GET      200
    places:home_content              GET      404
    places:report                    GET      200
    places:topic                     GET      404
    places:topic_content             GET      404
    places:picture                   GET      404
    portal:annual_reports            GET      200
    portal:annual_report             GET      404
    portal:annual_report_file        GET      404
    portal:annual_report_content     GET      404
    portal:annual_report_proof       GET      404
"""
