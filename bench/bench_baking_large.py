"""Release until every page is kept again, on an installation with very many publications."""

from bench.bench_baking import free_port, prepared_site, released_and_fresh, sample_baked

SAMPLE = 200


def run(n: int = 1_000) -> list[dict]:
    ready, handler = prepared_site(n, free_port())
    return [sample_baked(min(SAMPLE, n)), *released_and_fresh(ready, handler, n)]


if __name__ == "__main__":
    for line in run():
        print(line)
