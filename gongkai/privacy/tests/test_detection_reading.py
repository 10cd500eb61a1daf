"""What detection reads, and the way back to the text as given."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.privacy.detection import Severity, detect
from gongkai.privacy.detection.reading import read

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0f"
WRITTEN = st.text(
    st.sampled_from("0123456789０９ xX×Х-‐–—　\n\r\t，。：；（）身份证号码电话ＡＺaz*①²㎡" + INVISIBLE),
    max_size=60,
)
ID = "11010519491231002X"


def test_full_width_hyphens_and_invisible_signs_are_read_over():
    assert read("１１０１\u200b０５—１９\u00ad４９　Ｘ，").text == "110105-1949 X,"
    assert read("٣٤५").text == "345"
    assert read("a\u202eb\u2028c\r\n").text == "ab\nc \n"


def test_a_look_alike_is_an_x_only_at_the_end_of_digits():
    assert read("002×，002Х、3×5米、张××").text == "002X,002X、3×5米、张××"


def test_ringed_and_raised_figures_are_no_digits():
    assert read("①13812345678²㎡").text == "①13812345678²㎡"


def test_single_line_breaks_inside_words_are_read_over_and_paragraphs_stay_apart():
    assert read("朝阳\n区12\n 号\n\n下一段").with_lines_joined().text == "朝阳区12号\n\n下一段"


@given(st.one_of(st.text(max_size=80), WRITTEN))
def test_every_sign_read_stands_at_its_place_in_the_text_as_given(text):
    for reading in (read(text), read(text).with_lines_joined()):
        places = [reading.origin(n) for n in range(len(reading.text))]
        assert places == sorted(set(places))
        for sign, place in zip(reading.text, places, strict=True):
            given_sign = text[place]
            narrow = unicodedata.normalize("NFKC", given_sign)
            alike = sign in (given_sign, narrow) or sign == "-" or sign.isspace() or sign == "X"
            assert alike or unicodedata.decimal(given_sign) == int(sign)


@given(st.one_of(st.text(max_size=60), WRITTEN))
def test_what_is_left_out_is_invisible(text):
    reading = read(text)
    kept = {reading.origin(n) for n in range(len(reading.text))}
    for place, sign in enumerate(text):
        if place not in kept:
            assert unicodedata.category(sign) in ("Cc", "Cf", "Me", "Mn", "Lo")


def _touches(before, after):
    """Whether the surroundings lengthen the number itself."""
    left, right = read(before).text[-1:], read(after).text[:1]
    return left.isdigit() or right.isdigit() or right in tuple("Xx×✕✖╳ⅩΧХхχ")


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=40), WRITTEN), st.one_of(st.text(max_size=40), WRITTEN))
def test_an_identity_number_is_found_wherever_it_is_planted(before, after):
    if _touches(before, after):
        return
    start, end = len(before), len(before) + len(ID)
    found = [f for f in detect(before + ID + after) if f.start < end and start < f.end]
    assert any(f.start <= start and end <= f.end and f.severity is Severity.BLOCK for f in found)


@given(
    st.lists(
        st.sampled_from(["", "", "", " ", "-", "\n", "\u200b", "－", "\r\n", "　"]), min_size=17, max_size=17
    ),
    st.sampled_from(["", "身份证", "（", "第3号 ", "1. "]),
    st.sampled_from(["", "。", "\n下文", " 2024"]),
)
def test_an_identity_number_is_found_however_it_is_broken(gaps, before, after):
    written = "".join(sign + gap for sign, gap in zip(ID, [*gaps, ""], strict=True))
    found = detect(before + written + after)
    assert any(
        f.severity is Severity.BLOCK and f.start == len(before) and f.end == len(before) + len(written)
        for f in found
    )


@given(st.one_of(st.text(max_size=200), WRITTEN))
def test_findings_lie_in_the_text_in_order_and_never_overlap(text):
    end = 0
    for finding in detect(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
