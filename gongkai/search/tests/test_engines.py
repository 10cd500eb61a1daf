"""Every engine answers as a scan does: the embedded one always, OpenSearch where a cluster can be reached."""

import uuid

import pytest

from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.tests.cluster import cluster_nodes
from gongkai.search.tests.conformance import CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_embedded_engine(check, tmp_path):
    check(EmbeddedEngine(tmp_path))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_cluster_of_two_nodes(check):
    nodes = cluster_nodes()
    if not nodes:
        pytest.skip("没有可用的 OpenSearch 集群")
    from gongkai.search.engines.opensearch import OpenSearchEngine

    engine = OpenSearchEngine(nodes, f"test-{uuid.uuid4().hex}")
    assert engine.client.cluster.health()["number_of_nodes"] >= 2
    try:
        check(engine)
    finally:
        for name in engine._behind_alias():
            engine.client.indices.delete(index=name)
