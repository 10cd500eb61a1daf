"""Rules about Word, Excel and PowerPoint files (GB/T 23286 / ISO 29500)."""

from gongkai.files.inspection.rules.model import AUTOMATIC, BLOCK, BY_HAND, ON_CONSENT, WARN, Rule

RETYPE = "请把可见内容另存为新文件，或者取消隐藏、核对后删除"
OFFICE = {
    "OFFICE_AUTHOR": Rule(
        "文件属性含作者、单位等信息",
        "会公开制作人、修改人的姓名和单位",
        "可以自动清理",
        WARN,
        AUTOMATIC,
    ),
    "OFFICE_CUSTOM_PROPERTIES": Rule(
        "文件属性含自定义信息或者密级标签",
        "常含内部系统编号、审批人、密级",
        "可以自动清理",
        WARN,
        AUTOMATIC,
    ),
    "OFFICE_CUSTOM_DATA": Rule(
        "文件内嵌自定义数据（customXml）",
        "打开文件时看不到，可能含内部系统写入的数据",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "OFFICE_CUSTOM_DATA_KNOWN": Rule(
        "文件内嵌办公软件自带的自定义数据", "内容无实际用途", "可以自动清理", WARN, AUTOMATIC
    ),
    "OFFICE_THUMBNAIL": Rule("文件内嵌缩略图", "可能是修改之前的首页", "可以自动清理", WARN, AUTOMATIC),
    "OFFICE_LOCAL_PATH": Rule(
        "文件记录了本机或者内网路径",
        "会暴露用户名和内部服务器名称",
        "可以自动清理；正文里的链接请改为公开网址",
        WARN,
        AUTOMATIC,
    ),
    "OFFICE_PEOPLE": Rule(
        "文件记录了修订人、批注人名单", "会公开经办人姓名和账号", "可以自动清理", WARN, AUTOMATIC
    ),
    "OFFICE_PRINTER": Rule(
        "文件记录了打印机设置", "会暴露内部打印机和服务器名称", "可以自动清理", WARN, AUTOMATIC
    ),
    "OFFICE_MACRO": Rule(
        "文件带有宏", "打开时可能运行程序", "请另存为不含宏的 .docx、.xlsx、.pptx", BLOCK, BY_HAND
    ),
    "OFFICE_CONTROL": Rule(
        "文件带有控件或者加载项", "打开时可能运行程序", "请删除控件后另存", BLOCK, BY_HAND
    ),
    "OFFICE_EMBEDDED_FILE": Rule(
        "文件内嵌其他文件",
        "内嵌的表格、文档会整份公开，图表背后的数据也在其中",
        "请将内嵌对象、图表另行粘贴为图片，删除原对象",
        BLOCK,
        BY_HAND,
    ),
    "OFFICE_MEDIA": Rule("文件内嵌音视频", "音视频无法检查", "请删除音视频后另存", BLOCK, BY_HAND),
    "OFFICE_EXTERNAL": Rule(
        "文件引用了外部内容",
        "公众打开时会连接外部或者内部网络，也会暴露地址",
        "请断开链接，改为直接插入内容",
        BLOCK,
        BY_HAND,
    ),
    "OFFICE_EXTERNAL_TEMPLATE": Rule(
        "文件引用了外部模板",
        "公众打开时会连接该地址，可能下载带宏的模板",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "OFFICE_ORPHAN_PART": Rule(
        "文件包里有未被使用的部件",
        "打开文件时看不到，常是已删除的工作表、图片",
        "可以自动清理",
        BLOCK,
        AUTOMATIC,
    ),
    "OFFICE_CROPPED_PICTURE": Rule(
        "图片被裁剪，但完整的原图仍在文件里",
        "取消裁剪就能看到裁掉的部分",
        "请用“压缩图片”功能勾选“删除图片的剪裁区域”后保存",
        BLOCK,
        BY_HAND,
    ),
    "OFFICE_HIDDEN_SHAPE": Rule(
        "有被隐藏的图形、文本框", "打开文件时看不到，取消隐藏即可显示", "请在“选择窗格”中删除", BLOCK, BY_HAND
    ),
}
XLSX = {
    "XLSX_HIDDEN_SHEET": Rule(
        "有隐藏的工作表",
        "公众取消隐藏即可看到全部内容",
        "请取消隐藏并核对，不公开的删除后另存；不能只隐藏",
        BLOCK,
        BY_HAND,
    ),
    "XLSX_HIDDEN_ROWS": Rule("有隐藏的行", "公众取消隐藏即可看到", RETYPE, BLOCK, BY_HAND),
    "XLSX_HIDDEN_COLUMNS": Rule("有隐藏的列", "公众取消隐藏即可看到", RETYPE, BLOCK, BY_HAND),
    "XLSX_FILTERED_ROWS": Rule(
        "有被筛选隐藏的行",
        "公众清除筛选即可看到",
        "请把筛选结果复制到新文件，或者清除筛选后核对",
        BLOCK,
        BY_HAND,
    ),
    "XLSX_COMMENT": Rule(
        "有批注", "批注多为内部意见，并带有批注人姓名", "请删除批注；确认后可以清理", BLOCK, ON_CONSENT
    ),
    "XLSX_PIVOT_CACHE": Rule(
        "数据透视表缓存了全部源数据",
        "即使删除了源数据工作表，双击透视表仍可还原明细",
        "请将透视表复制后“选择性粘贴为数值”到新文件",
        BLOCK,
        BY_HAND,
    ),
    "XLSX_EXTERNAL_LINK": Rule(
        "引用了其他工作簿",
        "会暴露内部文件路径，并缓存了对方的数据",
        "请在“数据—编辑链接”中断开链接后另存",
        BLOCK,
        BY_HAND,
    ),
    "XLSX_CONNECTION": Rule(
        "带有数据连接", "会暴露内部数据库地址、账号和查询语句", "请在“数据—连接”中删除后另存", BLOCK, BY_HAND
    ),
    "XLSX_DATA_MODEL": Rule(
        "带有数据模型", "数据模型里保存着完整的明细数据", "请将可见内容粘贴为数值到新文件", BLOCK, BY_HAND
    ),
    "XLSX_HIDDEN_NAME": Rule(
        "有隐藏的名称定义",
        "名称里可以存放看不到的内容，界面上无法查看",
        "确认后可以清理；公式用到这些名称的会显示错误",
        BLOCK,
        ON_CONSENT,
    ),
    "XLSX_HIDDEN_BY_FORMAT": Rule(
        "单元格内容被数字格式（如 ;;;）隐藏", "点选单元格或者改变格式就能看到", RETYPE, BLOCK, BY_HAND
    ),
    "XLSX_HIDDEN_BY_COLOUR": Rule(
        "单元格文字与底色相同", "全选或者改变颜色就能看到", "请删除这些内容，或者恢复文字颜色", BLOCK, BY_HAND
    ),
    "XLSX_REVISIONS": Rule(
        "保存了共享工作簿的修订记录", "可以看到修改前的内容和修改人", "请取消共享后另存", BLOCK, BY_HAND
    ),
    "XLSX_SCENARIO": Rule(
        "保存了方案（模拟分析）", "方案里有不显示的数值和制作人姓名", "请在“方案管理器”中删除", BLOCK, BY_HAND
    ),
    "XLSX_COMMAND": Rule(
        "公式会调用外部程序或者外部数据",
        "打开时可能运行程序、联系外部网络",
        "请将公式改为数值",
        BLOCK,
        BY_HAND,
    ),
    "XLSX_UNUSED_STRINGS": Rule(
        "留有已删除单元格的文字", "表格里看不到，但可以提取", "可以自动清理", BLOCK, AUTOMATIC
    ),
}
DOCX = {
    "DOCX_TRACKED_CHANGE": Rule(
        "有未处理的修订",
        "删除的文字仍完整保留，并带有修改人姓名和时间",
        "请逐处“接受”或者“拒绝”全部修订后保存",
        BLOCK,
        BY_HAND,
    ),
    "DOCX_TRACKED_FORMAT": Rule(
        "有未处理的格式修订", "会公开修改人姓名和时间", "可以自动清理：按接受修订处理", WARN, AUTOMATIC
    ),
    "DOCX_COMMENT": Rule(
        "有批注", "批注多为内部意见，并带有批注人姓名", "请删除批注；确认后可以清理", BLOCK, ON_CONSENT
    ),
    "DOCX_HIDDEN_TEXT": Rule(
        "有隐藏文字", "显示编辑标记就能看到", "请取消隐藏并核对，不公开的删除", BLOCK, BY_HAND
    ),
    "DOCX_HIDDEN_BY_COLOUR": Rule(
        "文字与底色相同，或者字号小到看不见", "全选或者改变颜色就能看到", "请删除这些文字", BLOCK, BY_HAND
    ),
    "DOCX_REVISION_IDS": Rule(
        "带有编辑过程标识（rsid）", "可以据此推断文件的编辑经过和来源", "可以自动清理", WARN, AUTOMATIC
    ),
    "DOCX_VARIABLES": Rule(
        "带有文档变量", "文档变量打开文件时看不到，可能含内部系统数据", "可以自动清理", BLOCK, AUTOMATIC
    ),
    "DOCX_IMPORTED_PART": Rule(
        "嵌入了其他格式的整份内容（altChunk、子文档）",
        "这部分内容无法检查",
        "请用办公软件打开并另存为新文件",
        BLOCK,
        BY_HAND,
    ),
    "DOCX_FIELD": Rule(
        "域代码会引用外部内容或者调用程序",
        "打开时可能运行程序、联系网络，也会暴露内部路径",
        "请选中该域后按 Ctrl+Shift+F9 转为普通文字",
        BLOCK,
        BY_HAND,
    ),
    "DOCX_MAIL_MERGE": Rule(
        "带有邮件合并设置", "会暴露名单文件的位置和查询语句", "请改为“普通 Word 文档”后另存", BLOCK, BY_HAND
    ),
    "DOCX_BUILDING_BLOCKS": Rule(
        "带有自动图文集", "打开文件时看不到，其文字已一并检查", "请把正文复制到新文件", WARN, BY_HAND
    ),
}
PPTX = {
    "PPTX_HIDDEN_SLIDE": Rule(
        "有隐藏的幻灯片", "公众取消隐藏即可看到", "请取消隐藏并核对，不公开的删除", BLOCK, BY_HAND
    ),
    "PPTX_NOTES": Rule(
        "有演讲者备注", "备注多为内部口径，放映时看不到", "请删除备注；确认后可以清理", BLOCK, ON_CONSENT
    ),
    "PPTX_COMMENT": Rule(
        "有批注", "批注多为内部意见，并带有批注人姓名", "请删除批注；确认后可以清理", BLOCK, ON_CONSENT
    ),
    "PPTX_OFF_SLIDE": Rule(
        "幻灯片画面之外有内容", "放映时看不到，编辑时即可看到", "请删除画面之外的内容", BLOCK, BY_HAND
    ),
}
RULES = {**OFFICE, **XLSX, **DOCX, **PPTX}
