"""政府信息公开: the blocks under their fixed names, and every page of a bureau that has published one thing."""

from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)


def test_the_four_blocks_have_their_fixed_names_in_order(room):  # noqa: F811
    page = room.reads("disclosure/")
    names = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    places = [page.index(f">{name}</a></h2>") for name in names]
    assert places == sorted(places)
