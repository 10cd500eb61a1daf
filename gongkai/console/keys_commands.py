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

    done = sum(with_progress(rotation.rotate(), total=None, label="重新封装数据密钥", quiet=as_json))
    if as_json:
        click.echo(json.dumps({"rewrapped": done}))
    else:
        click.echo(f"已用新主密钥重新封装 {done} 行。旧密钥文件请在确认备份均已更新后，移入离线保管。")
