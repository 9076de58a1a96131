"""One card of a list in data: what its keys mean, in the many spellings that lists have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flashcards.formats.base import level_meant, row_id
from flashcards.formats.cell_html import as_markdown
from flashcards.formats.data_choices import Choice, choices_in, right_ones
from flashcards.markdown.links import kind_of
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft
from flashcards.notes.note_types import has_cloze

ASKED = ("question", "front", "term", "q", "prompt", "text", "questiontext", "word")
_TITLED = (*ASKED, "title")
_ANSWERED = (
    *("answer", "back", "definition", "a", "response", "solution", "sampleanswer", "modelanswer"),
    *("idealanswer", "expectedanswer", "suggestedanswer", "answertext", "meaning", "translation"),
    *("meanings", "definitions", "translations"),
)
_EXPLAINED = ("explanation", "explain", "rationale", "reason")
_RIGHT = (
    *("correct", "correctanswer", "correctanswers", "correctoption", "correctoptions"),
    *("correctindex", "correctanswerindex", "answerindex", "rightanswer"),
)
_CHOICES = ("options", "choices", "alternatives", "answers")
_POINTS = (
    *("keypoints", "points", "keypoint", "goodtohear", "takeaways", "keytakeaways", "hints"),
    *("hint", "whattolistenfor", "expectedpoints", "talkingpoints"),
)
_LEVELS = ("difficulty", "level", "difficultylevel", "expertise")
_TAGS = ("tags", "tag", "labels", "topics", "keywords")
_TOPICS = ("category", "categories", "topic", "subject", "subcategory", "subtopic", "section")
_IDS = ("id", "uid", "guid", "uuid")
_KINDS = ("kind", "type", "questiontype")
_DECKS = ("deck",)
_CODE = ("code", "codesnippet", "snippet")
_LANGUAGE = ("language", "lang", "codelanguage")
_MEDIA = ("image", "picture", "img", "audio", "sound")
_COUNTED = ("number", "index", "no", "order", "position")
"""Keys that only count the entries."""
_KNOWN = frozenset(
    key
    for keys in (
        *(_TITLED, _ANSWERED, _EXPLAINED, _RIGHT, _CHOICES, _POINTS, _LEVELS, _TAGS, _TOPICS),
        *(_IDS, _KINDS, _DECKS, _CODE, _LANGUAGE, _MEDIA, _COUNTED),
    )
    for key in keys
)
_ALTERNATIVES = (_TITLED, _ANSWERED, _EXPLAINED, _LEVELS, _CODE)


_SAME_AS = {
    name: key
    for key, names in {
        "question": "pregunta pergunta enunciado frage domanda вопрос питання stem questionstem "
        "问题 問題 题目 題目 質問 질문",
        "answer": "respuesta resposta antwort risposta réponse reponse ответ відповідь "
        "答案 回答 答え 정답 답변",
        "definition": "definición definicion definição definicao definizione определение 定义 定義",
        "translation": "traducción traduccion tradução traducao traduction übersetzung перевод "
        "翻译 翻訳 释义",
        "meaning": "significado bedeutung значение 意味 意思",
        "word": "palabra palavra mot wort слово 单词 単語 단어",
        "explanation": "explicación explicacion explicação explicacao justificación justificacion "
        "justificativa erklärung объяснение пояснение 解析 解説",
        "correctanswer": "respuestacorrecta respostacorreta gabarito правильныйответ 正确答案",
        "options": "opciones opções opcoes alternativas варианты вариантыответов 选项 選択肢",
        "difficulty": "dificultad dificuldade сложность 难度 難易度",
        "tags": "etiquetas теги 标签",
        "category": "categoría categoria категория 分类",
        "hint": "pista dica подсказка 提示",
    }.items()
    for name in names.split()
}
"""Keys in other languages, and what they mean."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry by its keys without case, spaces and punctuation."""

    fields: Mapping[str, Any]

    def first(self, names: Iterable[str]) -> Any:
        """The value of the first of some keys that has one."""
        return next((self.fields[n] for n in names if self.fields.get(n) not in _EMPTY), None)

    def text(self, names: Iterable[str]) -> str:
        """The same as text."""
        return text_of(self.first(names))


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def entry_of(data: Mapping[Any, Any]) -> Entry:
    """An object as an entry."""
    return Entry({name: data[key] for name, key in _keys_by_name(data).items()})


def _keys_by_name(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The keys of an object by what they mean; one is not translated if what it means is there."""
    keys = {plain_key(key): key for key in data}
    if _SAME_AS.keys().isdisjoint(keys):
        return keys
    return {_SAME_AS[n] if _SAME_AS.get(n, n) not in keys else n: key for n, key in keys.items()}


def plain_key(key: Any) -> str:
    """A key without case, spaces and punctuation: ``goodToHear`` and ``good_to_hear`` are one."""
    return _plain(str(key))


@lru_cache(maxsize=256)
def _plain(key: str) -> str:
    # Cached: all entries of a list have the same few keys, as do the parts of each.
    return "".join(letter for letter in key.casefold() if letter.isalnum())


def is_card(data: Mapping[Any, Any]) -> bool:
    """Whether an object has keys for a question and for an answer."""
    entry = entry_of(data)
    return entry.first(ASKED) is not None and (
        entry.first((*_ANSWERED, *_RIGHT, *_EXPLAINED)) is not None
    )


def is_explained(data: Mapping[Any, Any]) -> bool:
    """Whether an object has a key for an answer and none for a question."""
    entry = entry_of(data)
    return entry.first(ASKED) is None and entry.first(_ANSWERED) is not None


def note_of(data: Mapping[Any, Any], deck: str, unknown: Counter[str]) -> NoteDraft | None:
    """The note of an entry, None if it has no question or no answer.

    Args:
        data: the entry.
        deck: where the note goes, unless it names a deck of its own.
        unknown: counts keys that have no meaning here, and levels that are none.
    """
    entry = entry_of(data)
    front, back = _sides(entry)
    kind = _kind(entry.first(_KINDS), front)
    if not front or (not back and kind is not NoteKind.CLOZE):
        return None
    names = _keys_by_name(data)
    given = {name: str(key) for name, key in names.items() if data[key] not in _EMPTY}
    unknown.update(name for key, name in given.items() if not _is_read(key, entry))
    own_deck = entry.first(_DECKS)
    deck = own_deck.strip() if isinstance(own_deck, str) and own_deck.strip() else deck
    return NoteDraft(
        deck=deck,
        front=front,
        back=back,
        kind=kind,
        key_points=tuple(point for key in _POINTS for point in _points(entry.first([key]))),
        level=_level(entry),
        tags=_tags(entry),
        uid=row_id(entry.text(_IDS), deck),
    )


def _is_read(key: str, entry: Entry) -> bool:
    """Whether the value of a key is in the card: one key of several that mean the same is."""
    if key not in _KNOWN or (key in _LEVELS and _level(entry) is None):
        return False
    alike = next((keys for keys in _ALTERNATIVES if key in keys), None)
    return alike is None or entry.first([key]) == entry.first(alike)


def _sides(entry: Entry) -> tuple[str, str]:
    """Question and answer; choices and code belong to the question."""
    front = as_markdown(entry.text(_TITLED))
    if not front:
        return "", ""
    choices = choices_in(entry.first(_CHOICES), text_of)
    answers = _answers(entry, choices)
    if (
        not answers and entry.first(_CHOICES[:-1]) is None
    ):  # several answers, of which none is wrong
        choices, answers = (), [text_of(entry.first(_CHOICES))]
    listed = "\n".join(f"- {choice}" for choice in choices)
    front = "\n\n".join(filter(None, (front, _code(entry), *_pictures(entry), listed)))
    texts = map(as_markdown, (*answers, entry.text(_EXPLAINED)))
    back = dict.fromkeys(filter(None, texts))
    return front, "\n\n".join(back)


def _answers(entry: Entry, choices: tuple[Choice, ...]) -> list[str]:
    """The right choices, and the answer if it says more."""
    right, answer = entry.first(_RIGHT), entry.first(_ANSWERED)
    named = right if right is not None else answer
    chosen = right_ones(named, choices, text_of) or right_ones(None, choices, text_of)
    answers = [_joined(chosen) or text_of(named)]
    is_chosen = right is None and right_ones(answer, choices, text_of)
    if text_of(answer) not in answers[0] and not is_chosen:
        answers.append(text_of(answer))
    return [answer for answer in answers if answer]


def _joined(texts: list[str]) -> str:
    if not texts:
        return ""
    return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)


def _code(entry: Entry) -> str:
    code = entry.first(_CODE)
    if not isinstance(code, str) or not code.strip():
        return ""
    if "```" in code:
        return code.strip("\n")
    return f"```{entry.text(_LANGUAGE)}\n{code.strip(chr(10))}\n```"


def _pictures(entry: Entry) -> list[str]:
    names = [entry.text([key]) for key in _MEDIA]
    return [f"![]({name.replace(' ', '%20')})" for name in names if kind_of(name)]


def _kind(value: Any, front: str) -> NoteKind:
    try:
        return NoteKind(str(value).lower())
    except ValueError:
        return NoteKind.CLOZE if has_cloze(front) else NoteKind.BASIC


def text_of(value: Any) -> str:
    """A plain value as text, a list of them as a list in Markdown."""
    if isinstance(value, Mapping):
        return text_of(entry_of(value).first(_ANSWERED))
    if isinstance(value, list):
        texts = [text_of(item) for item in value]
        return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)
    try:
        return str(value).strip() if isinstance(value, str | int | float) else ""
    except (
        ValueError
    ):  # an integer with more digits than Python converts (sys.get_int_max_str_digits)
        return ""


def _points(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else text_of(value).split("\n")
    return tuple(point for item in values if (point := text_of(item).removeprefix("- ").strip()))


def _level(entry: Entry) -> Level | None:
    word = entry.text(_LEVELS).strip("() ").casefold()
    if word.isdecimal() and len(word) == 1:
        # Lists of interview questions count expertise from 0, difficulties count from 1.
        first = 0 if "expertise" in entry.fields else 1
        return tuple(Level)[min(max(int(word) - first, 0), len(Level) - 1)]
    return level_meant(word)


def _tags(entry: Entry) -> tuple[str, ...]:
    """The tags; topics are tags too, whose spaces do not separate them."""
    tags = [tag for key in _TAGS for tag in _several(entry.first([key]))]
    tags += [topic for key in _TOPICS for topic in _listed(entry.first([key]))]
    words = ("-".join(text_of(tag).split()) for tag in tags)
    return tuple(dict.fromkeys(filter(None, words)))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else text_of(value).replace(",", " ").split()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
