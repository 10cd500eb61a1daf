"""Numbers of the administration that look personal and are not."""

import pytest

from gongkai.privacy.detection import OfficeContacts, Severity, detect, detect_table

OFFICE = OfficeContacts.of(phones=["010-64077128"], addresses=["北京市东城区安定门外大街187号"])

TRAPS = """
京人社发〔2024〕12号
国办公开办函〔2022〕11号
索引号：1137078555222300XQ/2015-00020
000014349/2017-00110
11341702486344515H/202110-00013
11441700007280420Y/2021-00050
000000001/2021-00151
01527918X-2020-153077
530000015030120200012
330200-012-03-01-20200315-001
32070-03-2021-00012
统一社会信用代码91350100M000100Y43
12100000400000624D
组织机构代码M000100Y-4
项目代码2018-320000-65-03-500000
2312-110105-04-01-123456
3200006503500000
不动产单元号110105001001GB00001F00010001
110105 001001 GB00001 F00010001
发票号码24112000000012345678
国药准字H20240001，国药准字Z11020001
行政区划代码110105001001
招标编号：ZB2012-14412990518
合同编号13812345678
ISBN 978-7-5201-1234-5
ISSN 1000-1234
doi:10.13812/j.cnki.2024.13812345
预算13,812,345,678.00元
拨款13812345678元
本年收入13812345678.50元
20260101至20261231
东经116.397128000001，北纬39.916527138123
116.13812345678
192.168.138.123
12345、12333、95588、400-810-1234、800-820-5678
电话010-64077128，传真（0391）2102800转8001
学号13800138000
第三十三条第二款第（一）项
比例0.13812345678
合计￥13812345678
第13812345678次
WeChat publication, wx module
13800138000号案
不误判服务热线、法条序号和13800138000号案
咨询电话12333，本年拨款13812345678元
第13800138000号提案
京ICP备12345678号-1，京公网安备11010502000001号
沪B2-20040123
津A12345号文件
联系邮箱gongkai@rsj.beijing.gov.cn
微信公众号：bjrsj_fabu
请打开微信小程序查询
公务用车京A12345
办公地址：北京市朝阳区幸福路12号
来信请寄北京市东城区安定门外大街187号
办理地点：某市某区人民路12号市政务服务中心三层301室
北京市朝阳区人民法院（2024）京0105民初12号
市政府令第312号、市住建委公告2024年第5号
涉及某区某镇某村12户、3组
某市某区乘地铁12号线至2号口
某区某街道某路12号地块规划方案
某市某区某路5月12号停水
合计 111 1797 273 1678 2628 137 1432 1722
受理 175 7863 5493 0 0
UUID 550e8400-e29b-41d4-a716-446655440000
sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
http://www.example.gov.cn/t20240506_1381234.html?id=13812345678
条形码6901234567892，车架号LSVAA4182E2123456
保单编号110105201901011234567
社会团体登记证号51110000500000001X
货号E12345678
""".strip().splitlines()


@pytest.mark.parametrize("text", TRAPS)
def test_a_look_alike_is_never_mistaken(text):
    assert detect(text, allow=OFFICE) == []


@pytest.mark.parametrize("text", TRAPS)
def test_nor_beside_a_line_of_other_text(text):
    around = f"现将有关事项公布如下：\n{text}\n特此公告。"
    assert detect(around, allow=OFFICE) == []


def test_a_table_of_figures_is_clean():
    header = ["地区", "残疾人数", "低保户数", "补贴标准", "发病率", "民族"]
    rows = [[f"某区{n}", 1381, 2345 + n, "678元/月", "1.2%", 12] for n in range(20)]
    assert detect_table(header, rows, allow=OFFICE) == []


def test_a_directory_of_offices_is_clean():
    header = ["部门", "办公地址", "联系电话", "联系邮箱"]
    rows = [[f"某处{n}", "北京市东城区安定门外大街187号", f"010-6407712{n}", "a@b.gov.cn"] for n in range(8)]
    assert detect_table(header, rows, allow=OFFICE) == []


def test_the_personal_number_beside_a_trap_is_still_found():
    text = "（京人社罚〔2024〕12号）统一社会信用代码91350100M000100Y43，经营者11010519491231002X，罚款13812345678元"
    assert [(f.shown, f.severity) for f in detect(text)] == [("11*************02X", Severity.BLOCK)]
