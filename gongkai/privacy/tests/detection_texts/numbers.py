"""Numbers drawn by rule: every one is made up, none was read anywhere."""

from datetime import date, timedelta
from random import Random

from gongkai.privacy.identifiers import id_check_character, uscc_check_character

DIVISIONS = [
    "110105",
    "110108",
    "120101",
    "130102",
    "140105",
    "150105",
    "210102",
    "220104",
    "230103",
    "310115",
    "320102",
    "321302",
    "330106",
    "340103",
    "341502",
    "350102",
    "360102",
    "370102",
    "370785",
    "410105",
    "411302",
    "420106",
    "430102",
    "440106",
    "440524",
    "450103",
    "460105",
    "500103",
    "510104",
    "520102",
    "530102",
    "540102",
    "610113",
    "620102",
    "630102",
    "640104",
    "650102",
]
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_USCC_PREFIXES = ("11", "12", "13", "31", "51", "52", "91", "91", "91", "92", "93", "N2")


def digits(random: Random, n: int, first: str = "0123456789") -> str:
    return random.choice(first) + "".join(random.choices("0123456789", k=n - 1))


def birth(random: Random) -> str:
    return (date(1930, 1, 1) + timedelta(days=random.randrange(33_000))).strftime("%Y%m%d")


def identity_number(random: Random, place: str | None = None) -> str:
    first17 = (place or random.choice(DIVISIONS)) + birth(random) + digits(random, 3)
    return first17 + id_check_character(first17)


def residence_permit(random: Random) -> str:
    return identity_number(random, random.choice(["810000", "820000", "830000"]))


def foreign_residence(random: Random) -> str:
    return identity_number(random, f"9{random.choice(DIVISIONS)[:2]}{random.randrange(4, 895):03}")


def old_identity_number(random: Random) -> str:
    return random.choice(DIVISIONS) + birth(random)[2:] + digits(random, 3)


def mobile(random: Random) -> str:
    return "1" + digits(random, 10, "3456789")


def bank_card(random: Random) -> str:
    """A card of 16 or 19 digits with the check digit of ISO/IEC 7812-1."""
    body = random.choice(["621700", "622848", "622202", "623058", "621081"]) + digits(
        random, random.choice([9, 12])
    )
    total = sum(sum(divmod(2 * int(d), 10)) if n % 2 == 0 else int(d) for n, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def organisation_code(random: Random, signs: str = "0123456789") -> str:
    first8 = "".join(random.choices(signs, k=8))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(_ORGANISATION_SIGNS.index(c) * w for c, w in zip(first8, weights, strict=True))
    return first8 + "0123456789X0"[11 - total % 11]


def uscc(random: Random) -> str:
    """A unified social credit code; most are all digits, as most in use are, some carry letters."""
    signs = _CODE_SIGNS if random.random() < 0.35 else "0123456789"
    first17 = random.choice(_USCC_PREFIXES) + random.choice(DIVISIONS) + organisation_code(random, signs)
    return first17 + uscc_check_character(first17)


def dated_uscc(random: Random) -> str:
    """A credit code whose digits 7 to 14 look like a birth date: the hardest to tell from an identity number."""
    while True:
        first6 = random.choice(["91", "92", "93", "12", "51"]) + random.choice(DIVISIONS)[:4]
        division_rest = "19" if random.random() < 0.5 else "20"
        first8 = first6 + division_rest
        code8 = (
            f"{random.randrange(100):02}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
            + digits(random, 2)
        )
        weights = (3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(c) * w for c, w in zip(code8, weights, strict=True))
        first17 = first8 + code8 + "0123456789X0"[11 - total % 11]
        if first17[16] != "X":
            return first17 + uscc_check_character(first17)


def passport(random: Random) -> str:
    return (
        random.choice(["E", "G"]) + digits(random, 8) if random.random() < 0.7 else "EA" + digits(random, 7)
    )


def travel_permit(random: Random) -> str:
    """Permits of residents of Hong Kong and Macao, and of mainland residents who go there."""
    return random.choice(["H" + digits(random, 8), "M" + digits(random, 10), "C" + digits(random, 8)])


def taiwan_permit(random: Random) -> str:
    return digits(random, 8)


def plate(random: Random) -> str:
    place = random.choice("京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤川宁琼") + random.choice(
        "ABCDEFGHJK"
    )
    tail = random.choice(
        [digits(random, 5), "AD"[random.randrange(2)] + digits(random, 4), "D" + digits(random, 5)]
    )
    return place + random.choice(["", "·", " "]) + tail
