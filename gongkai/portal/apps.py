from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = "公众端"

    def ready(self) -> None:
        from gongkai.portal.baked_addresses import say_what_depends

        say_what_depends()
