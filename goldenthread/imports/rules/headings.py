"""The words councils put above the columns of a plan, and what they mean."""

import re
import unicodedata
from functools import lru_cache

from goldenthread.imports.rules.meanings import Meaning

# Longer than any heading that is known; what is longer need not be looked up.
LONGEST = 50

_EXACT = {
    Meaning.REFERENCE: """code|ref|refs|ref no|reference|reference no|reference number|no|number|#
        |id|item no|item|action no|action ref|action code|action number|milestone no|milestone ref
        |rec no|unique id|s no|serial no|nr|ref nr""",
    Meaning.GROUP: """recommendation|recommendations|theme|themes|objective|objectives|priority
        |priority area|workstream|work stream|strand|programme|strategic aim|strategic objective
        |section|area|area for improvement|parent|group|answers""",
    Meaning.TITLE: """title|action|actions|key action|key actions|actions required|action required
        |improvement action|improvement actions|activity|activities|key activity|key activities
        |milestone|milestones|key milestone|key milestones|action milestone|task|tasks|deliverable
        |deliverables|key deliverables|what|what will we do|what we will do|description|action title
        |actions and milestones|actions milestones|proposed action|planned action""",
    Meaning.OWNER: """lead officer|lead officers|lead|leads|owner|owners|action owner|responsibility
        |responsible|responsible officer|responsible officers|responsible person|responsible lead
        |managed by|accountable|accountable officer|assigned to|who|by whom|officer|named officer
        |lead officer s|lead director|person responsible|sro|lead s""",
    Meaning.FOLLOWER: """monitoring|monitoring group|monitoring groups|monitoring board|monitored by
        |monitoring body|followed by|governance|governance board|board|reporting to|reports to
        |oversight|oversight board""",
    Meaning.DATE: """deadline|deadlines|date|dates|due|due date|due by|target date|target|by when|when
        |timescale|timescales|timeframe|time scale|completion date|original date|original deadline
        |original due date|target completion date|end date|planned end date|agreed date
        |planned completion date|delivery date|date due""",
    Meaning.FORECAST: """forecast|forecast date|forecast completion|forecast completion date
        |expected date|expected completion|expected completion date|revised date|revised deadline
        |revised due date|estimated completion date|estimated date|projected date""",
    Meaning.COMPLETED: """completed|completed date|date completed|date of completion
        |actual completion date|actual date|completed on|actual end date|date complete""",
    Meaning.STATUS: """status|rag|rag status|rag rating|rating|current status|progress status|brag
        |overall status|reported status|brag status|action status""",
    Meaning.PERCENT: """% comp|% complete|% completed|comp %|% completion|percent complete|percent
        |percentage|percentage complete|percentage completed|progress|progress %|% progress|%
        |completion|completion %|per cent complete""",
    Meaning.UPDATE: """comment|comments|update|updates|latest update|progress update|commentary
        |narrative|progress comments|progress commentary|officer comments|position|current position
        |progress to date|progress made|progress narrative|status update|update comments|summary""",
    Meaning.RISK: """risk|risks|issue|issues|risks issues|risks and issues|key risks|risk issues""",
    Meaning.MITIGATION: """mitigation|mitigations|mitigating action|mitigating actions|mitigation
        actions|controls|risk mitigation""",
    Meaning.OFFICER_NOTE: """officer note|officers note|officer notes|officers notes|internal note
        |internal notes|internal comments|note|notes|private note|private notes|confidential notes""",
}
_PHRASES = {" ".join(phrase.split()): meaning for meaning, phrases in _EXACT.items() for phrase in phrases.split("|")}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_PERIOD = rf"(?:q(?:uarter|tr)?\s*[1-4]|[1-4](?:st|nd|rd|th)? quarter|{_MONTH})"
_YEARS = r"(?: (?:\d{4}|\d{2})(?: \d{2,4})?)?"
_OF_A_PERIOD = re.compile(rf"{_PERIOD}{_YEARS} (?P<what>.+)|(?P<before>.+?) {_PERIOD}{_YEARS}")
_VARIABLE = frozenset({Meaning.UPDATE, Meaning.PERCENT, Meaning.STATUS, Meaning.RISK})

# Which of several title columns names the item itself; the others name what it belongs to.
_NEAREST_LEAF = (
    ("milestone", "task", "deliverable"),
    ("action", "title", "what"),
    ("activit",),
)
_LEVEL_WORDS = re.compile(
    r"(recommendation|milestone|activit(?:y|ies)|action|task|deliverable|theme|objective|priorit(?:y|ies)"
    r"|workstream|strand|programme|section|area|aim)s?\b",
    re.IGNORECASE,
)


def folded(heading: str) -> str:
    """A heading without what does not matter in it: case, punctuation, spacing."""
    plain = unicodedata.normalize("NFKC", heading).casefold().replace("%", " % ")
    return " ".join(re.sub(r"[^\w%#]+|_", " ", plain).split())


@lru_cache(maxsize=8192)
def meaning_of(heading: str) -> Meaning | None:
    """What a heading means: `QUARTER 2 COMMENTS` is the update; None if it is not known."""
    if len(heading) > LONGEST:
        return None
    plain = folded(heading)
    if found := _PHRASES.get(plain):
        return found
    of_a_period = _OF_A_PERIOD.fullmatch(plain)
    if of_a_period:
        found = _PHRASES.get(of_a_period["what"] or of_a_period["before"])
        return found if found in _VARIABLE else None
    return None


def rank_as_title(heading: str) -> int:
    """How near to the leaf a title heading is: 0 is nearest."""
    plain = folded(heading)
    ranks = (n for n, words in enumerate(_NEAREST_LEAF) if any(w in plain for w in words))
    return next(ranks, len(_NEAREST_LEAF))


def level_word(heading: str) -> str:
    """The level a heading names, in the singular: `Key Milestones` is `Milestone`."""
    found = _LEVEL_WORDS.search(heading)
    if not found:
        return ""
    word = found[1].capitalize()
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word
