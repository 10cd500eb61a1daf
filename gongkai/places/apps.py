from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "gongkai.places"
    label = "places"
    verbose_name = "网站栏目"

    def ready(self) -> None:
        from gongkai.places.baked import say_what_depends

        say_what_depends()
