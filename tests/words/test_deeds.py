"""A rule is compiled only for a text that has one of the stems that it names: so whatever it finds must have one."""

from __future__ import annotations

import re
from itertools import accumulate, product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from storydesk.words import dangers, deeds, wishes_for_help

WITH_STEMS = [rule[1:] for rule in deeds.RULES + wishes_for_help.RULES if len(rule) == 3]
WITH_STEMS += [(danger.pattern, danger.needs) for danger in dangers.DANGERS]
_MOST = 3_000  # spellings of a part that are compared one by one


def _spellings(op: Any, given: Any) -> set[str] | None:
    """All that a part of a pattern may stand for, or None where that is no short list."""
    if op is ops.LITERAL:
        return {chr(given)}
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in given):
        return {chr(code) for _, code in given}
    if op is ops.SUBPATTERN:
        return _joined(given[3])
    if op is ops.BRANCH:
        branches = [_joined(branch) for branch in given[1]]
        return None if None in branches else set().union(*branches)  # type: ignore[arg-type]
    if op is ops.MAX_REPEAT and given[:2] == (0, 1):
        inner = _joined(given[2])
        return None if inner is None else inner | {""}
    return {""} if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT) else None


def _joined(parts: Any) -> set[str] | None:
    found = {""}
    for op, given in parts:
        spellings = _spellings(op, given)
        if spellings is None or len(found) * len(spellings) > _MOST:
            return None
        found = {before + after for before, after in product(found, spellings)}
    return found


def _always_has(parts: Any, needs: re.Pattern[str]) -> bool:
    """Whether whatever a pattern matches has one of the stems in it."""
    parts = list(parts)
    for first in range(len(parts)):
        for run in accumulate(([part] for part in parts[first:]), lambda before, after: before + after):
            spellings = _joined(run)
            if spellings is None:
                break
            if all(needs.search(spelling) for spelling in spellings):
                return True
    return any(
        (op is ops.SUBPATTERN and _always_has(given[3], needs))
        or (op is ops.BRANCH and all(_always_has(branch, needs) for branch in given[1]))
        for op, given in parts
    )


@pytest.mark.slow
@pytest.mark.parametrize("rule", WITH_STEMS, ids=lambda rule: rule[1][:30])
def test_whatever_a_rule_finds_has_one_of_its_stems(rule: tuple[str, str]) -> None:
    pattern, needs = rule
    assert _always_has(parser.parse(pattern), re.compile(needs))


def test_a_stem_too_few_is_seen() -> None:
    assert not _always_has(parser.parse(r"(?:hit|beats?) (?:the )?(?:dog|cat)"), re.compile("hit"))
