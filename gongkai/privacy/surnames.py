"""Compound surnames (复姓) in use today."""

_RUN_TOGETHER = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙"
    "钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里"
    "呼延东郭南门羊舌微生梁丘左丘西门第五南荣东里东宫仲长子桑即墨达奚褚师纳兰完颜"
)
COMPOUND_SURNAMES = frozenset(_RUN_TOGETHER[i : i + 2] for i in range(0, len(_RUN_TOGETHER), 2))
