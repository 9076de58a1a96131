"""Headings that documents of every kind have, by which they differ from lists of cards."""

from __future__ import annotations

import re

from flashcards.formats.question_list.asking import is_topic

_OF_DOCUMENT = re.compile(
    r"(?:getting|quick) ?start(?:ed)?|install\w*|setup|set up|usage|us(?:e|ing)|how to \w+|"
    r"examples?|demo|features?|requirements?|dependencies|config\w*|options?|settings|"
    r"background|motivation|goals?|non.goals|scope|status|context|decisions?|consequences|"
    r"alternatives|roadmap|todo|future( work)?|next steps|known (?:issues|limitations)|"
    r"limitations|troubleshooting|development|develop\w*|build\w*|test(?:s|ing)?|deploy\w*|"
    r"release\w*|versions?|versioning|history|changes|added|changed|removed|fixed|unreleased|"
    r"security|privacy|code of conduct|community|team|maintainers|copyright|disclaimer|"
    r"appendix|glossary|bibliography|see also|more|misc\w*|other|thanks",
    re.I,
)
_OF_PROJECT = re.compile(
    # Repositories in English, Spanish, Portuguese
    r"what s this(?: repo\w*)?|why this (?:repo\w*|project|list)|"
    r"how (?:to|can i) (?:contribute(?: .*)?|help(?: us)?|use (?:this|it)(?: .*)?)|"
    r"discussions?|questions? count|list of (?:the )?questions|"
    r"support (?:us|me|the project)|show your support|start reading|"
    r"(?:structure|contents?) of (?:the|this) \w+|(?:repository|project) structure|star history|"
    r"(?:c[óo]mo )?contribu(?:ir|ci[óo]n|i[çc][õo]es|yentes)|(?:por qu[ée]|qu[ée] es) este repo\w*|"
    r"c[óo]mo vamos|estado|licencia|licen[çc]a|objetivos?|autor\w*|sobre(?: \w+)?|"
    r"conte[úu]dos? (?:dispon[íi]ve(?:l|is)|disponibles?)|em desenvolvimento|"
    r"estructura (?:del?|de la) \w+|estrutura (?:do|da) \w+|recursos(?: recomendados)?|"
    r"(?:ap[óo]yame?|apoya|apoie)(?: \w+){0,2}|agradecim(?:ientos|entos)|diretrizes .*|"
    # Russian and Ukrainian
    r"лицензия|ліцензія|автор\w*|о проекте|об авторе|про проект|как (?:помочь|внести вклад)|"
    r"вклад|участие|зміст|благодарности|поддержать .*|"
    # Chinese, Japanese, Korean
    r"如何(?:贡献|使用|阅读|参与\w{0,4}|打赏)|贡献\w{0,4}|参与贡献|感谢\w{0,4}|鸣谢|致谢|许可\w{0,3}|协议|"
    r"后续计划|(?:写在)?最后|写在前面|前言|序言|导读|简介|项目\w{0,4}|关于\w{0,6}|联系\w{0,4}|交流\w{0,3}|"
    r"公众号|微信\w{0,6}|捐赠|赞助|打赏|更新\w{0,4}|说明|使用说明|维护者|待办|加入我们|快速\w{0,4}|"
    r"はじめに|目次|ライセンス|貢献\w{0,4}|このリポジトリ\w*|参考文献|"
    r"기여\w{0,6}|라이선스|소개|머리말|기여자|"
    # The same in Turkish, Vietnamese, Indonesian, French, German
    r"katkı\w*|lisans|đóng góp|giấy phép|mục lục|kontribusi|lisensi|contribuer|lizenz|mitwirken|"
    r"beitragen|licence|remerciements|danksagung|inhalt(?:sverzeichnis)?|sommaire|"
    r"table des mati[èe]res",
    re.I,
)
"""Headings of a project's front page; in a list they may be subjects."""
_OF_EXERCISE = re.compile(
    r"(?:learning )?objectives?|scenario|challenge|problem (?:description|statement)|prerequisites|"
    r"skills \w+|directory structure|step by step \w+|steps|commands(?: to \w+)?|expected \w+|"
    r"verif(?:y|ication)|clean ?up|hints?|solution|starter code|constraints|advanced \w+|"
    r"key concepts|common pitfalls|benefits|interview tips|(?:test|use) cases",
    re.I,
)
_WORD = re.compile(r"\w+")


def is_of_document(heading: str) -> bool:
    """Whether a heading speaks of its document or its project: usage, versions, references."""
    words = " ".join(_WORD.findall(heading))
    return is_topic(heading) or _OF_DOCUMENT.fullmatch(words) is not None


def is_of_project(heading: str) -> bool:
    """Whether a heading stands on the front page of a project: “How to contribute?”, “前言”."""
    words = " ".join(_WORD.findall(heading))
    return is_of_document(heading) or _OF_PROJECT.fullmatch(words) is not None


def is_of_exercise(heading: str) -> bool:
    """Whether a heading is a part of one exercise: its objective, its steps, its solution."""
    return _OF_EXERCISE.fullmatch(" ".join(_WORD.findall(heading))) is not None
