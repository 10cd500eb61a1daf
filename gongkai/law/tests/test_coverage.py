import subprocess
import sys

import pytest

from gongkai.law import coverage
from gongkai.law.ogi.articles import ARTICLES, Coverage
from gongkai.law.sources import OGI, Citation, Provision


def test_every_article_is_on_exactly_one_list_and_every_claim_is_founded():
    assert coverage.gaps() == ()
    assert [article.number for article in ARTICLES] == list(range(1, 57))


def test_the_written_page_is_up_to_date():
    assert coverage.PAGE.read_text("utf-8") == coverage.page()
    assert coverage.main(["--check"]) == 0


def test_a_missing_article_is_found(monkeypatch):
    monkeypatch.setattr(coverage, "ARTICLES", ARTICLES[:-1])
    assert coverage.gaps() == ("第56条不在任何清单上",)


def test_a_claim_on_an_article_left_to_judgment_is_found(monkeypatch):
    claim = Provision(Citation(OGI, 10), "gongkai.law.ogi.outcomes", "guess")
    monkeypatch.setattr(coverage, "PROVISIONS", [*coverage.PROVISIONS, claim])
    assert coverage.gaps() == ("第10条未标为已编码，但gongkai.law.ogi.outcomes.guess声称落实",)


def test_a_coded_article_without_code_is_found(monkeypatch):
    coverage.load_all_rules()
    others = [p for p in coverage.PROVISIONS if p.citation.article != 26]
    monkeypatch.setattr(coverage, "PROVISIONS", others)
    assert coverage.gaps() == ("第26条标为已编码，但没有任何函数落实",)


def test_a_stale_page_fails_the_check(monkeypatch, tmp_path, capsys):
    stale = tmp_path / "ogi-coverage.md"
    stale.write_text("旧", "utf-8")
    monkeypatch.setattr(coverage, "PAGE", stale)
    assert coverage.main(["--check"]) == 1
    assert "已过期" in capsys.readouterr().err
    assert coverage.main([]) == 0
    assert stale.read_text("utf-8") == coverage.page()


@pytest.mark.parametrize("kind", list(Coverage))
def test_each_list_is_named_on_the_page(kind):
    assert f"| {kind.label} |" in coverage.page()


def test_the_law_needs_no_framework():
    script = (
        "import sys; from gongkai.law import coverage; coverage.load_all_rules(); "
        "sys.exit(any(name.split('.')[0] in ('django', 'wagtail', 'config') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
