"""The shipped configuration of nginx: it is accepted, serves what may be served and passes on all else."""

import gzip
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.baking.looks import LOOKS
from gongkai.baking.ordinary import ORDINARY, is_ordinary
from gongkai.baking.tests.keeping import TEXT, a_store, keep

CONFIGURATION = Path(__file__).resolve().parents[3] / "deploy/nginx/gongkai.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="本机没有 nginx（apt install nginx-light）")


def block(opening: str) -> str:
    text = CONFIGURATION.read_text(encoding="utf-8")
    return text.partition(opening)[2].partition("\n    }")[0]


def test_the_configuration_sends_the_ordinary_headers_of_a_page():
    sent = dict(re.findall(r'^ +add_header ([\w-]+) "?([^"]*?)"?;$', block("location / {"), re.MULTILINE))
    assert sent.pop("Last-Modified") == ""
    assert sent | {"Vary": "Cookie, Accept-Encoding", "Content-Type": "text/html; charset=utf-8"} == ORDINARY
    assert "gzip_vary on" in block("location / {")


def test_what_differs_in_anything_is_not_ordinary():
    given = tuple(ORDINARY.items())
    assert is_ordinary(given) and is_ordinary((*given, ("ETag", '"x"')))
    assert is_ordinary(tuple(reversed(given)))
    shuffled = ORDINARY | {
        "Content-Security-Policy": "; ".join(reversed(ORDINARY["Content-Security-Policy"].split("; ")))
    }
    assert is_ordinary(tuple(shuffled.items()))
    assert is_ordinary(tuple((ORDINARY | {"Vary": "Cookie"}).items()))
    for name in ORDINARY.keys() - {"Vary"}:
        assert not is_ordinary(tuple((ORDINARY | {name: "other"}).items()))
        assert not is_ordinary(tuple((n, v) for n, v in given if n != name))
    assert not is_ordinary((*given, ("Link", "<x>")))
    assert not is_ordinary(tuple((ORDINARY | {"Vary": "Accept-Language"}).items()))


class Behind(BaseHTTPRequestHandler):
    """The application behind: says what it was asked."""

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = f"application {self.command} {self.path} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, *_):
        pass


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Front:
    """nginx with the shipped configuration before a store and an application."""

    def __init__(self, home: Path, behind: int) -> None:
        self.home, self.port = home, free_port()
        self.host = f"127.0.0.1:{self.port}"
        text = CONFIGURATION.read_text(encoding="utf-8")
        text = text.replace("server 127.0.0.1:8000", f"server 127.0.0.1:{behind}").replace(
            "/var/lib/gongkai", str(home)
        )
        text = text.replace("/var/log/nginx", str(home)).replace("/etc/nginx/conf.d;", f"{home};")
        text = text.replace("server_name www.example.gov.cn", "server_name _")
        text = text.replace("www.example.gov.cn", self.host).replace(
            "listen 80;", f"listen 127.0.0.1:{self.port};"
        )
        (home / "gongkai.conf").write_text(text, encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = "".join(
            f"{kind}_temp_path {home}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (home / "nginx.conf").write_text(
            f"{user} daemon off; pid {home}/pid; error_log {home}/error.log; worker_processes 1;"
            f"events {{ worker_connections 64; }}"
            f"http {{ access_log off; types {{ text/html html; }} {temporary} include {home}/gongkai.conf; }}"
        )
        self.words = [NGINX, "-c", str(home / "nginx.conf"), "-p", str(home), "-e", str(home / "error.log")]

    def asks(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


@pytest.fixture
def front(tmp_path):
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    found = Front(tmp_path, behind.server_address[1])
    found.behind = behind
    found.store, found.generation = a_store(tmp_path / "baked")
    keep(found.generation, "/bjrsj/disclosure/", host=found.host)
    process = subprocess.Popen(found.words, stderr=subprocess.PIPE)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            found.asks("/")
            break
        except OSError:
            time.sleep(0.05)
    yield found
    process.terminate()
    process.communicate(timeout=10)
    behind.shutdown()
    behind.server_close()


@needs_nginx
def test_nginx_accepts_the_configuration(tmp_path):
    done = subprocess.run([*Front(tmp_path, 8000).words, "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@needs_nginx
def test_a_kept_page_is_served_with_the_ordinary_headers(front):
    status, headers, body = front.asks("/bjrsj/disclosure/")
    assert (status, body.decode()) == (200, TEXT)
    given = [
        (name, value)
        for name, value in headers.items()
        if name not in ("Server", "Date", "Connection", "Accept-Ranges")
    ]
    vary = ", ".join(value for name, value in given if name == "Vary")
    given = [pair for pair in given if pair[0] != "Vary"] + [("Vary", vary)]
    assert is_ordinary(tuple(given)), given
    assert "Last-Modified" not in headers


@needs_nginx
def test_packed_unchanged_in_part_and_headers_alone(front):
    page = "/bjrsj/disclosure/"
    status, headers, body = front.asks(page, Accept_Encoding="gzip")
    assert gzip.decompress(body).decode() == TEXT and headers["Content-Encoding"] == "gzip"
    assert front.asks(page, Accept_Encoding="gzip", If_None_Match=headers["ETag"])[0] == 304
    etag = front.asks(page)[1]["ETag"]
    status, headers, body = front.asks(page, If_None_Match=etag)
    assert (status, body) == (304, b"") and headers["Cache-Control"] == "public, no-cache"
    status, headers, body = front.asks(page, Range="bytes=0-8")
    assert (status, body) == (206, TEXT.encode()[:9])
    status, headers, body = front.asks(page, method="HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", str(len(TEXT.encode())))


@needs_nginx
def test_two_versions_of_one_size_within_one_second_have_two_etags(front):
    first = front.asks("/bjrsj/disclosure/")[1]["ETag"]
    keep(front.generation, "/bjrsj/disclosure/", TEXT.replace("第一条", "第二条"), host=front.host)
    status, headers, _ = front.asks("/bjrsj/disclosure/", If_None_Match=first)
    assert status == 200 and headers["ETag"] != first


@needs_nginx
@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/bjrsj/disclosure/?page=2"}, {"path": "/bjrsj/disclosure"}, {"path": "/bjrsj/disclosure/~.html"},
        {"path": "/bjrsj/nothing/"}, {"path": "//bjrsj/disclosure/"}, {"path": "/"}, {"method": "POST", "body": b"x"},
        {"Cookie": "gongkai_display=elder"}, {"Cookie": "a=b; sessionid=c"}, {"Cookie": "messages=d"},
        {"Cookie": "gongkai_display=dark; sessionid=c"}, {"Cookie": "gongkai_display=dark; gongkai_display=light"},
        {"Cookie": "gongkai_display=dark.elder"}, {"Cookie": "gongkai_display=../x"}, {"Cookie": "gongkai_display="},
        {"Authorization": "Basic eA=="}, {"path": "/own/"}, {"path": "/log/tile/0/000"}, {"path": "/static/x.css"},
    ],
)  # fmt: skip
def test_all_else_goes_to_the_application_as_it_was_asked(front, asked):
    keep(front.generation, "/own/", host=front.host, tree="own")
    keep(front.generation, "/bjrsj/disclosure/", host=f"{front.host}~dark")
    asked = {"path": "/bjrsj/disclosure/", **asked}
    status, _, body = front.asks(**asked)
    assert status == 200
    path = asked["path"].replace("//", "/")  # the little server behind folds them before it says so
    assert body.decode() == f"application {asked.get('method', 'GET')} {path} {front.host}"


@needs_nginx
@pytest.mark.parametrize("look", sorted(LOOKS - {""}))
def test_a_reader_with_a_look_of_his_own_gets_the_page_kept_in_it(front, look):
    keep(front.generation, "/bjrsj/disclosure/", f"{look}。" * 300, host=f"{front.host}~{look}")
    for cookie in (f"gongkai_display={look}", f"a=b; gongkai_display={look}; c=d"):
        assert front.asks("/bjrsj/disclosure/", Cookie=cookie)[2].decode() == f"{look}。" * 300
    assert front.asks("/bjrsj/disclosure/")[2].decode() == TEXT
    front.store.remove(["/bjrsj/disclosure/"])  # one removal reaches every look
    assert front.asks("/bjrsj/disclosure/", Cookie=cookie)[2].startswith(b"application")


@needs_nginx
def test_a_page_removed_is_gone_at_once_and_one_put_back_is_there_at_once(front):
    for _ in range(3):
        assert not front.asks("/bjrsj/disclosure/")[2].startswith(b"application")
        front.store.remove(["/bjrsj/disclosure/"])
        assert front.asks("/bjrsj/disclosure/")[2].startswith(b"application")
        keep(front.generation, "/bjrsj/disclosure/", host=front.host)
    other = front.store.begin("design-2")
    front.store.serve(other)
    assert front.asks("/bjrsj/disclosure/")[2].startswith(b"application")


@needs_nginx
def test_an_address_in_chinese_is_found(front):
    keep(front.generation, "/bjrsj/topics/稳就业/", "稳就业" * 300, host=front.host)
    assert front.asks("/bjrsj/topics/%E7%A8%B3%E5%B0%B1%E4%B8%9A/")[2].decode() == "稳就业" * 300


@needs_nginx
def test_tiles_are_served_for_ever_and_nothing_beside_them(front):
    folder = front.home / "log/tile/0"
    folder.mkdir(parents=True)
    (folder / "000").write_bytes(b"\0" * 32)
    (folder / ".001.draft").write_bytes(b"half")
    status, headers, body = front.asks("/log/tile/0/000")
    assert body == b"\0" * 32 and "immutable" in headers["Cache-Control"]
    assert headers["Content-Type"] == "application/octet-stream"
    assert front.asks("/log/tile/0/.001.draft")[2].startswith(b"application")


@needs_nginx
def test_who_sends_too_much_is_slowed_and_who_reads_is_not(front):
    sent = [front.asks("/bjrsj/track/", method="POST", body=b"x")[0] for _ in range(40)]
    assert sent[:10] == [200] * 10 and 429 in sent
    assert [front.asks("/bjrsj/nothing/")[0] for _ in range(40)] == [200] * 40


@needs_nginx
def test_what_is_read_is_counted_without_the_reader(front):
    browser = {"User_Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
    front.asks("/bjrsj/disclosure/", Referer="https://example.org/?q=secret", **browser)
    front.asks("/bjrsj/disclosure/", Referer=f"http://{front.host}/bjrsj/", **browser)
    front.asks("/bjrsj/disclosure/", User_Agent="Baiduspider")
    front.asks("/bjrsj/disclosure/", method="HEAD", **browser)
    front.asks("/bjrsj/nothing/", **browser)  # counted by the application
    written = (front.home / "gongkai-counts.log").read_text("utf-8")
    lines = [json.loads(line) for line in written.splitlines()]
    assert [(line["uri"], line["status"], line["from"]) for line in lines] == [
        ("/bjrsj/disclosure/", 200, "outside"), ("/bjrsj/disclosure/", 200, "inside"),
    ]  # fmt: skip
    assert "127.0.0.1" not in written and "secret" not in written and "Mozilla" not in written


@needs_nginx
def test_while_the_program_is_away_kept_pages_are_served_and_all_else_says_when_to_come_again(front):
    page = (CONFIGURATION.parent / "gongkai-unavailable.html").read_bytes()
    (front.home / "gongkai-unavailable.html").write_bytes(page)
    front.behind.shutdown()
    front.behind.server_close()
    assert front.asks("/bjrsj/disclosure/")[0] == 200
    for method in ("GET", "POST"):
        status, headers, body = front.asks("/bjrsj/track/", method=method)
        assert (status, body) == (503, page)
        assert headers["Retry-After"] == "30" and headers["Cache-Control"] == "no-store"
    assert "系统维护中" in page.decode() and b"://" not in page  # nothing is fetched from elsewhere
