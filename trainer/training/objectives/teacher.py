"""Token-level distillation from a teacher with another vocabulary.

A teacher tells more than which token came next: how likely every other one was. Its vocabulary is not ours, so the two
are compared where both texts have a token boundary, and over groups of tokens that begin with the same letters: " dog"
is one piece in both vocabularies, while our `."` begins with the teacher's `.`, so these share a group. For every such
place the loss is

    (1 - weight) * cross-entropy + weight * KL(teacher || student), both over the next token,

and plain cross-entropy elsewhere (Hinton et al. 2015 with temperature 1; the grouping is ours). At these places the
student's residual stream after every block can also be asked to hold, up to a learned linear map, what the teacher's
holds at the same relative depth (Romero et al. 2015): mean squared error of states scaled to unit size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import STORY, StoryTokenizer
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.layouts import refuse_encoder_decoder
from trainer.training.objectives.objective import Objective


@dataclass(frozen=True)
class Fragment:
    """A piece of one story inside a window of tokens.

    Attributes:
        start: index of its first token in the window.
        tokens: its token ids.
        is_opening: whether the story begins here.
        is_ended: whether the end of the story follows.
    """

    start: int
    tokens: list[int]
    is_opening: bool
    is_ended: bool


class Teacher:
    """A causal model from a Hugging Face folder that predicts in our vocabulary.

    Attributes:
        maps: from the student's states after each block to the teacher's; to be trained with the student.
    """

    def __init__(
        self,
        folder: Path,
        tokenizer: StoryTokenizer,
        architecture: Architecture,
        sample: list[int],
        device: torch.device,
        precision: str = "fp32",
    ) -> None:
        """Load the teacher.

        Args:
            folder: a local folder that `transformers` can load.
            tokenizer: of the student.
            architecture: of the student.
            sample: training tokens; pieces that the teacher never uses for their text are left out of its head.
            device: where the teacher computes.
            precision: in what; a graphics card always uses bf16.

        Raises:
            TrainerError: if the folder holds no such model.
        """
        from transformers import AutoModelForCausalLM, AutoTokenizer, logging

        refuse_encoder_decoder(folder)
        if not (folder / "config.json").is_file():
            raise TrainerError(f"{folder} holds no model that can teach: there is no config.json in it.")
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        try:
            self._encoder = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True)
        except (OSError, ValueError, ImportError) as error:
            raise TrainerError(f"{folder} holds no model that can teach: {error}") from error
        self._tokenizer, self._device = tokenizer, device
        self._context = int(model.config.max_position_embeddings)
        self._between = self._encoder.bos_token_id
        # SentencePiece models see a story with a space in front of it.
        self._opening = " " if (folder / "tokenizer.model").exists() else ""
        dtype = torch.bfloat16 if device.type == "cuda" or precision == "bf16" else torch.float32
        self._body = model.base_model.to(device, dtype).eval()
        pieces = self._used_pieces(sample)
        texts = [self._text(piece) for piece in pieces]
        place_of = {piece: index for index, piece in enumerate(pieces)}
        groups = group_tokens(tokenizer, texts, lambda text: [place_of.get(id_, -1) for id_ in self._encode(text)])
        self._head = model.get_output_embeddings().weight.detach().to(device, dtype)[pieces]
        self._of_teacher = Grouping(groups[0], device)
        self._of_student = Grouping(groups[1], device)
        depth = int(model.config.num_hidden_layers)
        self._layers = [round((layer + 1) * depth / architecture.layers) for layer in range(architecture.layers)]
        width = int(model.config.hidden_size)
        self.maps = nn.ModuleList(nn.Linear(architecture.width, width) for _ in self._layers).to(device)

    def loss(
        self, model: StoryModel, tokens: Tensor, targets: Tensor, weight: float, state_weight: float = 0.0
    ) -> Tensor:
        """The distillation loss of the student, in nats a token.

        Args:
            model: the student.
            tokens: token ids (rows, time).
            targets: the ids one place later, -1 where nothing is to be learned.
            weight: of the teacher's predictions against the text itself, 0 to 1.
            state_weight: of the squared error of the states, added to that.
        """
        places, layers = self.states(tokens)
        residuals = [states.flatten(0, 1) for states in model.residuals(tokens)]
        hidden = model.final_norm(residuals[-1])
        device = hidden.device.type
        dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else hidden.dtype
        with torch.autocast(device, enabled=False):
            loss: Tensor = _DistillationLoss.apply(
                hidden.to(dtype), model.embedding.weight, targets.flatten(), self, places, layers[-1], weight
            )
        if not state_weight:
            return loss
        errors = [
            F.mse_loss(mapping(_unit(ours[places])), _unit(layers[depth].float()))
            for mapping, ours, depth in zip(self.maps, residuals, self._layers, strict=True)
        ]
        return loss + state_weight * torch.stack(errors).mean()

    @torch.no_grad()
    def states(self, windows: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The teacher's states where its text and ours have a common boundary.

        Args:
            windows: our tokens (rows, time).

        Returns:
            `(places, states)`: rising indices (n,) into the flattened (rows * time) inputs, and the states (n, width)
            of the embedding, after every block, and at last after the final norm.
        """
        time = windows.shape[1]
        rows, found, places = [], [], []
        for row, window in enumerate(windows.tolist()):
            ids, matches = self._align(window)
            rows.append(torch.tensor(ids[: self._context], dtype=torch.long))
            for at, place in matches:
                if at < self._context and place < time:
                    found.append(row * self._context + at)
                    places.append(row * time + place)
        padded = torch.zeros(len(rows), self._context, dtype=torch.long)
        for row, text in enumerate(rows):
            padded[row, : len(text)] = text
        layers = self._body(input_ids=padded.to(self._device), output_hidden_states=True).hidden_states
        index = torch.tensor(found, device=self._device)
        return torch.tensor(places, device=self._device), [states.flatten(0, 1)[index] for states in layers]

    def predict(self, states: Tensor) -> Tensor:
        """The probability of every group of next tokens (n, groups), float32, from final states (n, width)."""
        return self._of_teacher.sum((states @ self._head.T).float().softmax(-1))

    def targets(self, probabilities: Tensor, predictions: Tensor) -> Tensor:
        """What the student should have said (n, tokens): its own opinion inside a group, the teacher's between them.

        Args:
            probabilities: of the student, (n, tokens).
            predictions: of the teacher, (n, groups).
        """
        ratio = predictions / self._of_student.sum(probabilities).clamp_min(1e-9)
        return probabilities * self._of_student.spread(ratio)

    def _used_pieces(self, sample: list[int]) -> list[int]:
        text = self._tokenizer.decode(sample)
        counts: Counter[int] = Counter()
        for start in range(0, len(text), 10_000):
            counts.update(self._encode(text[start : start + 10_000]))
        counts.pop(self._between, None)
        return [self._between, *sorted(counts)]

    def _encode(self, text: str) -> list[int]:
        return self._encoder(text, add_special_tokens=False)["input_ids"]

    def _text(self, piece: int) -> str | None:
        if piece == self._between:
            return None
        before = self._encode("a")
        text = self._encoder.decode([*before, piece])[len(self._encoder.decode(before)) :]
        return str(text)

    def _align(self, window: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
        """The teacher's ids of a window's text, and pairs (place there, place in the window) of equal boundaries."""
        ids: list[int] = []
        matches = []
        for fragment in story_fragments(window, self._tokenizer):
            if fragment.is_opening:
                ids.append(self._between)
            text = self._tokenizer.decode(fragment.tokens)
            if not text.isascii() or not text:
                continue
            lead = self._opening if fragment.is_opening and not text.startswith(" ") else ""
            encoded = self._encoder(lead + text, add_special_tokens=False, return_offsets_mapping=True)
            boundary, ends = 0, {}
            for index, token in enumerate(fragment.tokens):
                boundary += len(self._tokenizer.decode_bytes((token,)))
                ends[boundary] = fragment.start + index
            for index, (_, end) in enumerate(encoded["offset_mapping"]):
                place = ends.get(end - len(lead))
                if place is not None and (fragment.is_ended or end - len(lead) < len(text)):
                    matches.append((len(ids) + index, place))
            ids += encoded["input_ids"]
        return ids, matches


class FromTeacher(Objective):
    """The mixture of the text and a teacher's view of it.

    Args:
        teacher: loaded.
        name: of its folder, for the checkpoint.
        model: the student.
        weight: of the teacher's predictions, 0 to 1.
        state_weight: of the squared error of the states.
    """

    def __init__(self, teacher: Teacher, name: str, model: StoryModel, weight: float, state_weight: float) -> None:
        self._teacher, self._name, self._model = teacher, name, model
        self._weights = weight, state_weight

    def loss(self, tokens: Tensor, targets: Tensor, is_last: bool) -> Tensor:
        """The module's mixture."""
        return self._teacher.loss(self._model, tokens, targets, *self._weights)

    def parameters(self) -> list[dict[str, Any]]:
        """The maps, which are forgotten after the run."""
        return [{"params": list(self._teacher.maps.parameters()), "weight_decay": 0.0}]

    def state(self) -> dict[str, Any]:
        """The maps."""
        return {"maps": self._teacher.maps.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with these maps."""
        self._teacher.maps.load_state_dict(state["maps"])

    def facts(self) -> dict[str, Any]:
        """Who it was."""
        return {"teacher": self._name}


def _unit(states: Tensor) -> Tensor:
    return F.rms_norm(states, states.shape[-1:])


class Grouping:
    """Sums the probabilities of tokens that belong to one group; most groups have one member."""

    def __init__(self, group_of: list[int], device: torch.device) -> None:
        """`group_of` names the group of every token, or -1 for a token that takes no part."""
        first: dict[int, int] = {}
        more = []
        for token, group in enumerate(group_of):
            if group >= 0 and group in first:
                more.append((token, group))
            elif group >= 0:
                first[group] = token
        self._of = torch.tensor([group if group >= 0 else len(first) for group in group_of], device=device)
        self._first = torch.tensor([first[group] for group in range(len(first))], device=device)
        self._more = torch.tensor([token for token, _ in more], dtype=torch.long, device=device)
        self._group = torch.tensor([group for _, group in more], dtype=torch.long, device=device)

    def sum(self, probabilities: Tensor) -> Tensor:
        """Probabilities (n, tokens) to probabilities (n, groups)."""
        return probabilities[:, self._first].index_add(1, self._group, probabilities[:, self._more])

    def spread(self, values: Tensor) -> Tensor:
        """Values of groups (n, groups) to the tokens of the groups (n, tokens); 0 for a token without a group."""
        return F.pad(values, (0, 1))[:, self._of]


class _DistillationLoss(torch.autograd.Function):
    """Head, loss and gradient in one pass over slices of rows, so that no (rows, vocabulary) array leaves the cache.

    With p the student's probabilities and t the targets of `Teacher.targets`, the gradient of the divergence in the
    logits is p - t, just as that of the cross-entropy is p - onehot.
    """

    SLICE = 256

    @staticmethod
    def forward(
        context: Any,  # noqa: ANN401
        hidden: Tensor,
        embedding: Tensor,
        targets: Tensor,
        teacher: Teacher,
        places: Tensor,
        states: Tensor,
        weight: float,
    ) -> Tensor:
        total = hidden.new_zeros((), dtype=torch.float32)
        weights, count = embedding.to(hidden.dtype), (targets >= 0).sum().clamp_min(1)
        hidden_gradient, embedding_gradient = torch.empty_like(hidden), torch.zeros_like(embedding)
        bounds = torch.searchsorted(places, torch.arange(0, len(hidden) + 1, _DistillationLoss.SLICE).to(places))
        for index, part in enumerate(hidden.split(_DistillationLoss.SLICE)):
            start = index * _DistillationLoss.SLICE
            learned = targets[start : start + len(part)] >= 0
            wanted = targets[start : start + len(part)].clamp_min(0)
            gradient = (part @ weights.T).log_softmax(-1, dtype=torch.float32)
            losses = -gradient.gather(1, wanted[:, None])[:, 0]
            gradient.exp_()
            stop = bounds[index + 1] if index + 1 < len(bounds) else len(places)
            matched = slice(bounds[index], stop)
            rows = places[matched] - start
            share = learned.to(losses.dtype)
            gradient *= share[:, None]
            if len(rows):
                share[rows] *= 1 - weight
                predictions = teacher.predict(states[matched])
                probabilities = gradient[rows]
                wish = teacher.targets(probabilities, predictions)
                ratio = (wish + 1e-12) / (probabilities + 1e-12)
                # Inside a group this ratio is the teacher's probability over the student's, so its logarithm under
                # the targets is the divergence between the groups.
                total += weight * (wish * ratio.log()).sum()
                gradient.index_add_(0, rows, wish, alpha=-weight)
            total += (losses * share).sum()
            gradient.scatter_add_(1, wanted[:, None], -share[:, None])
            gradient /= count
            gradient = gradient.to(hidden.dtype)
            hidden_gradient[start : start + len(part)] = gradient @ weights
            embedding_gradient += gradient.T @ part
        context.save_for_backward(hidden_gradient, embedding_gradient)
        return total / count

    @staticmethod
    def backward(context: Any, scale: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        hidden_gradient, embedding_gradient = context.saved_tensors
        hidden_gradient = hidden_gradient * scale.to(hidden_gradient.dtype)
        return hidden_gradient, embedding_gradient * scale, None, None, None, None, None


def story_fragments(window: list[int], tokenizer: StoryTokenizer) -> list[Fragment]:
    """The runs of story text in a window of a token stream, without ends of stories and control prefixes."""
    end, story = tokenizer.end_of_story, tokenizer.special[STORY]
    special = set(tokenizer.special.values())
    fragments = []
    start, is_opening = 0, False
    for index in range(len(window) + 1):
        is_end = index == len(window)
        if not is_end and window[index] not in special:
            continue
        if not is_end and window[index] != end:
            # A control prefix ends with the story mark; what stands before the mark is no story text.
            if window[index] == story:
                start, is_opening = index + 1, True
            continue
        tokens = window[start:index]
        if tokens and tokens[0] not in special:  # otherwise a prefix that the window cuts off
            fragments.append(Fragment(start, tokens, is_opening, not is_end))
        start, is_opening = index + 1, True
    return fragments


def group_tokens(
    tokenizer: StoryTokenizer, texts: list[str | None], encode: Callable[[str], list[int]]
) -> tuple[list[int], list[int]]:
    """Group the teacher's pieces and our tokens that begin with one another.

    Args:
        tokenizer: of the student.
        texts: what the teacher's pieces say, in the order of its head; None is the mark between stories.
        encode: the teacher's encoding of a text, as indices into `texts`, or -1 for a piece that is not there.

    Returns:
        The group of each piece and of each of our tokens, -1 where there is no counterpart.
    """
    offset = len(texts)
    parent = list(range(offset + tokenizer.vocabulary_size))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for piece, text in enumerate(texts):
        if text is None:
            parent[root(piece)] = root(offset + tokenizer.end_of_story)
        elif text and "\ufffd" not in text:
            parent[root(piece)] = root(offset + tokenizer.encode_inside(text)[0])
    for token in range(len(tokenizer.ranks)):
        try:
            text = tokenizer.decode_bytes((token,)).decode("utf-8")
        except UnicodeDecodeError:
            continue
        first = encode(text)[0]
        if first >= 0:
            parent[root(offset + token)] = root(first)
    roots = [root(node) for node in range(len(parent))]
    shared = sorted(set(roots[:offset]) & set(roots[offset:]))
    number = {node: index for index, node in enumerate(shared)}
    groups = [number.get(node, -1) for node in roots]
    return groups[:offset], groups[offset:]
