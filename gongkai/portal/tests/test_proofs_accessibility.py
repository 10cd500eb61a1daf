"""The proof of a report and of a reply, waiting and published, passes axe-core in every mode at both widths."""

import pytest

from gongkai.foi.models import Application
from gongkai.ledger import sequencer
from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import problems_of
from gongkai.portal.tests.test_proofs import edition, own_log  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("published", [False, True])
def test_the_proof_of_a_report(browser, live_server, edition, published):  # noqa: F811
    if published:
        sequencer.publish()
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/annual-reports/2025/")
    assert page.get_by_role("link", name="证明文件").count() == published
    assert not (found := problems_of(page, "annual report")), "\n".join(found)


@pytest.mark.parametrize("published", [False, True])
def test_the_proof_of_a_reply(browser, live_server, bureau, citizen, published):  # noqa: F811
    number, code = citizen.applies()
    bureau.answers_today(Application.objects.get())
    if published:
        sequencer.publish()
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/track/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.get_by_text("已记入发布日志").first.click()
    assert page.get_by_role("link", name="承诺证明（JSON）").count() == published
    assert not (found := problems_of(page, "case")), "\n".join(found)
