from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.disclosure.index_number import IndexNumberRefused, read_pattern

IN_USE = [
    ("{agency}/{year}-{serial:05d}", {"agency": "000014349"}, 110, date(2017, 5, 2), "000014349/2017-00110"),
    ("{agency}/{year}{month}-{serial:5}", {"agency": "11341702486344515H"}, 13, date(2021, 10, 8),
     "11341702486344515H/202110-00013"),
    ("{agency}/{year}-{serial:5}", {"agency": "11441700007280420Y"}, 50, date(2021, 3, 1), "11441700007280420Y/2021-00050"),
    ("{agency}/{year}-{serial:5}", {"agency": "000000001"}, 151, date(2021, 3, 1), "000000001/2021-00151"),
    ("{agency}-{year}-{serial}", {"agency": "01527918X"}, 153077, date(2020, 3, 1), "01527918X-2020-153077"),
    ("{region:6}{department:3}{category:2}{office:2}{year}{serial:4}",
     {"region": "530000", "department": "014", "category": "3", "office": "07"}, 61, date(2022, 6, 1), "530000014030720220061"),
    ("{region}-{department}-{category}-{group}-{date}-{serial:3}",
     {"region": "330200", "department": "12", "category": "01", "group": "A"}, 7, date(2020, 1, 3),
     "330200-12-01-A-20191230-007"),
    ("{department:5}-{category}-{year}-{serial:4}", {"department": "10321", "category": "05"}, 9, date(2019, 8, 1),
     "10321-05-2019-0009"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "codes", "serial", "on", "expected"), IN_USE)
def test_every_scheme_in_use_can_be_expressed(pattern, codes, serial, on, expected):
    read = read_pattern(pattern)
    assert read.write(codes, serial=serial, released_on=on, formed_on=date(2019, 12, 30)) == expected


def test_an_empty_part_is_refused_so_that_no_number_says_none():
    pattern = read_pattern("{agency}/{year}-{serial:5}")
    for codes in ({}, {"agency": ""}, {"agency": "  "}, {"agency": None}):
        with pytest.raises(IndexNumberRefused, match="缺少机构代码"):
            pattern.write(codes, serial=1, released_on=date(2021, 1, 4))


def test_a_number_by_date_of_making_counts_the_serials_of_that_year():
    pattern = read_pattern("{agency}-{date}-{serial:3}")
    assert pattern.series_year(date(2020, 1, 6), date(2019, 12, 30)) == 2019
    with pytest.raises(IndexNumberRefused, match="没有成文日期"):
        pattern.series_year(date(2020, 1, 6), None)
    assert read_pattern("{agency}/{year}-{serial}").series_year(date(2020, 1, 6), date(2019, 12, 30)) == 2020


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{agency}/{year}", "须含流水号"),
        ("{agency}-{serial:5}", "须含年份"),
        ("{agency}/{year}-{serial}-{serial}", "出现了多次"),
        ("{bureau}/{year}-{serial}", "“bureau”不存在"),
        ("{agency} {year}-{serial}", "以外的字符"),
        ("{agency}/{year}-{serial!r}", "以外的字符"),
        ("{agency}/{year}{serial}", "须写明位数"),
    ],
)
def test_a_pattern_that_could_give_a_number_twice_or_none_is_refused(pattern, reason):
    with pytest.raises(IndexNumberRefused, match=reason):
        read_pattern(pattern)


def test_a_serial_grows_past_its_width_only_where_it_stands_free():
    free = read_pattern("{agency}/{year}-{serial:2}")
    assert free.write({"agency": "1"}, serial=100, released_on=date(2021, 1, 4)) == "1/2021-100"
    joined = read_pattern("{agency}/{year}{serial:2}")
    with pytest.raises(IndexNumberRefused, match="超出2位"):
        joined.write({"agency": "1"}, serial=100, released_on=date(2021, 1, 4))


@given(
    st.sampled_from(IN_USE),
    st.lists(st.tuples(st.integers(2019, 2026), st.integers(1, 9999)), min_size=2, max_size=12, unique=True),
)
def test_different_year_and_serial_never_give_the_same_number(scheme, drawn):
    if scheme[0].startswith("{region}-"):  # serials of three digits, the year of making
        drawn = [(year, serial) for year, serial in drawn if serial < 1000]
    pattern = read_pattern(scheme[0])
    numbers = {
        pattern.write(scheme[1], serial=serial, released_on=date(year, 6, 1), formed_on=date(year, 5, 1))
        for year, serial in drawn
    }
    assert len(numbers) == len(drawn)
