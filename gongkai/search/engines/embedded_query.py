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
Limits = tuple[str, int, int]
IN_TITLE, IN_TEXT, SYNONYM, RUN_IN_TITLE, WHOLE_TITLE, OWN_NUMBER = 4.0, 1.0, 0.4, 8.0, 40.0, 80.0
TITLED = 500.0  # for every term the title has: more than all else together, so titles come first


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

    def chosen(self, query: Query, *, but: Facet | None = None) -> list[tantivy.Query]:
        """One clause for every facet in which something is chosen, save one."""
        return [
            self._values(Facet(name), values, query)
            for name, values in query.chosen.items()
            if values and name != but
        ]

    def scoring(self, query: Query) -> list[tantivy.Query]:
        """What brings a document to the front: titles with the words, whole runs, the number itself, words of the text."""
        found = [Q.const_score_query(one, TITLED) for one in self.titled(query)]
        for term in query.terms:
            for place, form in enumerate(term.forms):
                weight = SYNONYM if place else 1.0
                found.append(self._boosted("title_words", form, IN_TITLE * weight))
                found.append(self._boosted("words", form, IN_TEXT * weight))
            if len(term.forms) > 1 and len(term.forms[0]) > 1:
                found.append(Q.const_score_query(self._in_title(term.forms[0]), IN_TITLE))
            for name, key in (("number_keys", term.number_key), ("index_keys", term.index_key)):
                if key:
                    found.append(self._always(name, key, OWN_NUMBER))
        alone = {term.forms[0] for term in query.terms}
        for run in query.whole:
            found.append(self._always("title_key", run, WHOLE_TITLE))
            if len(run) > 1 and run not in alone:
                found.append(Q.const_score_query(self._in_title(run), RUN_IN_TITLE))
        return found

    def titled(self, query: Query) -> list[tantivy.Query]:
        """For each term of two signs or more: that the title has it, or that it is the document's number."""
        found = []
        for term in query.terms:
            ways = [self._in_title(form) for form in term.forms if len(form) > 1]
            found += [self._any([*ways, *self._numbers(term)])] if ways else []
        return found

    def at_least_titled(self, query: Query, number: int) -> tantivy.Query:
        """Documents that have so many of the terms in their titles."""
        ways = [(Occur.Should, one) for one in self.titled(query)]
        return Q.const_score_query(Q.boolean_query(ways, minimum_number_should_match=number), 0.0)

    def _values(self, facet: Facet, values: tuple[str, ...], query: Query) -> tantivy.Query:
        if facet is not Facet.VALIDITY:
            return Q.term_set_query(self.schema, str(facet), list(values))
        states = [self._standing(Validity(value), query) for value in values if value in list(Validity)]
        return Q.boolean_query([(Occur.Should, state) for state in states]) if states else Q.empty_query()

    def _standing(self, value: Validity, query: Query) -> tantivy.Query:
        has, lacks = standing(value, query.today.toordinal())
        musts = [(Occur.Must, self._range(*limits)) for limits in has] or [(Occur.Must, Q.all_query())]
        return Q.boolean_query([*musts, *((Occur.MustNot, self._range(*limits)) for limits in lacks)])

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
        return Q.const_score_query(self._any([*ways, *self._numbers(term)]), 0.0)

    def _numbers(self, term: Term) -> list[tantivy.Query]:
        keys = (("number_keys", term.number_key), ("index_keys", term.index_key))
        return [Q.term_query(self.schema, name, key, "basic") for name, key in keys if key]

    def _any(self, ways: list[tantivy.Query]) -> tantivy.Query:
        return ways[0] if len(ways) == 1 else Q.boolean_query([(Occur.Should, way) for way in ways])

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

    def _in_title(self, form: str) -> tantivy.Query:
        if is_lexeme(form):
            return Q.term_query(self.schema, "title_lexemes", form, "basic")
        return self._run(form, "title_grams")

    def _run(self, form: str, name: str) -> tantivy.Query:
        """The form as neighbouring signs: a phrase of the cheapest bigrams that cover it."""
        grams = bigrams(form)
        if len(grams) == 1:
            return Q.term_query(self.schema, name, grams[0], "basic")
        places = cover([self.searcher.doc_freq(name, gram) for gram in grams])
        return Q.phrase_query(self.schema, name, [(place - places[0], grams[place]) for place in places])


def cover(costs: list[int]) -> list[int]:
    """Which bigrams of a run to ask for: the first, the last and the rarest, which decides how many documents are
    looked into; never two left out side by side; at least cost."""
    rarest = costs.index(min(costs))
    return _cover(costs[: rarest + 1]) + [rarest + place for place in _cover(costs[rarest:])[1:]]


def _cover(costs: list[int]) -> list[int]:
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


def standing(value: Validity, today: int) -> tuple[list[Limits], list[Limits]]:
    """Which days a document that stands so has, and which it lacks (field, from, to); a day that never comes is not kept."""
    repealed, later, ended = (
        ("repealed", 0, today),
        ("effective", today + 1, NEVER),
        ("expires", 0, today - 1),
    )
    return {
        Validity.REPEALED: ([repealed], []),
        Validity.NOT_YET: ([later], [repealed]),
        Validity.LAPSED: ([ended], [repealed, later]),
        Validity.IN_FORCE: ([], [repealed, later, ended]),
    }[value]
