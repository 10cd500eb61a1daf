"""Addresses of the public face. No address carries anything personal."""

from django.urls import path, register_converter

from gongkai.portal.index_address import IndexNumberConverter
from gongkai.portal.views import (
    annual_reports,
    apply,
    crawling,
    deadlines_feed,
    display,
    feeds,
    health,
    home,
    icons,
    installing,
    papers,
    places,
    public_log,
    receipt,
    search,
    statistics,
    track,
)  # fmt: skip
from gongkai.portal.views.disclosure import (
    catalogue,
    documents,
    inventory,
    platform,
    related,
    text_files,
)  # fmt: skip

app_name = "portal"
register_converter(IndexNumberConverter, "index")

urlpatterns = [
    path("", home.installation, name="installation"),
    path("healthz", health.healthz, name="healthz"),
    path("display/", display.display, name="display"),
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.of_the_installation, name="sitemap"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("service-worker.js", installing.service_worker, name="service_worker"),
    path("offline/", installing.offline, name="offline"),
    path("icons/<int:size>.png", icons.icon, name="icon"),
    path("icons/<int:size>-maskable.png", icons.maskable, name="icon_maskable"),
    path("log/<path:path>", public_log.file, name="log_file"),
    path("calendars/<str:token>.ics", deadlines_feed.deadlines_feed, name="deadlines_feed"),
    path("search/", search.of_the_installation, name="search_all"),
    path("<slug:body_code>/", home.home, name="home"),
    path("<slug:body_code>/search/", search.of_a_body, name="search"),
    path("<slug:body_code>/search/suggest.json", search.suggestions, name="search_suggestions"),
    path("<slug:body_code>/search/apply/", search.apply_for_it, name="search_apply"),
    path("<slug:body_code>/opensearch.xml", search.description, name="search_description"),
    path("<slug:body_code>/manifest.webmanifest", installing.body_manifest, name="body_manifest"),
    path("<slug:body_code>/venues/", places.venues, name="venues"),
    path("<slug:body_code>/sitemap/", places.site_map, name="site_map"),
    path("<slug:body_code>/statistics/", statistics.statistics, name="statistics"),
    path("<slug:body_code>/sitemap.xml", crawling.of_a_body, name="body_sitemap"),
    path("<slug:body_code>/sitemap-<int:number>.xml", crawling.part, name="body_sitemap_part"),
    path("<slug:body_code>/disclosure/feed.<str:form>", feeds.of_a_body, name="feed"),
    path(
        "<slug:body_code>/disclosure/sections/<path:path>/feed.<str:form>",
        feeds.of_a_section,
        name="section_feed",
    ),
    path("<slug:body_code>/disclosure/", platform.home, name="disclosure"),
    path("<slug:body_code>/disclosure/sections/<path:path>/", platform.section, name="disclosure_section"),
    path("<slug:body_code>/disclosure/guide/", platform.guide, name="disclosure_guide"),
    path("<slug:body_code>/disclosure/withdrawn/", platform.withdrawn, name="disclosure_withdrawn"),
    path("<slug:body_code>/disclosure/catalogue/", catalogue.listing, name="disclosure_catalogue"),
    path(
        "<slug:body_code>/disclosure/catalogue.<str:form>", catalogue.file, name="disclosure_catalogue_file"
    ),
    path("<slug:body_code>/disclosure/inventory/", inventory.listing, name="disclosure_inventory"),
    path(
        "<slug:body_code>/disclosure/inventory.<str:form>", inventory.file, name="disclosure_inventory_file"
    ),
    path(
        "<slug:body_code>/disclosure/related/<index:index_number>/",
        related.listing,
        name="disclosure_related",
    ),
    # A page ends in a slash, a file does not: so no index number can be taken for the address of a file.
    path(
        "<slug:body_code>/disclosure/documents/<index:index_number>/content.json",
        documents.content,
        name="disclosure_content",
    ),
    path(
        "<slug:body_code>/disclosure/documents/<index:index_number>/attachments/<int:position>",
        documents.attachment,
        name="disclosure_attachment",
    ),
    path(
        "<slug:body_code>/disclosure/documents/<index:index_number>/text.<str:form>",
        text_files.text,
        name="disclosure_text",
    ),
    path(
        "<slug:body_code>/disclosure/documents/<index:index_number>/",
        documents.document,
        name="disclosure_document",
    ),
    path("<slug:body_code>/log/", public_log.log, name="log"),
    path("<slug:body_code>/log/verify/", public_log.verify, name="log_verify"),
    path("<slug:body_code>/log/receipt/", public_log.receipt, name="log_receipt"),
    path("<slug:body_code>/log/proofs/<int:seq>", public_log.proof, name="log_proof"),
    path("<slug:body_code>/apply/", apply.begin, name="apply"),
    path("<slug:body_code>/apply/kind/", apply.kind, name="apply_kind"),
    path("<slug:body_code>/apply/applicant/", apply.applicant, name="apply_applicant"),
    path("<slug:body_code>/apply/information/", apply.information, name="apply_information"),
    path("<slug:body_code>/apply/check/", apply.check, name="apply_check"),
    path("<slug:body_code>/apply/submit/", apply.submit, name="apply_submit"),
    path("<slug:body_code>/apply/discard/", apply.discard, name="apply_discard"),
    path("<slug:body_code>/receipt/", receipt.receipt, name="receipt"),
    path("<slug:body_code>/receipt/pdf/", receipt.receipt_pdf, name="receipt_pdf"),
    path("<slug:body_code>/receipt/signed.txt", receipt.receipt_signed, name="receipt_signed"),
    path("<slug:body_code>/receipt/content.json", receipt.receipt_content, name="receipt_content"),
    path("<slug:body_code>/receipt/follow/", receipt.follow, name="receipt_follow"),
    path("<slug:body_code>/track/", track.track, name="track"),
    path("<slug:body_code>/track/case/", track.case, name="track_case"),
    path("<slug:body_code>/track/notify/", track.notify, name="track_notify"),
    path("<slug:body_code>/track/leave/", track.leave, name="track_leave"),
    path("<slug:body_code>/track/case/correction/", track.correction, name="track_correction"),
    path("<slug:body_code>/track/case/withdraw/", track.withdraw, name="track_withdraw"),
    path("<slug:body_code>/track/case/letters/<uuid:pk>.<str:form>", papers.letter, name="track_letter"),
    path(
        "<slug:body_code>/track/case/letters/<uuid:pk>/proof.json",
        papers.letter_proof,
        name="track_letter_proof",
    ),
    path("<slug:body_code>/track/case/provided/<uuid:pk>", papers.provided, name="track_provided"),
    path("<slug:body_code>/annual-reports/", annual_reports.listing, name="annual_reports"),
    path("<slug:body_code>/annual-reports/<int:year>/", annual_reports.detail, name="annual_report"),
    path(
        "<slug:body_code>/annual-reports/<int:year>/report.<str:form>",
        annual_reports.file,
        name="annual_report_file",
    ),
    path(
        "<slug:body_code>/annual-reports/<int:year>/editions/<int:number>/content.json",
        annual_reports.content_file,
        name="annual_report_content",
    ),
    path(
        "<slug:body_code>/annual-reports/<int:year>/editions/<int:number>/report.tlog-proof",
        annual_reports.proof,
        name="annual_report_proof",
    ),
]
