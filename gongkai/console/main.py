"""The `gongkai` program: one entry, sub-commands loaded only when called.

Commands that are pure arithmetic (`due`, `fee`, `report check`) never start Django.
"""

from importlib import import_module

import click

from gongkai.console.chinese import speak_chinese

COMMANDS = {
    # name: (module, attribute, short help shown without loading the module)
    "due": ("gongkai.console.law_commands", "due", "计算答复期限并逐日说明"),
    "fee": ("gongkai.console.law_commands", "fee", "计算信息处理费并列出算式"),
    "report": ("gongkai.console.report_commands", "report", "年度报告：校验、比对、生成、导出"),
    "import": ("gongkai.console.register_commands", "import_group", "导入：申请台账(Excel)"),
    "export": ("gongkai.console.register_commands", "export_group", "导出：申请台账(Excel)及模板"),
    "calendar": ("gongkai.console.calendar_commands", "calendar", "工作日历：查看、采用新的放假通知"),
    "init": ("gongkai.console.installation", "init", "初始化：密钥、数据库、静态文件，可载入演示数据"),
    "doctor": ("gongkai.console.installation", "doctor", "体检：逐项检查本机安装是否可以对外服务"),
    "officer": ("gongkai.console.officer_commands", "officer", "人员账号：新建、重置口令"),
    "ledger": ("gongkai.console.ledger_commands", "ledger", "发布日志：公布、校验、见证、轮换密钥"),
    "audit": ("gongkai.console.audit_commands", "audit", "审计记录：核验、列入发布日志"),
    "bake": ("gongkai.console.bake_commands", "bake", "页面生成：全部生成、核查新鲜度"),
    "search": ("gongkai.console.search_commands", "search", "检索：更新、重建、状态、试查"),
    "visits": ("gongkai.console.visits_commands", "visits", "访问统计：读取 nginx 直接应答的次数"),
    "keys": ("gongkai.console.keys_commands", "keys", "密钥：轮换"),
    "serve": ("gongkai.console.serve", "serve", "启动网站、后台任务和定时任务"),
    "worker": ("gongkai.console.background", "worker", "只运行后台任务进程"),
    "scheduler": ("gongkai.console.background", "scheduler", "只运行定时任务进程"),
}


class LazyGroup(click.Group):
    """Lists every command from the table above and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return _in_chinese(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, short) for name, (_, _, short) in COMMANDS.items()])


def _in_chinese(command: click.Command) -> click.Command:
    """The words that click fixes when a command is defined, before any catalogue is bound."""
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]…"
        for inner in command.commands.values():
            _in_chinese(inner)
    return command


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.version_option(
    package_name="gongkai", prog_name="gongkai", message="%(prog)s %(version)s", help="显示版本并退出。"
)
def gongkai() -> None:
    """公开：政府信息公开一体化平台的命令行程序。

    每个命令都可加 --help 查看说明；供程序读取的输出加 --json。
    """


def main() -> None:
    """Entry point of the installed program."""
    speak_chinese()
    gongkai(prog_name="gongkai")
