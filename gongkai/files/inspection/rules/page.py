"""Write the reference page of all codes: python -m gongkai.files.inspection.rules.page [--check]."""

import sys
from pathlib import Path

from gongkai.files.inspection.findings import Remedy, Severity
from gongkai.files.inspection.rules import FAMILIES

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "file-findings.md"
SEVERITIES = {Severity.BLOCK: "禁止发布", Severity.WARN: "提醒"}
REMEDIES = {Remedy.AUTOMATIC: "自动清理", Remedy.ON_CONSENT: "经确认后清理", Remedy.BY_HAND: "人工处理"}
HEAD = """# 文件检查项目

发布前对每个文件逐项检查。“禁止发布”的问题不解决，文件不能公开；“提醒”不阻止发布，能自动清理的一并清理。
“经确认后清理”会去掉或者改变内容，须由承办人逐项确认。本页由 `python -m gongkai.files.inspection.rules.page` 生成，请勿手改。
"""


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for family, rules in FAMILIES.items():
        lines += [
            f"## {family}",
            "",
            "| 代码 | 问题 | 处理 | 途径 | 为什么 | 怎么办 |",
            "|---|---|---|---|---|---|",
        ]
        for code, rule in rules.items():
            how = f"{SEVERITIES[rule.severity]} | {REMEDIES[rule.remedy]}"
            lines.append(f"| `{code}` | {rule.title} | {how} | {rule.why} | {rule.way_out} |")
        lines.append("")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is out of date."""
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
