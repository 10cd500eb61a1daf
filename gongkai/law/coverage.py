"""Which articles of the Regulations are code, and where (条例落实情况): writes docs/reference/ogi-coverage.md.

`python -m gongkai.law.coverage` writes the page; with `--check` it exits 1 when the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import gongkai.law
from gongkai.law.ogi.articles import ARTICLE_COUNT, ARTICLES, Article, Coverage
from gongkai.law.sources import OGI, PROVISIONS, Provision, chinese_number

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "ogi-coverage.md"


def load_all_rules() -> None:
    """Import every module of the law, so that all claims are registered."""
    for module in walk_packages(gongkai.law.__path__, "gongkai.law."):
        if ".tests" not in module.name and module.name != "gongkai.law.coverage":
            import_module(module.name)


def claims_on(article: int) -> tuple[Provision, ...]:
    """Who claims to carry out an article of the Regulations, in a fixed order."""
    claims = {p for p in PROVISIONS if p.citation.instrument == OGI and p.citation.article == article}
    return tuple(sorted(claims, key=lambda p: (p.module, p.name, p.citation.place)))


def gaps() -> tuple[str, ...]:
    """Everything that is wrong with the lists: missing articles, unfounded and unlisted claims."""
    load_all_rules()
    listed = [article.number for article in ARTICLES]
    found = [f"第{n}条不在任何清单上" for n in range(1, ARTICLE_COUNT + 1) if n not in listed]
    found += [f"第{n}条列了多次" for n in sorted(set(listed)) if listed.count(n) > 1]
    for article in ARTICLES:
        claims = claims_on(article.number)
        if article.coverage is Coverage.CODED and not claims:
            found.append(f"第{article.number}条标为已编码，但没有任何函数落实")
        if article.coverage is not Coverage.CODED and claims:
            names = "、".join(f"{claim.module}.{claim.name}" for claim in claims)
            found.append(f"第{article.number}条未标为已编码，但{names}声称落实")
    return tuple(found)


def page() -> str:
    """The coverage page, in Markdown."""
    load_all_rules()
    return "\n".join([*_heading(), *_summary(), *_rows(), *_recalled()]) + "\n"


def _heading() -> Iterator[str]:
    yield f"# 《{OGI.title}》落实情况"
    yield ""
    yield (
        f"{OGI.number}，{OGI.in_force_from.isoformat()}施行。每条一行，重述为自拟，不是法条原文。"
        "本页由 `python -m gongkai.law.coverage` 生成，请勿手改。"
    )
    yield ""


def _summary() -> Iterator[str]:
    yield "| 落实方式 | 条数 | 条 |"
    yield "|---|---|---|"
    for coverage in Coverage:
        numbers = [article.number for article in ARTICLES if article.coverage is coverage]
        yield f"| {coverage.label} | {len(numbers)} | {'、'.join(map(str, numbers))} |"
    yield ""


def _rows() -> Iterator[str]:
    yield "| 条 | 要求（重述） | 落实方式 | 代码 |"
    yield "|---|---|---|---|"
    yield from (_row(article) for article in ARTICLES)
    yield ""


def _row(article: Article) -> str:
    names = dict.fromkeys(_short_name(claim) for claim in claims_on(article.number))
    code = "、".join(f"`{name}`" for name in names)
    answer = "；".join(part for part in (code, article.note) if part) or "—"
    number = f"第{chinese_number(article.number)}条"
    return f"| {number} | {article.restatement} | {article.coverage.label} | {answer} |"


def _short_name(claim: Provision) -> str:
    return f"{claim.module.removeprefix('gongkai.')}.{claim.name}"


def _recalled() -> Iterator[str]:
    doubtful = {
        (
            f"《{claim.citation.instrument.title}》{claim.citation.place or '（未查明条款）'}",
            _short_name(claim),
        )
        for claim in PROVISIONS
        if claim.citation.certainty == "recalled"
    }
    yield "## 待与原文核对的依据"
    yield ""
    yield "下列规则的依据凭记忆或者实务口径写成，使用前应当与公布的原文核对。"
    yield ""
    yield "| 依据 | 规则 |"
    yield "|---|---|"
    for place, name in sorted(doubtful):
        yield f"| {place} | `{name}` |"


def main(arguments: list[str]) -> int:
    """Write the page, or with --check compare it; returns the exit status."""
    problems = gaps()
    text = page()
    if "--check" in arguments:
        if not PAGE.exists() or PAGE.read_text("utf-8") != text:
            problems = (*problems, f"{PAGE.name}已过期，请运行 python -m gongkai.law.coverage")
    else:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, "utf-8")
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
