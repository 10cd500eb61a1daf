"""The operator's face (命令行): the gongkai program and its supervisor."""
