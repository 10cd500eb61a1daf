"""For every test: tables emptied between tests, and at the end which search engines were run."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> None:
    """On SQLite the trail refuses to be emptied too; only the tests may, and only between two of them."""
    from django.db.backends.sqlite3.base import DatabaseOperations  # its operations alone import in a circle

    empty = DatabaseOperations.sql_flush
    guard = (
        "CREATE TRIGGER audit_record_kept BEFORE DELETE ON audit_auditrecord "
        "BEGIN SELECT RAISE(ABORT, '审计记录只能增加，不能删除。'); END;"
    )

    def sql_flush(self, style, tables, **options):  # type: ignore[no-untyped-def]
        statements = empty(self, style, tables, **options)
        if "audit_auditrecord" not in tables:
            return statements
        return ["DROP TRIGGER IF EXISTS audit_record_kept;", *statements, guard]

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    from gongkai.search.tests.cluster import cluster_nodes

    nodes = cluster_nodes()
    cluster = f"OpenSearch（{len(nodes)} 个节点）" if nodes else "没有 OpenSearch 集群，其一致性测试已跳过"
    terminalreporter.write_line(f"检索引擎：内置（tantivy）、{cluster}")
