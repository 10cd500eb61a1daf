"""Names of natural persons (自然人姓名) beside something found.

A name alone is never a finding: names of officials, legal representatives and contact persons are public. A name
of a person concerned raises what stands beside it.
"""

import re

from gongkai.privacy.detection.reading import CELL_END, read
from gongkai.privacy.surnames import COMPOUND_SURNAMES

_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅"
    "莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚"
    "丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官"
    "衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮卡尉"
)
_PLAIN = (  # frequent surnames that seldom begin another word
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜姚谭廖邹熊陆郝崔邱秦顾侯邵孟雷汤尹黎乔贺赖龚"
    "庞樊殷施陶翟倪鲁葛聂邢岳莫祁耿牟詹苗靳甄覃霍隋柯阮闵瞿戚滕臧褚娄穆"
)
_COMPOUND = "|".join(sorted(COMPOUND_SURNAMES))
_NAME = rf"(?:{_COMPOUND}|[{_SINGLE}])[一-龥]{{1,2}}"
_ANY_PERSON = (
    r"姓名|户主|申请人|当事人|受助人|救助对象|低保对象|保障对象|特困人员|残疾人|患者|病人|死者|伤者|学生|考生|家属|监护人|村民|居民|业主|租户|"
    r"承租人|承包人|被征收人|被处罚人|违法行为人|举报人|投诉人|信访人|来信人|原告|被告|受害人|持卡人|收款人|领款人|配偶|妻子|丈夫|父亲|母亲|其子|其女|"
    r"车主|驾驶人|驾驶员|参保人|退休人员|职工|本人"
)
_AFTER_A_NAME = r"(?=[,、。;:\s()男女住系家现电]|的|$|[0-9])"
_LABELLED = re.compile(
    rf"(?:{_ANY_PERSON})(?:姓名)?(?:(?:为|是)?:\s?{_NAME}|(?:为|是)?\s?{_NAME}{_AFTER_A_NAME})"
)
_WITH_SEX = re.compile(rf"{_NAME}[,、\s(]{{1,2}}[男女](?=[,、\s)。;]|$)")
_ADDRESSED = re.compile(
    rf"(?:{_COMPOUND}|[{_SINGLE}])(?:[一-龥]{{0,2}}(?:先生|女士|老人|大爷|大娘|奶奶|爷爷|同学)|某[某甲乙丙丁]?(?![省市区县乡镇村单公部局]))"
)
_RIGHT_BEFORE = re.compile(
    rf"(?:^|[,、。;\s(|:])((?:{_COMPOUND}|[{_PLAIN}])[一-龥]{{1,2}})[,:、\s(|]{{0,2}}(?:家住|现住|住址?|电话|手机)?[:,\s]?$"
)
_RIGHT_AFTER = re.compile(rf"^[\s]?\(((?:{_COMPOUND}|[{_PLAIN}])[一-龥]{{1,2}})\)")
_PUBLIC_PERSON = re.compile(
    r"(?:法定代表人|法人代表|负责人|联系人|经办人|经营者|承办人|执法人员|主任|局长|科长|处长|书记|校长|院长|董事长|总经理|主编|编辑)(?:姓名)?(?:为|是)?[:\s]{0,2}$"
)
BEFORE, AFTER = 36, 16


def person_beside(given: str, start: int, end: int) -> bool:
    """Whether the name of a person concerned stands beside this part of the text as given."""
    before = read(given[max(0, start - BEFORE) : start]).text.rpartition(CELL_END)[2]
    after = read(given[end : end + AFTER]).text.partition(CELL_END)[0]
    if any(pattern.search(before) for pattern in (_LABELLED, _WITH_SEX, _ADDRESSED)):
        return True
    if found := _RIGHT_BEFORE.search(before):
        return _PUBLIC_PERSON.search(before, 0, found.start(1)) is None
    return any(pattern.search(after) for pattern in (_LABELLED, _RIGHT_AFTER))
