"""A request in the words of the embedded engine (检索式).

A term costs as little as it can: one character or two are looked up as they are; a word of the dictionary as that
word; anything longer is a phrase of as few and as rare bigrams as cover it, beside the dictionary words inside it.
"""

from __future__ import annotations

import tantivy
from tantivy import FieldType, Occur

from gongkai.search.analysis import bigrams, is_lexeme, lexemes
from gongkai.search.query import NEVER, Facet, Query, Term, Validity

Q = tantivy.Query
IN_TITLE, IN_TEXT, SYNONYM, RUN_IN_TITLE, WHOLE_TITLE, OWN_NUMBER = 4.0, 1.0, 0.4, 8.0, 40.0, 80.0
NO_DOCUMENT = 'id:"-"'  # the engine's query text for what nothing answers


class Writer:
    """检索式的书写: knows the searcher, to ask how rare a bigram is."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self.searcher, self.schema = searcher, schema

    def asked(self, query: Query) -> tantivy.Query:
        """Which documents answer, before anything is chosen in a facet; nothing is scored."""
        clauses = [(Occur.MustNot, self._term(term)) for term in query.excluded]
        terms = [self._term(term) for term in query.terms]
        if query.at_least is not None and query.at_least < len(terms):
            some = Q.boolean_query(
                [(Occur.Should, one) for one in terms], minimum_number_should_match=query.at_least
            )
            clauses.append((Occur.Must, some))
        else:
            clauses += [(Occur.Must, one) for one in terms]
        if query.scope:
            clauses.append((Occur.Must, Q.term_query(self.schema, "body", query.scope, "basic")))
        if query.days:
            clauses.append((Occur.Must, self._range("day", *query.days)))
        if not any(occur == Occur.Must for occur, _ in clauses):
            clauses.append((Occur.Must, Q.all_query()))
        return Q.boolean_query(clauses)

    def chosen(self, query: Query) -> list[tantivy.Query]:
        """One clause for every facet in which something is chosen."""
        return [self._values(Facet(name), values, query) for name, values in query.chosen.items() if values]

    def scoring(self, query: Query) -> list[tantivy.Query]:
        """What brings a document to the front: words of the title and the text, whole runs, the number itself."""
        found = []
        for term in query.terms:
            for place, form in enumerate(term.forms):
                weight = SYNONYM if place else 1.0
                found.append(self._boosted("title_words", form, IN_TITLE * weight))
                found.append(self._boosted("words", form, IN_TEXT * weight))
                if len(form) > 1:
                    found.append(Q.const_score_query(self._run(form, "title_grams"), IN_TITLE * weight))
            for name, key in (("number_keys", term.number_key), ("index_keys", term.index_key)):
                if key:
                    found.append(self._always(name, key, OWN_NUMBER))
        for run in query.whole:
            found.append(self._always("title_key", run, WHOLE_TITLE))
            if len(run) > 1:
                found.append(Q.const_score_query(self._run(run, "title_grams"), RUN_IN_TITLE))
        return found

    def facet_filter(self, query: Query, *, but: Facet | None) -> str:
        """The choices of all facets but one, as the engine's query text."""
        lines = [
            self._values_text(Facet(name), values, query)
            for name, values in query.chosen.items()
            if values and name != but
        ]
        return " AND ".join(lines) or "*"

    def _values_text(self, facet: Facet, values: tuple[str, ...], query: Query) -> str:
        if facet is Facet.VALIDITY:
            known = [Validity(value) for value in values if value in list(Validity)]
            return "(" + (" OR ".join(validity_text(value, query) for value in known) or NO_DOCUMENT) + ")"
        return "(" + " OR ".join(f'{facet}:"{_escaped(value)}"' for value in values) + ")"

    def _values(self, facet: Facet, values: tuple[str, ...], query: Query) -> tantivy.Query:
        if facet is not Facet.VALIDITY:
            return Q.term_set_query(self.schema, str(facet), list(values))
        today = query.today.toordinal()
        states = [
            Q.boolean_query([(Occur.Must, self._range(*limits)) for limits in Validity(value).ranges(today)])
            for value in values
            if value in list(Validity)
        ]
        return Q.boolean_query([(Occur.Should, state) for state in states]) if states else Q.empty_query()

    def _range(self, name: str, low: int, high: int) -> tantivy.Query:
        return Q.range_query(
            self.schema, name, FieldType.Integer,
            lower_bound=low if low > 0 else None, upper_bound=high if high < NEVER else None,
        ) if low > 0 or high < NEVER else Q.all_query()  # fmt: skip

    def _boosted(self, name: str, word: str, weight: float) -> tantivy.Query:
        return Q.boost_query(Q.term_query(self.schema, name, word, "freq"), weight)

    def _always(self, name: str, key: str, weight: float) -> tantivy.Query:
        return Q.const_score_query(Q.term_query(self.schema, name, key, "basic"), weight)

    def _term(self, term: Term) -> tantivy.Query:
        ways = [self._form(form) for form in term.forms if form]
        for name, key in (("number_keys", term.number_key), ("index_keys", term.index_key)):
            if key:
                ways.append(Q.term_query(self.schema, name, key, "basic"))
        one = ways[0] if len(ways) == 1 else Q.boolean_query([(Occur.Should, way) for way in ways])
        return Q.const_score_query(one, 0.0)

    def _form(self, form: str) -> tantivy.Query:
        if len(form) == 1:
            return Q.term_query(self.schema, "characters", form, "basic")
        if is_lexeme(form):
            return Q.term_query(self.schema, "lexemes", form, "basic")
        run = self._run(form, "grams")
        inside = [word for word in lexemes([form]) if is_lexeme(word)]
        if not inside:
            return run
        beside = [(Occur.Must, Q.term_query(self.schema, "lexemes", word, "basic")) for word in inside]
        return Q.boolean_query([*beside, (Occur.Must, run)])

    def _run(self, form: str, name: str) -> tantivy.Query:
        """The form as neighbouring signs: a phrase of the cheapest bigrams that cover it."""
        grams = bigrams(form)
        if len(grams) == 1:
            return Q.term_query(self.schema, name, grams[0], "basic")
        places = cover([self.searcher.doc_freq(name, gram) for gram in grams])
        return Q.phrase_query(self.schema, name, [(place - places[0], grams[place]) for place in places])


def cover(costs: list[int]) -> list[int]:
    """Which bigrams of a run to ask for: the first and the last, never two left out side by side, at least cost."""
    best: list[tuple[float, int]] = []
    for place, cost in enumerate(costs):
        before = [(best[back][0], back) for back in (place - 1, place - 2) if back >= 0]
        spent, back = min(before) if before else (0, -1)
        best.append((spent + cost + 1, back))
    places, place = [], len(costs) - 1
    while place >= 0:
        places.append(place)
        place = best[place][1]
    return places[::-1]


def validity_text(value: Validity, query: Query) -> str:
    """有效性 as the engine's query text."""
    ranges = value.ranges(query.today.toordinal())
    return "(" + " AND ".join(f"{name}:[{low} TO {high}]" for name, low, high in ranges) + ")"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
