"""The rules of all sites in one book, whichever sites there are."""

from dataclasses import dataclass

from mockenv.core.rule_book import RuleBook, altering


@dataclass(frozen=True)
class ShopRules:
    """Rules of a site."""

    tax: int = 10
    stock: int = 3


@dataclass(frozen=True)
class DeskRules:
    """Rules of another one."""

    closes: int = 17


def test_what_nobody_altered_has_its_defaults() -> None:
    assert RuleBook().of(ShopRules) == ShopRules()


def test_an_alteration_changes_one_field_of_one_site() -> None:
    altered = altering(ShopRules, tax=8)(RuleBook())
    assert altered.of(ShopRules) == ShopRules(tax=8)
    assert altered.of(DeskRules) == DeskRules()
    assert RuleBook().of(ShopRules) == ShopRules()


def test_alterations_add_up() -> None:
    altered = altering(DeskRules, closes=18)(altering(ShopRules, stock=0)(altering(ShopRules, tax=8)(RuleBook())))
    assert (altered.of(ShopRules), altered.of(DeskRules)) == (ShopRules(tax=8, stock=0), DeskRules(closes=18))


def test_an_alteration_to_what_was_there_already_is_none() -> None:
    assert altering(ShopRules, tax=10)(RuleBook()) == RuleBook()
    assert altering(ShopRules, tax=10)(altering(ShopRules, tax=8)(RuleBook())) == RuleBook()
    assert altering(ShopRules, tax=8)(RuleBook()) != RuleBook()
