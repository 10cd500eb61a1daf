from django.apps import AppConfig


class BakingConfig(AppConfig):
    name = "gongkai.baking"
    label = "baking"
    verbose_name = "页面生成"

    def ready(self) -> None:
        import gongkai.baking.dependence  # noqa: F401  (listens for word of releases)
