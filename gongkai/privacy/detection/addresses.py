"""Addresses down to the house (写到门牌的地址): a region, a street or village, and a house number.

Every house number in the text is looked at once, with the few dozen signs before it: work is bounded for each sign.
Addresses of offices, named as such or on the body's list, are let pass.
"""

import re

from gongkai.privacy.detection.findings import MEANS, Kind, Severity
from gongkai.privacy.detection.reading import Reading
from gongkai.privacy.detection.scene import Scene

REACH = 50
"""Signs before a house number in which the rest of its address stands."""

_HAN_DIGITS = "一二三四五六七八九十百"
_NUMBER = (  # begins with one set of signs, so that the search skips everything else at once
    rf"[0-9{_HAN_DIGITS}](?:(?<=[0-9])[0-9]{{0,4}}(?:-[0-9]{{1,4}}){{0,3}}|(?<=[{_HAN_DIGITS}])[{_HAN_DIGITS}]{{0,3}})"
)
_UNIT = r"(?:号楼|号院|号|弄|栋|幢|座|单元|室|户|楼|层|门)"
_HOUSES = re.compile(
    rf"{_NUMBER}(?:(?<=-[0-9]{{3}})(?![0-9\-])|(?<=-[0-9]{{4}})(?![0-9\-])|{_UNIT}"
    rf"(?:[ ,\-]?[附甲乙丙丁临]?{_NUMBER}{_UNIT})*+(?:[0-9]{{1,2}}(?:-[0-9]{{1,4}}){{1,2}}|[0-9]{{3,4}}(?![0-9]))?)"
)
_NAMES_A_HOUSE = re.compile(r"[号弄栋幢室]|单元|[0-9]{3,}户|-[0-9]+-")
_FLAT = re.compile(r"[号栋幢楼].*(?:单元|室|户|号|[0-9]$)|单元|室|-[0-9]+-")
_NO_HOUSE_BEFORE = re.compile(r"(?:[第月字令告函批年]|公告|文件|编号|(?i:no)\.?)\s?$")
_NO_HOUSE_AFTER = re.compile(
    r"\s?(?:线|文|令|公告|通告|通知|案|机组|泵|矿|井|标|台风|信号|决定|决议|议案|提案|建议|公路|高速|地块|宗地|路口|口|文物|钢|楼梯)"
)
_CLAUSE_END = re.compile(r"[,;:。、!?\"'“”‘’()\[\]《》<>〔〕【】…|*\t\n\x1e]|[0-9]{6,}")
_REGION = re.compile(
    r"[一-龥](?:省|市(?![场民政级容])|区(?![分域别间块])|县(?!级)|旗|州|盟(?!友)|乡(?!村振)|镇|街道|苏木)"
)
_STREET = re.compile(
    r"大道|胡同|小区|社区|花园|公寓|新村|家属院|家属楼|宿舍|嘎查|屋场|路|街(?!道)|巷|村|组|社(?!会)|里|弄|(?<!街)道|苑|"
    r"庄|屯|园|城|庭|湾|府|院|坊|寨|堡|营|队|塘|岭|沟|坪|桥|墩|集|郡|居|台|楼"
)
_HOME = re.compile(r"小区|花园|家园|公寓|新村|家属院|家属楼|宿舍|胡同|巷|弄|苑|村|里")
_PROVINCE = re.compile(
    r"北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|"
    r"重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_LEADS_IN = re.compile(
    r"住址|地址|住所地?|居住地?|家住|现住|住在|住于|住|位于|坐落于?|座落于?|户籍所在地|户籍地?|籍贯|送达|送至|寄至|寄往|寄到|邮寄|请寄|寄|来自|搬至|迁至|址"
)
_LONGEST_NAME = 6
_STREET_REACH = 14
_OFFICE_BEFORE = re.compile(
    r"(?:办公|办理|受理|单位|注册|经营|会议|考试|报名|领取|培训|活动|服务|机构|接收|集合|举办|施工|建设|项目|工程|联系|投递|窗口|开标|评标|"
    r"递交|查阅|听证|执法|营业|现场|体检|面试|报到|工作)(?:地址|地点|场所|位置)?(?:为|是|在|设在|于|位于)?[:(\s]{0,2}$|"
    r"(?:^|[^一-龥])地点(?:为|是|在)?[:\s]{0,2}$|(?:局|委|厅|部|中心|大厅|政府|机关|法院|大队|支队|所|办公室|公司|企业|单位|学校|医院|银行|窗口|"
    r"档案馆|图书馆)(?:地址|设在|位于|坐落于|迁至|搬至|在|\()?[:(\s,]{0,2}$"
)
_OFFICE_AFTER = re.compile(
    r"[\s,(]?[一-龥]{0,14}?(?:中心|局|大厅|委员会|委(?=[一-龥]?[,。;)\s])|政府|法院|检察院|派出所|服务站|管理所|事务所|医院|学校|"
    r"小学|中学|大学|银行|分行|支行|大厦|宾馆|酒店|会议室|窗口|公司|办公楼|办公室|档案馆|图书馆|机关)"
)


def find_addresses(scene: Scene) -> None:
    """Report addresses down to the house; line breaks inside them are read over."""
    reading = scene.reading.with_lines_joined()
    text, done = reading.text, 0
    for found in _HOUSES.finditer(text):
        start = _start(text, done, found)
        if start is None:
            continue
        done = found.end()
        if not scene.allow.allows_address(text[start:done]) and not _is_office(text, start, done):
            _report(scene, reading, start, done)


def _start(text: str, done: int, found: re.Match[str]) -> int | None:
    """Where the address of a house number begins; None when the number belongs to no address."""
    first = max(done, found.start() - REACH)
    window = text[first : found.start()]
    if not _NAMES_A_HOUSE.search(found[0]) or _NO_HOUSE_BEFORE.search(window):
        return None
    if _NO_HOUSE_AFTER.match(text, found.end()):
        return None
    cut = max((m.end() for m in _CLAUSE_END.finditer(window)), default=0)
    clause = window[cut:]
    streets = list(_STREET.finditer(clause))
    if not streets or len(clause) - streets[-1].end() > _STREET_REACH:
        return None
    region = _REGION.search(clause, 0, streets[-1].start() + 1)
    if region is None and not (_HOME.search(clause) and _FLAT.search(found[0])):
        return None
    return first + cut + _first_sign(clause, region)


def _first_sign(clause: str, region: re.Match[str] | None) -> int:
    end = region.end() if region else len(clause)
    lead = max((m.end() for m in _LEADS_IN.finditer(clause, 0, end)), default=0)
    lead += len(clause[lead:]) - len(clause[lead:].lstrip())
    if province := _PROVINCE.search(clause, lead, end):
        return province.start()
    return min(max(lead, end - 1 - _LONGEST_NAME), len(clause) - 1) if clause else 0


def _is_office(text: str, start: int, end: int) -> bool:
    """Whether the words around say that this is where an organisation works or something takes place."""
    before = text[max(0, start - 16) : start].rpartition("\n")[2]
    return _OFFICE_BEFORE.search(before) is not None or _OFFICE_AFTER.match(text, end, end + 20) is not None


def _report(scene: Scene, reading: Reading, start: int, end: int) -> None:
    scene.report(Kind.ADDRESS, start, end, Severity.WARN, MEANS[Kind.ADDRESS], reading=reading)
