"""Recognises questions by their wording, in the languages in which such lists are common."""

from __future__ import annotations

import re
from functools import lru_cache

MARKS = ("?", "？", "؟", "\u037e")
"""What questions end with, in several scripts."""
_SIGN = re.compile(f"[{''.join(MARKS)}👶⭐🚀]")
"""A mark, or the emoji by which a list says how hard a question is."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAD = re.compile(
    r"(?:\[(?![xX]\])\w{1,10}\]\s+|第?\s*\d{1,4}\s*[题題問问]?\s*[.):：、\]-]*|Q(?:uestion)?\s*\d*\s*[.:)-]+"
    r"|[#№¿*_`~\[({\"“«\s])+",
    re.I,
)


_ADDRESS = re.compile(r"\bhttps?://[^\s)\]>]+")
_LABEL = re.compile(
    r"[*_`\s]*(?:question|вопрос|питання|pregunta|pergunta|frage|問題|问题|질문|q)\s?#?\d{1,4}\s?[.:：)·–—-]"
    r"\s*[^\s\d]",
    re.I,
)
"""Such as “Question 12: the pipe that broke”, “Q3. Locks”."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASK = _words(
    # English
    "what what's whats why how how's when where which who who's whose whom is are was were can "
    "could do does did should would will have has explain describe define contrast discuss "
    "differentiate distinguish elaborate mention enumerate outline "
    # Spanish and Portuguese
    "qué que cómo como cuál cuáles cuándo cuando dónde donde quién quiénes explica explique "
    "describe descreva define defina cite qual quais quando onde quem diferencie nombra menciona "
    "mencione enumera enumere explícame cuéntame mencione liste fale diga "
    # German, French, Italian, Polish
    "was wie warum wann welche welcher welches wer wo wozu wieso weshalb erkläre erklären nenne "
    "beschreibe comment pourquoi quand où quel quelle quels quelles expliquez décrivez citez cosa "
    "perché quale quali spiega descrivi co jak dlaczego kiedy gdzie czym jaki jaka jakie wyjaśnij "
    # Russian and Ukrainian
    "que что как какие какой какая какое каково каковы зачем почему чем когда где кто сколько куда "
    "откуда расскажите опишите объясните назовите перечислите опиши объясни расскажи назови "
    "що як які який чому навіщо коли де хто скільки опишіть поясніть "
    # Dutch, Scandinavian, Czech, Romanian, Turkish, Indonesian
    "wat hoe waarom wanneer welke noem beschrijf vad hvad hvordan hvorfor varför hur beskriv "
    "förklara forklar proč kdy vysvětlete popište ce cum explicați descrieți nedir neden nasıl "
    "açıkla açıklayın apa bagaimana mengapa jelaskan sebutkan "
    # Greek, Bulgarian and Serbian, Arabic, Persian
    "τι πώς πως ποια ποιες ποιος γιατί πότε εξηγήστε περιγράψτε какво как кои кога защо обясни "
    "обяснете опишете шта како зашто објасните ما ماذا كيف لماذا متى اشرح هل ماهي ماهو "
    "چیست چرا چگونه"
)
"""First words that make a heading a question, with at least one more word."""
_PROMPT = _words(
    "compare list name give tell write implement create design state find show suppose given "
    "identify justify calculate compute determine draw predict walk convert build difference "
    "differences between "
    "дайте напишите можно могут"
)
"""First words that ask only in a longer sentence: “Design patterns” is a topic."""
_LONG_PROMPT = 5  # words
_BEFORE = _words("o a in on for at to from by under with en de por para à von на в с для из за")
"""Words that may stand before the one that asks: “In which order …”."""
_FEW = 2  # words
_CJK = re.compile(
    "什么|什麼|甚么|为何|为什么|為什麼|如何|怎么|怎麼|怎样|怎樣|哪些|哪种|哪個|哪个|哪里|几种|区别|差异|区別|"
    "请(?!求)|請(?!求)|说说|说一|说下|(?:介绍|简述|解释|描述)[一下]|谈谈|聊聊|是否|能否|吗|嗎|多少|"
    "写出|找出|写一|手写|实现一|讲讲|讲一|"
    "とは|なぜ|どう|どの|どんな|(?<![任几])何|説明|ですか|ますか|違い|述べ|教えて|"
    "무엇|어떻게|왜|설명[해하]|차이|란$"
)
_ENDS = ("주세요", "보세요", "보시오", "하시오", "하세요", "까요", "나요", "는가", "은가")
"""Endings of Korean requests and questions."""
_CJK_FIRST = re.compile("(?:介绍|简述|解释|描述|列举|阐述)(?![器符性])(?=.{2})")
"""Words that ask at the beginning; elsewhere they are nouns: “代码简述” is a description."""
_LONGEST = 400
"""Characters of a line that are looked at: a longer one is a paragraph that may ask by the way."""
_KEPT = 4_096
"""Lines that are remembered: each is looked at once for every layout that a document may have."""


def asks(text: str) -> bool:
    """Whether a heading or a line asks something: by its mark, or by how it begins."""
    line = text.strip()
    return len(line) <= _LONGEST and _line_asks(line)


@lru_cache(_KEPT)
def _line_asks(line: str) -> bool:
    if "://" in line:  # an address may have a question mark of its own
        line = _ADDRESS.sub("", line).strip()
    if _SIGN.search(line) or _LABEL.match(line):
        return True
    lead = _LEAD.match(line)
    bare = line[lead.end() if lead else 0 :]
    words = _WORD.findall(bare.casefold())
    if len(words) > _FEW and words[0] in _BEFORE:
        del words[0]
    if words and words[0] in _ASK:
        return len(words) > 1
    if words and words[0] in _PROMPT:
        return len(words) >= _LONG_PROMPT
    if line.isascii():
        return False
    is_request = line.rstrip(".! ").endswith(_ENDS)
    return bool(is_request or _CJK.search(line) or _CJK_FIRST.match(bare))


_TOPICS = re.compile(
    r"table of contents?|contents?|index|toc|introduction|about|overview|licen[sc]e|contribut\w*|"
    r"references?|resources?|links?|further reading|credits|acknowledge?ments?|prerequisites|"
    r"related \w+|projects?|summary|conclusion|notes?|changelog|donat\w*|"
    r"sponsors?|support|author\w*|faq|questions?|"
    r"目录|目錄|参考\w*|参考资料|참고(?: ?\w+)?|목차|출처|"
    r"содержание|оглавление|источники|índice|contenido|sumário|referências",
    re.I,
)


def is_topic(text: str) -> bool:
    """Whether a heading belongs to the document itself: contents, licence, references."""
    return _TOPICS.fullmatch(" ".join(_WORD.findall(text))) is not None
