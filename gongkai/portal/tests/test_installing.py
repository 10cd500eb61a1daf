"""The site on a home screen and without a network: public pages stay readable, personal ones are never kept."""

import pytest

from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)

DOCUMENT = "bjrsj/disclosure/documents/000014349/2024-00001/"
KEPT = """async () => (await Promise.all((await caches.keys()).map(async name =>
    (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))).flat()"""


def test_the_manifest_of_a_body_opens_on_its_home_page_with_its_icons(room):  # noqa: F811
    page = room.reads("disclosure/")
    assert '<link rel="manifest" href="/bjrsj/manifest.webmanifest">' in page
    said = room.client.get("/bjrsj/manifest.webmanifest").json()
    assert said["start_url"] == "/bjrsj/" and "北京市人力资源和社会保障局" in said["name"]
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        assert room.client.get(icon["src"])["Content-Type"] == "image/png"
    assert room.client.get("/manifest.webmanifest").json()["start_url"] == "/"


def test_the_worker_is_a_script_asked_for_anew_and_the_page_without_network_is_for_everybody(
    client, db
):  # fmt: skip
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and answer["Cache-Control"] == "no-cache"
    answer = client.get("/offline/")
    assert "没有网络连接" in answer.content.decode() and not answer.cookies


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_what_was_read_stays_readable_without_a_network_and_what_is_personal_does_not(
    browser, live_server, room  # noqa: F811
):  # fmt: skip
    publication = room.publishes()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/{DOCUMENT}")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    for path in (DOCUMENT, "bjrsj/track/", "bjrsj/apply/kind/"):
        page.goto(f"{live_server.url}/{path}")
    page.wait_for_function(f"({KEPT})().then(kept => kept.includes('/{DOCUMENT}'))")
    kept = page.evaluate(KEPT)
    assert not [path for path in kept if "/track" in path or "/apply/kind" in path or "/desk" in path]
    context.set_offline(True)
    page.goto(f"{live_server.url}/{DOCUMENT}")
    assert page.get_by_text("现就有关事项通知如下").is_visible()
    assert page.get_by_text("本页是上次打开时保存的").is_visible()
    page.goto(f"{live_server.url}/bjrsj/track/")
    assert page.get_by_role("heading", name="没有网络连接").is_visible()
    context.set_offline(False)
    room.withdraws(publication)
    assert page.goto(f"{live_server.url}/{DOCUMENT}").status == 410
    page.wait_for_function(f"({KEPT})().then(kept => !kept.includes('/{DOCUMENT}'))")


def test_a_page_that_is_not_there_offers_to_look_and_to_apply_at_the_same_body(room, client):  # noqa: F811
    page = client.get("/bjrsj/disclosure/documents/000014349/2024-09999/").content.decode()
    assert 'action="/bjrsj/search/"' in page and "/bjrsj/apply/" in page and "/bjrsj/sitemap/" in page
    assert '<form class="filters"' not in client.get("/nowhere/").content.decode()


def test_the_button_to_read_aloud_waits_for_script_and_elder_mode(room, client):  # noqa: F811
    page = room.reads("")
    assert 'data-read-aloud aria-pressed="false" hidden' in page and "only-elder" in page


SPEAKING = """() => {
    window.spoken = [];
    Object.defineProperty(window, "speechSynthesis", { value: {
        speak: speech => { window.spoken.push(speech.text); window.last = speech; }, cancel: () => {} } });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_elder_mode_reads_aloud_part_by_part_and_stops(browser, live_server, room):  # noqa: F811
    room.publishes()
    page = browser.new_context().new_page()
    page.add_init_script(f"({SPEAKING})()")
    page.goto(f"{live_server.url}/{DOCUMENT}")
    reader = page.locator("[data-read-aloud]")
    assert not reader.is_visible(), "only where it is wanted"
    page.get_by_role("button", name="长者模式").click()
    reader.click()
    assert page.evaluate("spoken") == ["【演示】关于调整失业保险金发放标准的通知"]
    page.evaluate("last.onend()")
    assert page.evaluate("spoken.length") == 2 and page.locator(".being-read").count() == 1
    assert "停止朗读" in reader.inner_text() and reader.get_attribute("aria-pressed") == "true"
    reader.click()
    assert page.locator(".being-read").count() == 0 and "朗读本页" in reader.inner_text()
