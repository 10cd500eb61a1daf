"""`gongkai officer`: the first administrator, and a lost password."""

import click

from gongkai.console.django_ready import start_django


@click.group()
def officer() -> None:
    """人员账号：新建、重置口令。"""


@officer.command("create")
@click.argument("username", metavar="登录名")
@click.option("--body", "body_code", required=True, help="机关代码。")
@click.option("--title", required=True, help="岗位名称，例如：公开办承办人。")
@click.option("--role", "roles", multiple=True, required=True, help="角色，可重复，例如 DISCLOSURE_HANDLER。")
@click.password_option(
    "--password", prompt="口令", confirmation_prompt="再输一遍口令", help="口令；不写则提示输入。"
)
def create(username: str, body_code: str, title: str, roles: tuple[str, ...], password: str) -> None:
    """新建一个账号并授予角色。"""
    start_django()
    from django.core.exceptions import ValidationError

    from gongkai.organizations.acts.create_officer import create_officer
    from gongkai.organizations.models import Body

    body = Body.objects.filter(code=body_code).first()
    if body is None:
        raise click.BadParameter(f"没有代码为“{body_code}”的机关。", param_hint="--body")
    try:
        create_officer(body, username=username, display_title=title, roles=list(roles), password=password)
    except ValidationError as problems:
        raise click.UsageError(";".join(problems.messages)) from None
    click.echo(f"已新建账号 {username}({title})。")
