"""Names and addresses put together by chance; they mean nobody."""

from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕欧阳"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国文华志红玉兰海燕晓东小龙"
_TOWNS = (
    ("北京市朝阳区", "望京街道"),
    ("北京市海淀区", "学院路街道"),
    ("江苏省宿迁市宿城区", "项里街道"),
    ("江苏省镇江市丹徒区", "高桥镇"),
    ("河南省新乡市红旗区", "向阳街道"),
    ("湖南省湘西土家族苗族自治州凤凰县", "沱江镇"),
    ("广东省广州市天河区", "石牌街道"),
    ("四川省成都市武侯区", "玉林街道"),
    ("内蒙古自治区呼和浩特市新城区", "中山东路街道"),
    ("安徽省六安市裕安区", "独山镇"),
    ("山东省诸城市", "密州街道"),
    ("贵州省遵义市播州区", "龙坪镇"),
    ("上海市浦东新区", "川沙新镇"),
    ("云南省昭通市镇雄县", "泼机镇"),
)
_ROADS = ("幸福路", "人民东路", "解放大街", "建设巷", "中山北路", "文化西街", "长安大道", "柳树胡同")
_ESTATES = ("花家地小区", "阳光花园", "幸福家园小区", "和平新村", "锦绣苑", "丽景公寓", "金桥小区")
_VILLAGES = ("河东村", "王家庄村", "石桥村", "李家屯", "新民村")


def person(random: Random) -> str:
    surname: str = random.choice(["欧阳", *SURNAMES[:-2]])
    return surname + "".join(random.choices(_GIVEN, k=random.choice([1, 2, 2])))


def home_address(random: Random) -> str:
    """An address down to the house: in town by road or estate, in the country by village."""
    above, town = random.choice(_TOWNS)
    written = above + (town if random.random() < 0.7 else "")
    n, m, r = random.randrange(1, 200), random.randrange(1, 7), random.randrange(101, 1900)
    house: str = random.choice(
        [
            f"{random.choice(_ROADS)}{n}号",
            f"{random.choice(_ROADS)}{n}号{m}栋{r}室",
            f"{random.choice(_ROADS)}{n}弄{m}号{r}室",
            f"{random.choice(_ESTATES)}{m}号楼{m}单元{r}室",
            f"{random.choice(_ESTATES)}{m}幢{r}室",
            f"{random.choice(_ESTATES)}{m}栋{m}单元{r}",
            f"{random.choice(_VILLAGES)}{n}号",
            f"{random.choice(_VILLAGES)}三组{n}号",
            f"{random.choice(_ROADS)}{n}-{m}号",
        ]
    )
    return written + house
