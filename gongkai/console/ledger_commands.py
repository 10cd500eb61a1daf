"""`gongkai ledger`: publish, verify and witness the public log, and change its key."""

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.console.django_ready import start_django

if TYPE_CHECKING:
    from gongkai.ledger.verifier import Finding

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def ledger() -> None:
    """发布日志：公布、校验、见证、轮换签名密钥。"""


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A refusal of the log is one line on standard error and status 1."""
    from gongkai.ledger.refusals import LedgerFault

    try:
        yield
    except LedgerFault as refusal:
        click.echo(f"错误：{refusal}", err=True)
        raise SystemExit(1) from None


@ledger.command("publish")
@click.option("--rebuild", is_flag=True, help="从数据库重新生成全部瓦片（文件丢失时）。")
@click.option("--recover", "recovering", is_flag=True, help="先从已公布的条目包补回数据库缺少的记录。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def publish(rebuild: bool, recovering: bool, as_json: bool) -> None:
    """公布全部已登记的记录：写瓦片、签署检查点；可重复执行。"""
    start_django()
    from gongkai.ledger import recovery, sequencer

    with _said_plainly():
        recovered = recovery.recover() if recovering else 0
        done = sequencer.publish(rebuild=rebuild)
    size, new = done.checkpoint.size, done.newly_covered
    if as_json:
        answer = {
            "size": size,
            "root": done.checkpoint.root.hex(),
            "newly_covered": new,
            "recovered": recovered,
        }
        click.echo(json.dumps(answer))
        return
    if recovering:
        click.echo(f"已从条目包补回 {recovered} 条记录。其他数据仍须从备份恢复。")
    click.echo(f"日志现有 {size} 条记录，本次新公布 {new} 条。")


@ledger.command("checkpoint")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def checkpoint(as_json: bool) -> None:
    """显示已公布的检查点和日志公钥（可刊登于政府公报）。"""
    start_django()
    from gongkai.ledger.place import log_place

    place = log_place()
    with _said_plainly():
        published, keys = place.published(), place.keys.known()
    if published is None:
        click.echo("还没有公布过检查点。请先运行 gongkai ledger publish。", err=True)
        raise SystemExit(1)
    if as_json:
        head = {"origin": place.origin, "size": published[1].size, "root": published[1].root.hex()}
        click.echo(json.dumps({**head, "vkeys": [each.vkey for each in keys]}, ensure_ascii=False))
        return
    click.echo(published[0].encode().decode(), nl=False)
    for each in keys:
        click.echo(f"公钥（{each.remark}）：{each.vkey}")


@ledger.command("proof")
@click.argument("seq", type=click.IntRange(0), metavar="序号")
def proof(seq: int) -> None:
    """输出一条记录的收录证明（.tlog-proof 文件的内容）。"""
    start_django()
    from gongkai.ledger.proofs import proof_for

    with _said_plainly():
        click.echo(proof_for(seq).text, nl=False)


@ledger.command("receipt")
@click.argument("file", type=FILE, metavar="回执文件")
@click.option("--publication", type=FILE, metavar="文件", help="申请内容文件，核对其摘要是否在回执中。")
def receipt(file: Path, publication: Path | None) -> None:
    """校验一份签名回执并显示其内容；不是本机签署的或被改动的以 1 退出。"""
    start_django()
    from gongkai.ledger.receipts import open_receipt

    with _said_plainly():
        text = open_receipt(file.read_bytes().decode(errors="replace"))
    digest = hashlib.sha256(publication.read_bytes()).hexdigest() if publication else ""
    if digest not in text:
        click.echo(f"错误：回执的签名成立，但其中没有文件的摘要 {digest}。", err=True)
        raise SystemExit(1)
    click.echo(f"回执的签名成立，内容如下：\n{text.rstrip()}")
    if publication:
        click.echo("文件与回执中的摘要相符。")


@ledger.command("verify")
@click.argument("folder", type=FOLDER, required=False, metavar="[日志目录]")
@click.option("--vkey", "vkeys", multiple=True, metavar="公钥", help="日志公钥；不给时用本机的公钥清单。")
@click.option("--older", multiple=True, type=FILE, metavar="文件", help="自己保存的旧检查点，可重复。")
@click.option("--policy", type=FILE, metavar="文件", help="信任策略，须满足其中的法定见证数。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def verify(
    folder: Path | None, vkeys: tuple[str, ...], older: tuple[Path, ...], policy: Path | None, as_json: bool
) -> None:
    """校验日志的全部文件并与数据库逐条比对；指出问题所在。有问题以 1 退出。

    给出公钥或策略时只校验文件，与独立的校验程序完全相同。
    """
    from gongkai.ledger import verifier

    if vkeys or policy:
        options = [part for key in vkeys for part in ("--vkey", key)]
        options += [part for path in older for part in ("--older", str(path))]
        options += ["--policy", str(policy)] if policy else []
        sys.exit(
            verifier.main([*([str(folder)] if folder else []), *options, *(["--json"] if as_json else [])])
        )
    start_django()
    with _said_plainly():
        about, findings = _own_log(folder, older)
    if as_json:
        rows = [vars(each) for each in findings]
        click.echo(json.dumps({"ok": not findings, **about, "findings": rows}, ensure_ascii=False))
    else:
        click.echo(verifier.told(about, findings), nl=False)
    sys.exit(1 if findings else 0)


def _own_log(folder: Path | None, older: tuple[Path, ...]) -> tuple[dict[str, Any], list["Finding"]]:
    """The log of this installation: its files, its past, and where the database says otherwise."""
    from gongkai.ledger import verifier
    from gongkai.ledger.agreement import differences
    from gongkai.ledger.disk import exclusive
    from gongkai.ledger.place import log_place

    place = log_place(folder)
    trust = verifier.Trust([verifier.read_key(str(key), verifier.LOG_KEY) for key in place.keys.trusted()])
    about: dict[str, Any] = {}
    try:
        olds = [(str(path), verifier.read_checkpoint(str(path), path.read_bytes(), trust)) for path in older]
        with exclusive(place.keys_folder):  # nothing is published meanwhile
            _, about["log"], findings = verifier.check_log(place.folder, trust, olds)
    except verifier.Wrong as wrong:
        return about, [wrong.finding]
    if findings:
        return about, findings
    return about, [verifier.Finding("数据库", each.message, each.seq) for each in differences(folder)]


@ledger.group("witness")
def witness() -> None:
    """见证：请见证方签名，或充当别家日志的见证方。"""


@witness.command("collect")
def collect() -> None:
    """请策略中的各见证方为当前检查点签名，并公布所得签名。"""
    start_django()
    from gongkai.ledger import cosigning

    with _said_plainly():
        collected = cosigning.gather()
    for line in collected.lines:
        click.echo(f"已取得 {line.name} 的见证签名。")
    for problem in collected.problems:
        click.echo(problem, err=True)
    if not collected.lines and not collected.problems:
        click.echo("策略中没有带地址的见证方。格式见 docs/reference/public-log.md。")
    sys.exit(1 if collected.problems else 0)


@witness.command(
    "serve", context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(arguments: tuple[str, ...]) -> None:
    """运行见证程序（也可单独下载运行，只需 cryptography）。"""
    from gongkai.ledger import witness as program

    sys.exit(program.main(list(arguments)))


@ledger.command("rotate-key")
@click.option("--finish", is_flag=True, help="结束轮换：停用旧密钥并销毁其私钥。")
@click.option("--compromised", is_flag=True, help="旧密钥可能泄露：启用新密钥，旧密钥立即作废。")
def rotate_key(finish: bool, compromised: bool) -> None:
    """轮换日志签名密钥：先启用新密钥（新旧同时签署），公告后再以 --finish 停用旧密钥。"""
    start_django()
    from gongkai.ledger import rotation

    with _said_plainly():
        if not finish:
            key = rotation.begin()
            click.echo(f"新公钥已启用并记入日志，新旧密钥同时签署：\n{key}")
        if finish or compromised:
            for old in rotation.finish(compromised=compromised):
                click.echo(f"旧公钥已{'作废' if compromised else '停用'}，私钥已销毁：\n{old}")
        else:
            click.echo("请公告新公钥，待各方更新后运行 gongkai ledger rotate-key --finish。")
