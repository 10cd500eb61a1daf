"""`gongkai keys`: change the key that wraps every data key."""

import json

import click

from gongkai.console.django_ready import start_django
from gongkai.console.progress import with_progress


@click.group()
def keys() -> None:
    """密钥：轮换。"""


@keys.command("rotate")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果。")
def rotate(as_json: bool) -> None:
    """生成新的主密钥，并用它重新封装全部数据密钥；中断后再次执行即可续做。"""
    start_django()
    from gongkai.privacy import rotation

    name = rotation.add_key()
    done: dict[str, int] = {}
    for step in with_progress(rotation.rotate(), total=None, label="重新封装数据密钥", quiet=as_json):
        done[step.model] = step.rewrapped
    in_use = dict(rotation.keys_in_use())
    if as_json:
        click.echo(json.dumps({"key": name, "rewrapped": done, "keys_in_use": in_use}, ensure_ascii=False))
        return
    click.echo(f"已启用新主密钥 {name}，重新封装 {sum(done.values())} 行。")
    retired = "不再有数据使用的旧密钥，请在确认备份均已更新后移入离线保管。"
    click.echo(f"仍在使用的密钥：{'、'.join(in_use) or '无'}；{retired}")
