"""Rules about names, containers and plain text."""

from gongkai.files.inspection.rules.model import AUTOMATIC, BLOCK, BY_HAND, ON_CONSENT, WARN, Rule

RULES = {
    "NAME_MISMATCH": Rule(
        "文件名后缀与内容不符",
        "公众下载后可能打不开，也常见于伪装的文件",
        "请按实际类型改正后缀，或者用办公软件另存为所需类型",
        BLOCK,
        BY_HAND,
    ),
    "NAME_ACTIVE_EXTENSION": Rule(
        "文件名带有可执行的后缀",
        "下载后可能被系统当作程序运行",
        "请重新命名，只保留一个文档后缀",
        BLOCK,
        BY_HAND,
    ),
    "NAME_DOUBLE_EXTENSION": Rule(
        "文件名有两个后缀", "公众难以判断真实类型", "请重新命名，只保留一个后缀", WARN, BY_HAND
    ),
    "NAME_DIRECTION_CONTROL": Rule(
        "文件名含改变书写方向的不可见字符",
        "显示的后缀与真实后缀可以不同，是常见的伪装手法",
        "请删除这些字符，重新输入文件名",
        BLOCK,
        BY_HAND,
    ),
    "NAME_CONTROL_CHARACTER": Rule(
        "文件名含控制字符、零宽字符或者路径符号",
        "部分系统无法保存，也可能指向别的位置",
        "请重新输入文件名",
        BLOCK,
        BY_HAND,
    ),
    "NAME_TOO_LONG": Rule(
        "文件名过长", "按UTF-8超过255字节的名称，部分系统无法保存", "请缩短到80个汉字以内", BLOCK, BY_HAND
    ),
    "NAME_ENDS_BADLY": Rule(
        "文件名以句点或者空格结尾",
        "Windows 会自动去掉，后缀随之改变",
        "请去掉结尾的句点或者空格",
        WARN,
        BY_HAND,
    ),
    "CONTAINER_EXTRA_DATA": Rule(
        "文件包的部件之外还有数据",
        "可能是已删除的旧部件，或者与另一种文件拼接而成，打开文件时看不到",
        "可以自动清理：只保留有效部件重新打包",
        BLOCK,
        AUTOMATIC,
    ),
    "CONTAINER_UNKNOWN_PART": Rule(
        "文件包里有来历不明的部件",
        "该部件不属于此类文件，无法检查其内容",
        "请用办公软件打开并另存为新文件",
        BLOCK,
        BY_HAND,
    ),
    "TEXT_TOO_LONG": Rule(
        "文字总量超过检查上限",
        "超出部分无法检查是否含个人信息",
        "请拆分成几个文件",
        BLOCK,
        BY_HAND,
    ),
    "TEXT_ENCODING": Rule(
        "文字编码不是UTF-8", "在手机和其他系统上可能显示为乱码", "请另存为UTF-8编码", WARN, BY_HAND
    ),
    "TEXT_INVISIBLE_CHARACTER": Rule(
        "文字里有零宽字符、方向控制字符或者其他控制字符",
        "显示的文字与实际内容可以不同",
        "请删除这些字符",
        WARN,
        BY_HAND,
    ),
    "CSV_FORMULA": Rule(
        "单元格以公式符号开头",
        "用表格软件打开时会被当作公式计算",
        "确认后可以清理：在这些单元格前加单引号",
        WARN,
        ON_CONSENT,
    ),
    "CSV_COMMAND": Rule(
        "单元格含有会调用外部程序的公式",
        "用表格软件打开时可能运行程序",
        "请删除这些单元格，或者确认后由系统在前面加单引号",
        BLOCK,
        ON_CONSENT,
    ),
}
