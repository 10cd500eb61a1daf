"""Rules about pictures, also those inside documents."""

from gongkai.files.inspection.rules.model import AUTOMATIC, BLOCK, BY_HAND, WARN, Rule

RULES = {
    "IMAGE_LOCATION": Rule(
        "图片记录了拍摄地点（GPS）",
        "可以查到拍摄者的位置，例如住址、办案现场",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "IMAGE_METADATA": Rule(
        "图片带有看不到的附加信息",
        "可能含拍摄设备、时间、作者、说明文字",
        "可以自动清理",
        WARN,
        AUTOMATIC,
    ),
    "IMAGE_THUMBNAIL": Rule(
        "图片内嵌缩略图",
        "缩略图可能是裁剪、打码之前的画面",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "IMAGE_TRAILING_DATA": Rule(
        "图片结束标记之后还有数据",
        "可能是裁剪前的画面或者拼接的其他文件，看图时看不到",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "IMAGE_UNDER_TRANSPARENCY": Rule(
        "图片的全透明部分仍留有原画面",
        "去掉透明度就能看到被擦除的内容",
        "可以自动清理：透明部分的颜色将被抹去",
        WARN,
        AUTOMATIC,
    ),
    "IMAGE_TOO_LARGE": Rule(
        "图片像素过多", "打开时会耗尽内存，也无法检查", "请缩小到1亿像素以内", BLOCK, BY_HAND
    ),
    "IMAGE_SEVERAL_PAGES": Rule(
        "TIFF 图片有多页",
        "多数软件只显示第一页，其余各页看不到但会一并公开",
        "请转换为 PDF，或者每页另存为一张图片",
        BLOCK,
        BY_HAND,
    ),
    "IMAGE_NOT_INSPECTABLE": Rule(
        "文档里有无法检查的图片",
        "矢量图（EMF、WMF、SVG）等可以携带文字、批注和脚本",
        "请在文档中将其另存或者粘贴为 PNG 图片",
        BLOCK,
        BY_HAND,
    ),
}
