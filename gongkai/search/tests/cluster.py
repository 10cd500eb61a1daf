"""The OpenSearch cluster of the tests: the one named in GONGKAI_TEST_OPENSEARCH, that tools/with-opensearch starts."""

import os
from functools import lru_cache
from urllib.request import urlopen

VARIABLE = "GONGKAI_TEST_OPENSEARCH"


@lru_cache
def cluster_nodes() -> tuple[str, ...]:
    """Addresses of the nodes that answer; none when there is no cluster."""
    named = tuple(filter(None, os.environ.get(VARIABLE, "").split(",")))
    return tuple(node for node in named if _answers(node))


def _answers(node: str) -> bool:
    try:
        with urlopen(f"{node}/_cluster/health", timeout=2) as answer:  # an address of the test's own
            return answer.status == 200
    except OSError:
        return False
