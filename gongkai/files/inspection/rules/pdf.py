"""Rules about PDF."""

from gongkai.files.inspection.rules.model import AUTOMATIC, BLOCK, BY_HAND, ON_CONSENT, WARN, Rule

REPRINT = "请在原文件中删除这些内容后重新生成 PDF"
RULES = {
    "PDF_RESTRICTED": Rule(
        "PDF 设置了使用限制",
        "公众无法检索、复制或者朗读，加密内容也不利于长期保存",
        "可以自动清理：去掉限制重新保存",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_POLYGLOT": Rule(
        "PDF 前后拼接了其他内容",
        "同一文件可以被当作网页或者压缩包打开，阅读时看不到",
        "可以自动清理：只保留 PDF 部分",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_EARLIER_REVISION": Rule(
        "PDF 保留了修改前的版本",
        "截去文件末尾即可恢复被删除、被替换的内容",
        "可以自动清理：只保留当前版本重新保存",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_LEFTOVER_OBJECTS": Rule(
        "PDF 里留有不再使用的内容",
        "页面上看不到，但可以提取，常是已删除的页面或者图片",
        "可以自动清理：只保留使用中的内容重新保存",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_ATTACHMENT": Rule(
        "PDF 内嵌附件",
        "附件不在页面上显示，会一并公开",
        "请将需要公开的附件单独上传；确认后可以清理",
        BLOCK,
        ON_CONSENT,
    ),
    "PDF_SCRIPT": Rule(
        "PDF 含脚本或者自动动作",
        "打开时可能运行程序、联系外部网络",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_LOCAL_LINK": Rule(
        "PDF 有指向本机或者内网文件的链接",
        "会暴露内部路径和用户名，公众也无法打开",
        "可以自动清理：去掉这些链接",
        BLOCK,
        AUTOMATIC,
    ),
    "PDF_MEDIA": Rule("PDF 内嵌音视频或者三维内容", "这些内容无法检查", REPRINT, BLOCK, BY_HAND),
    "PDF_HIDDEN_LAYER": Rule(
        "PDF 有默认不显示的图层",
        "打开图层面板就能看到",
        REPRINT,
        BLOCK,
        BY_HAND,
    ),
    "PDF_ANNOTATION": Rule(
        "PDF 带有批注",
        "批注可能是内部意见，也可能盖住原文",
        "请在原软件中处理；确认后可以清理（批注将被删除，页面上由批注显示的内容也会消失）",
        BLOCK,
        ON_CONSENT,
    ),
    "PDF_UNAPPLIED_REDACTION": Rule(
        "PDF 的遮盖标记没有应用",
        "被标记的原文完整保留，遮盖未生效",
        "请在 PDF 软件中执行“应用密文”后重新保存",
        BLOCK,
        BY_HAND,
    ),
    "PDF_FORM_VALUES": Rule(
        "PDF 表单里有填写的内容",
        "填写的内容可以导出，也可能含不显示的字段",
        "确认后可以清理：显示出来的内容转为普通文字，其余删除",
        BLOCK,
        ON_CONSENT,
    ),
    "PDF_XFA": Rule(
        "PDF 含 XFA 动态表单", "表单数据无法检查，多数软件也无法显示", "请打印为普通 PDF", BLOCK, BY_HAND
    ),
    "PDF_SIGNED": Rule(
        "PDF 带有数字签名",
        "任何清理都会使签名失效",
        "无需清理的可以原样发布；确认后清理的，签章图样转为普通内容",
        WARN,
        ON_CONSENT,
    ),
    "PDF_COVERED_TEXT": Rule(
        "PDF 用色块或者图片盖住了文字",
        "盖住不等于删除，复制或者提取就能得到原文，遮盖未生效",
        REPRINT,
        BLOCK,
        BY_HAND,
    ),
    "PDF_COVERED_PICTURE": Rule(
        "PDF 用深色块盖住了图片的一部分",
        "移开色块就能看到原图，遮盖未生效",
        "请先在图片上涂抹并另存，再放入文件",
        BLOCK,
        BY_HAND,
    ),
    "PDF_INVISIBLE_TEXT": Rule("PDF 有看不到的文字", "复制或者提取就能得到", REPRINT, BLOCK, BY_HAND),
    "PDF_OCR_LAYER": Rule(
        "PDF 的扫描页带有识别文字层",
        "识别文字随页面公开；页面上涂掉的内容可能仍在文字层里",
        "请核对文字层与页面是否一致",
        WARN,
        BY_HAND,
    ),
    "PDF_OUTSIDE_PAGE": Rule(
        "PDF 在可见页面之外还有内容",
        "裁切只改变显示范围，裁掉的内容完整保留",
        "请在原文件中删除后重新生成 PDF",
        BLOCK,
        BY_HAND,
    ),
    "PDF_METADATA": Rule(
        "PDF 属性含作者等信息", "会公开制作人的姓名、单位或者内部系统信息", "可以自动清理", WARN, AUTOMATIC
    ),
    "PDF_PRIVATE_DATA": Rule(
        "PDF 含制作软件的私有数据或者缩略图",
        "可能保留修改前的完整内容",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
}
