"""What the sentences of a manual and the mails that it prints come to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from manuals.check.text import CIRCLED_NUMBERS, compact
from manuals.draft import mails, printed, words
from manuals.draft.mails import Fact, Mail
from manuals.draft.printed import Line, Sentence, quote, sentences
from manuals.draft.prose import Event, events
from manuals.draft.records import Drafted, Here, Pending, doubt, free
from manuals.draft.screens import Screen
from manuals.draft.work import Work

_GOES_ON = re.compile(r"(?:に|へ)(?:お)?(?:進|移)[みんっむり]")
_UNKNOWN_PART = re.compile(rf"(?P<name>[{CIRCLED_NUMBERS}]\s*[^\s、。「」]{{2,30}}?)(?:に|へ)(?:お)?進")
_ASKS_ENTRY = re.compile(r"^(?P<what>.{2,20}?)(?:の|を)(?:入力|記入)$")
_READS = re.compile(r"確認|ご覧|参照")
_IN_MAIL = re.compile(r"メール(?:内|本文|中|に記載|の(?:URL|リンク))")
_ADVICE = re.compile(r"場合|とき|必要があり|^※")
_LONGEST_TEXT = 60
"""Characters of what a screen shows; more is a passage."""
_OUTCOME = re.compile(
    r"(?:完了|登録|送信|受け付け|受付|変更|保存|削除|更新|設定|追加)(?:が完了)?(?:いた)?しました。?$|まだ[^。]*(?:いません|ありません)。?$"
)


class Telling:
    """Goes through sentences."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._references: list[tuple[Pending, str]] = []

    def sentence(self, here: Here, sentence: Sentence) -> None:
        """Take down what a sentence says."""
        found = events(sentence.text)
        for event in found:
            self.event(here, sentence, event)
        if _OUTCOME.search(sentence.text) and len(sentence.text) <= _LONGEST_TEXT and self._work.screen and not found:
            screen = here.screens[-1] if here.screens else self._work.screen
            self._work.add(
                here,
                "text",
                {"screen": screen, "text": sentence.text},
                quote(sentence.text),
                sentence.number,
                about=sentence.text,
            )
        self._addresses_of(here, sentence)
        self._work.rules_of(here, sentence, found)
        self._reference(here, sentence)

    def event(self, here: Here, sentence: Sentence, event: Event) -> None:
        """Take down one thing that a sentence says."""
        if event.kind in {"shown", "on", "asked"}:
            self._arrive(here, sentence, event)
        elif event.kind == "this_screen":
            if not here.screens:
                self._work.unnamed(here, sentence.number, printed.clause(sentence.text, event.start))
        elif event.kind == "message":
            self._work.add_text(here, event.name, event.name, sentence.number)
            if self._work.screen and not here.screens:
                here.screens.append(self._work.screen)  # the same one says so
                self._work.pending = None
        elif event.kind == "mail":
            self._mail(here, sentence, event)
        elif _IN_MAIL.search(sentence.text[: event.start + 4]):
            self._work.pending = None  # what is clicked stands in a mail
        elif event.kind == "control" or not _ADVICE.search(sentence.text):
            self._act(here, sentence, event)

    def _act(self, here: Here, sentence: Sentence, event: Event) -> None:
        """A control is acted on, or something that has no name: what comes next is where that leads."""
        screen = self._work.acting(here, sentence)
        if event.kind == "control":
            self._work.control(here, screen, event, sentence)
            pending = self._work.pending
            # in a menu that has just been opened
            chosen = event.role == "radio" and pending is not None and pending.line == sentence.number
            leads = (event.role in {"button", "link"} or chosen) and not _READS.search(_after(sentence.text, event))
            aside = pending and pending.place == here.node.place and _ADVICE.search(sentence.text)
            if not leads or aside:
                return
        words_of = printed.clause(quote(sentence.text, event.name), 0, event.name)
        place, guessed = here.node.place, event.kind == "act"
        self._work.pending = Pending(screen, place, event.name, words_of, sentence.number, guessed)

    def _arrive(self, here: Here, sentence: Sentence, event: Event) -> None:
        """A screen is named: it appears, or the reader is on it."""
        current = here.screens[-1] if here.screens else None
        words_of = printed.clause(sentence.text, event.start)
        if event.kind == "asked" and current and not current.name:
            current.name = current.heading = event.name
            screen = current
            for claim in here.step.claims:
                if claim.kind == "screen" and claim.fields["screen"] is screen:
                    claim.fields["heading"] = event.name
                    claim.quote = words_of
        else:
            known = self._work.screens.named(event.name)
            screen = known or self._work.screens.add(
                Screen(event.name, sentence.number, here.node.place, words_of, heading=event.name)
            )
        if asks := _ASKS_ENTRY.match(event.name) if event.kind == "asked" else None:
            screen.asks_for = asks["what"]
        self._work.enter(here, screen, sentence.number, words_of)

    def _reference(self, here: Here, sentence: Sentence) -> None:
        """A sentence that sends its reader on to another part of the manual."""
        if not _GOES_ON.search(sentence.text):
            return
        if not self._work.pending and here.screens and re.match(r"[^、。]{2,12}後、", sentence.text):
            self._work.pending = Pending(
                here.screens[-1], here.node.place, "", printed.clause(sentence.text, 0), sentence.number
            )
        if not self._work.pending:
            return
        said = compact(sentence.text)
        for node in self._work.structure.root.walk():
            if (
                node.title
                and node.printed
                and len(node.title) > 3
                and compact(node.title) in said
                and node is not here.node
            ):
                self._references.append((self._work.pending, node.place))
                self._work.pending = None
                return
        if unknown := _UNKNOWN_PART.search(sentence.text):
            name = unknown["name"].strip()
            bare = name.lstrip(CIRCLED_NUMBERS).strip()
            known = self._work.screens.named(bare)
            screen = known or self._work.screens.add(Screen(bare, sentence.number, here.node.place, name))
            if known is None:
                self._work.missing.append((here.node.place, sentence.number, name))
                self._work.claim_screen(here, screen, sentence.number, name)
            self._work.order(self._work.pending, screen, printed.clause(sentence.text, unknown.start()))
            self._work.pending = None

    def resolve_references(self, first_screens: Mapping[str, Screen]) -> None:
        """Orders that lead to other parts of the manual: to their first screens, one for each of several ways."""
        for pending, place in self._references:
            ways = [screen for at, screen in first_screens.items() if at == place or at.startswith(f"{place}-")]
            node = next(node for node in self._work.structure.root.walk() if node.place == place)
            several = any(child.kind == "plain" for child in node.children)
            for screen in dict.fromkeys(ways if several else ways[:1]):
                self._work.order(pending, screen, pending.quote)

    def _addresses_of(self, here: Here, sentence: Sentence) -> None:
        if mails.tells_senders(sentence.text):
            for fact in mails.sender_domains(sentence.number, sentence.text, here.node.place):
                self._work.fact(here, None, fact)
            return
        for address in mails.urls(sentence.text):
            self._work.address(here, address, sentence.number)

    def _mail(self, here: Here, sentence: Sentence, event: Event) -> None:
        known = next((mail for mail in self._work.mails if mails.same(mail.name, event.name)), None)
        if known is None and event.arrives:
            known = Mail(event.name, sentence.number, here.node.place, quote(sentence.text, event.name))
            if not event.doubtful:
                known.subject = event.name
                fact = Fact("subject", event.name, sentence.number, event.name, here.node.place)
                self._work.fact(here, known, fact)
            self._work.mails.append(known)

    def printed_mail(self, here: Here, printed: Sequence[Line]) -> None:
        """The mail of a place, as it is printed there; notes behind it that tell of other mails are the manual's."""
        of_place = [mail for mail in self._work.mails if mail.place == here.node.place]
        mail = of_place[-1] if of_place else (self._work.mails[-1] if self._work.mails else None)
        if mail is None:
            name = here.node.title or f"{here.node.place}のメール"
            mail = Mail(name, here.node.line, here.node.place, printed[0].text)
            self._work.mails.append(mail)
        told = [
            line for line in printed if line.is_note and any(e.kind == "mail" and e.arrives for e in events(line.text))
        ]
        for fact in mails.facts([line for line in printed if line not in told], here.node.place):
            self._work.fact(here, mail, fact)
        for sentence in sentences([line for line in printed if line.is_prose or line.is_listed]):
            for event in events(sentence.text) if any(line.number == sentence.number for line in told) else ():
                self.event(here, sentence, event)
            self._work.rules_of(here, sentence, ())

    def name_mails(self) -> None:
        """Keys for the mails, something to know each by, and a claim for those that have none."""
        used: set[str] = set()
        for mail in self._work.mails:
            mail.key = free(words.key(mail.name, "mail"), used, "_")
            if not mail.facts:
                name = re.sub(r"メール$", "", mail.name)
                step = self._work.steps[mail.place]
                fields = {"mail": mail, "subject": name} | doubt(
                    "件名とは書かれていない。メールの呼び名を件名と見た。",
                    "It is not said to be the subject; the mail's name is taken for it.",
                )
                step.claims.append(Drafted("mail", fields, mail.quote, mail.line, f"mail {name}"))
        for step in self._work.steps.values():
            for claim in step.claims:
                if claim.kind == "mail":
                    mail = claim.fields["mail"] or self._any_mail()
                    claim.fields["mail"] = mail.key

    def _any_mail(self) -> Mail:
        if not self._work.mails:
            self._work.mails.append(Mail("サービスからのメール", 1, "", "", key="service_mail"))
        return self._work.mails[0]


def _after(text: str, event: Event) -> str:
    end = text.find(event.name, event.start) + len(event.name)
    return text[end : end + 12]
