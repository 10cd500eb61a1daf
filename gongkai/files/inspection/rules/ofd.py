"""Rules about OFD (GB/T 33190)."""

from gongkai.files.inspection.rules.model import AUTOMATIC, BLOCK, BY_HAND, WARN, Rule

AGAIN = "请用版式软件处理后另存，或者由原文件重新生成"
RULES = {
    "OFD_ATTACHMENT": Rule("OFD 带有附件", "附件不在页面上显示，会一并公开", AGAIN, BLOCK, BY_HAND),
    "OFD_ANNOTATION": Rule("OFD 带有批注", "批注可能是内部意见，也可能盖住原文", AGAIN, BLOCK, BY_HAND),
    "OFD_HIDDEN_OBJECT": Rule("OFD 页面上有不显示的对象", "阅读时看不到，但可以提取", AGAIN, BLOCK, BY_HAND),
    "OFD_EARLIER_VERSION": Rule("OFD 保留了以前的版本", "可以恢复修改前的内容", AGAIN, BLOCK, BY_HAND),
    "OFD_CUSTOM_TAGS": Rule("OFD 带有自定义标引或者扩展数据", "可能含内部办理信息", AGAIN, WARN, BY_HAND),
    "OFD_METADATA": Rule(
        "OFD 文档信息含作者等内容", "会公开制作人的姓名或者内部系统信息", "可以自动清理", WARN, AUTOMATIC
    ),
    "OFD_SIGNED": Rule(
        "OFD 带有电子签章", "任何清理都会使签章失效", "需要清理的，请清理后重新签章", WARN, BY_HAND
    ),
}
