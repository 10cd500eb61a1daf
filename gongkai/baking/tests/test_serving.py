"""The layer ahead of the application: what it answers, how, and all it leaves to the application."""

import gzip
import io
import os
import time
from wsgiref.util import FileWrapper

import pytest

from gongkai.baking import disk
from gongkai.baking.page import stamp_of
from gongkai.baking.serving import BakedFirst, Readers
from gongkai.baking.tests.keeping import HOST, MARK, TEXT, a_store, keep

LIVE = b"from the application"
COOKIES = ("sessionid", "messages")


class Site:
    """A store in front of an application that always says the same."""

    def __init__(self, root, mark=MARK, **readers):
        self.store, self.generation = a_store(root)
        self.counted: list[tuple[int, str]] = []
        schemes = {HOST: "http", "www.gov.example:8443": "https"}
        self.layer = BakedFirst(
            self.application, root, mark, Readers(schemes, COOKIES, **readers),
            lambda page, status, environ: self.counted.append((status, environ["PATH_INFO"])),
        )  # fmt: skip

    @staticmethod
    def application(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [LIVE]

    def asks(self, path="/a/", method="GET", query="", host=HOST, **headers):
        told = {}
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": query,
            "HTTP_HOST": host, "wsgi.url_scheme": "http", "SCRIPT_NAME": "", "wsgi.input": io.BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }  # fmt: skip
        if "wrapper" in headers:
            environ["wsgi.file_wrapper"] = FileWrapper

        def start(status, given, _=None):
            told.update(status=int(status[:3]), headers={name.lower(): value for name, value in given})
            assert len(told["headers"]) == len(given), "a header is sent twice"

        told["body"] = b"".join(self.layer(environ, start))
        return told


@pytest.fixture
def site(tmp_path) -> Site:
    found = Site(tmp_path)
    keep(found.generation, "/a/")
    return found


def is_live(answer) -> bool:
    return answer["body"] == LIVE


def test_a_kept_page_is_answered_with_the_headers_it_was_given(site):
    answer = site.asks()
    assert (answer["status"], answer["body"]) == (200, TEXT.encode())
    assert answer["headers"] == {
        "content-type": "text/html; charset=utf-8", "cache-control": "public, no-cache", "etag": '"abc"',
        "accept-ranges": "bytes", "content-length": str(len(TEXT.encode())),
    }  # fmt: skip


def test_what_is_not_kept_is_left_to_the_application(site):
    assert is_live(site.asks("/b/")) and is_live(site.asks("/a")) and is_live(site.asks("/"))


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"}, {"method": "OPTIONS"}, {"query": "page=2"}, {"host": "evil.example"}, {"host": ""},
        {"host": "www.gov.example:8443"}, {"cookie": "gongkai_display=elder"}, {"cookie": "x=1; sessionid=y"},
        {"cookie": "messages=z"}, {"authorization": "Basic eA=="}, {"path": "/../a/"}, {"path": "//a/"},
        {"path": "/a/~.html"}, {"path": "/a/./"}, {"path": "/a/~file"}, {"path": ""},
    ],
)  # fmt: skip
def test_a_request_of_any_other_kind_is_left_to_the_application(site, asked):
    assert is_live(site.asks(**asked))
    assert site.counted == []


def test_a_cookie_that_changes_nothing_on_the_page_does_not_matter(site):
    assert not is_live(site.asks(cookie="gongkai_draft=1; other=2"))


def test_a_path_that_is_no_utf8_is_left_to_the_application(site):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/\xff/", "HTTP_HOST": HOST, "wsgi.url_scheme": "http"}
    assert site.layer(environ, lambda *_: None) == [LIVE]


def test_an_address_in_chinese_finds_its_page(site):
    keep(site.generation, "/bjrsj/专题/稳就业/", "稳就业" * 300)
    assert site.asks("/bjrsj/专题/稳就业/")["body"].decode() == "稳就业" * 300


def test_a_page_removed_is_not_answered_again_however_often_it_was(site):
    for _ in range(3):
        assert not is_live(site.asks())
    site.store.remove(["/a/"])
    assert is_live(site.asks())
    keep(site.generation, "/a/", "新" * 300)
    assert site.asks()["body"].decode() == "新" * 300


def test_packed_where_the_reader_takes_it(site):
    answer = site.asks(accept_encoding="br, gzip;q=0.8")
    assert gzip.decompress(answer["body"]) == TEXT.encode()
    assert answer["headers"]["content-encoding"] == "gzip"
    assert answer["headers"]["etag"] == 'W/"abc"'  # the same page in other bytes
    assert answer["headers"]["content-length"] == str(len(answer["body"]))
    for refused in ("identity", "gzip;q=0", "br, gzip; q=0.0", ""):
        assert "content-encoding" not in site.asks(accept_encoding=refused)["headers"]


def test_a_small_or_already_packed_file_is_sent_as_it_is(site):
    keep(site.generation, "/a.png", os.urandom(4000), kind="image/png")
    keep(site.generation, "/b/", "短")
    assert "content-encoding" not in site.asks("/a.png", accept_encoding="gzip")["headers"]
    assert "content-encoding" not in site.asks("/b/", accept_encoding="gzip")["headers"]


@pytest.mark.parametrize("condition", ['"abc"', 'W/"abc"', '"x", W/"abc"', "*"])
def test_a_reader_who_has_it_is_told_so(site, condition):
    answer = site.asks(if_none_match=condition)
    assert (answer["status"], answer["body"]) == (304, b"")
    assert answer["headers"] == {"cache-control": "public, no-cache", "etag": '"abc"'}
    assert site.asks(if_none_match=condition, method="HEAD")["status"] == 304


def test_a_reader_who_has_another_gets_this_one(site):
    assert site.asks(if_none_match='"abcd", "ab"')["status"] == 200


def test_head_gives_the_headers_and_no_body(site):
    whole, head = site.asks(), site.asks(method="HEAD")
    assert head["body"] == b"" and head["headers"] == whole["headers"] and head["status"] == 200


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=5-9", 5, 9), ("bytes=10-", 10, None), ("bytes=-7", -7, None), ("bytes=5-999999", 5, None)],
)  # fmt: skip
def test_a_part_is_given_of_the_page_as_it_is(site, wanted, first, last):
    content = TEXT.encode()
    answer = site.asks(range=wanted, accept_encoding="gzip")
    expected = content[first:] if last is None else content[first : last + 1]
    start = first if first >= 0 else len(content) + first
    assert (answer["status"], answer["body"]) == (206, expected)
    assert answer["headers"]["content-range"] == f"bytes {start}-{start + len(expected) - 1}/{len(content)}"
    assert answer["headers"]["content-length"] == str(len(expected))
    assert answer["headers"]["etag"] == '"abc"' and "content-encoding" not in answer["headers"]


@pytest.mark.parametrize("wanted", ["bytes=1-2,4-5", "lines=1-2", "bytes=-", "bytes=9-5", "bytes=a-b"])
def test_a_range_that_is_none_or_several_gets_the_whole(site, wanted):
    assert site.asks(range=wanted)["status"] == 200


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=-0"])
def test_a_part_out_of_reach_is_refused_with_the_size(site, wanted):
    answer = site.asks(range=wanted)
    assert answer["status"] == 416
    assert answer["headers"]["content-range"] == f"bytes */{len(TEXT.encode())}"


def test_a_part_of_what_has_changed_is_the_whole(site):
    assert site.asks(range="bytes=0-1", if_range='"abc"')["status"] == 206
    assert site.asks(range="bytes=0-1", if_range='"old"')["status"] == 200
    assert site.asks(range="bytes=0-1", if_range='W/"abc"')["status"] == 200


@pytest.mark.parametrize("wrapper", [True, False])
def test_a_large_file_is_sent_in_pieces(site, wrapper):
    content = os.urandom(300_000)
    keep(site.generation, "/a.pdf", content, kind="application/pdf")
    asked = {"wrapper": "1"} if wrapper else {}
    assert site.asks("/a.pdf", **asked)["body"] == content
    assert site.asks("/a.pdf", range="bytes=70000-250000", **asked)["body"] == content[70_000:250_001]


def test_a_page_true_until_a_moment_is_not_answered_after_it(site):
    now = time.time()
    keep(site.generation, "/then/", until=now - 1)
    keep(site.generation, "/still/", until=now + 3600)
    assert is_live(site.asks("/then/")) and not is_live(site.asks("/still/"))


def test_pages_of_another_design_are_not_answered(tmp_path):
    other = Site(tmp_path, mark="desig")  # a beginning of the mark is not the mark
    keep(other.generation, "/a/")
    assert is_live(other.asks())


def test_bytes_that_do_not_fit_the_headers_are_not_answered(site):
    path = site.generation.content_path(HOST, "/a/", "plain")
    changed = TEXT.replace("一", "二").encode()
    path.unlink()
    disk.write_whole(path, changed, stamp_of(changed))
    assert is_live(site.asks())
    path.unlink()
    assert is_live(site.asks())


def test_a_generation_that_is_gone_or_none_is_no_error(site):
    site.store.serve(None)
    assert is_live(site.asks())


def test_behind_tls_only_readers_who_came_by_it_are_answered(tmp_path):
    site = Site(tmp_path, behind_tls=True)
    keep(site.generation, "/a/", host="www.gov.example:8443")
    asked = {"host": "WWW.gov.example:8443"}
    assert is_live(site.asks(**asked)) and is_live(site.asks(**asked, x_forwarded_proto="http"))
    assert not is_live(site.asks(**asked, x_forwarded_proto="https"))


def test_what_is_answered_is_counted_and_what_is_passed_on_is_not(site):
    site.asks()
    site.asks(if_none_match="*")
    site.asks("/b/")
    assert site.counted == [(200, "/a/"), (304, "/a/")]
