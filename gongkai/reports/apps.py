from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.reports"
    label = "reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.reports.signing import PAPER
        from gongkai.signoff.papers import register

        register(PAPER)
