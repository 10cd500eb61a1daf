"""申请台账: the spreadsheet real offices live in, read in whole or not at all, and written again.

Import: `import_register`. Export: `export_register`. The sheet's columns are documented once, in `columns`.
"""
