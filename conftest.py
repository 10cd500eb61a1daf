"""Says at the end of a test run which search engines it ran."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    from gongkai.search.tests.cluster import cluster_nodes

    nodes = cluster_nodes()
    cluster = f"OpenSearch（{len(nodes)} 个节点）" if nodes else "没有 OpenSearch 集群，其一致性测试已跳过"
    terminalreporter.write_line(f"检索引擎：内置（tantivy）、{cluster}")
