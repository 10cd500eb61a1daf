"""One form for each act on a case (办理表单). The rules of the acts are not here but in gongkai.foi."""
