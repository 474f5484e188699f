"""Papers of meetings: blank ones for every page that offers them, and those of the last and the next meeting of each body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kbtools.artefacts.folder import folder
from kbtools.artefacts.paper import Paper, form_paper
from kbtools.forms.agreement import draft
from kbtools.forms.first_meeting import invitation, open_decisions
from kbtools.forms.handover import handover
from kbtools.forms.inventory import inventory
from kbtools.forms.meeting import papers
from kbtools.forms.method_sheets import choice_sheet, record_sheet, run_sheet
from kbtools.forms.origin import source_line
from kbtools.forms.parties import Sitting, is_held, long_day
from kbtools.forms.resources import resources
from kbtools.forms.review import review
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.meeting import Meeting
from kbtools.model.method import Method
from kbtools.model.self_assessment import SelfAssessment
from kbtools.render.form import Form

_OF_THE_YEAR = "netzwerk"
_FILLED_TOO = " Ein ausgefülltes Beispiel liegt bei Musterstadt."
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OTHERS = re.compile(r"[^a-z0-9]+")


def blank_papers(page: str, knowledge: Knowledge) -> tuple[Paper, ...]:
    """The blank forms of a page that explains them; none if it is no such page."""
    if page not in _BLANK:
        return ()
    name = page.rpartition("/")[2]
    return tuple(_papers(_BLANK[page](knowledge), knowledge, folder=f"druck/{name}", address=f"page:{page}"))


def blank_folder(page: str, knowledge: Knowledge) -> Paper:
    """All blank forms of a page."""
    name, title = page.rpartition("/")[2], _TITLES[page]
    lead = "Leer zum Ausfüllen." + (_FILLED_TOO if page == "werkzeuge/mappe-sitzung" else "")
    return folder(
        title, lead, blank_papers(page, knowledge), knowledge, path=f"druck/{name}.pdf", address=f"page:{page}"
    )


def latest_meetings(knowledge: Knowledge, case: str) -> tuple[Meeting, ...]:
    """Of each body the meeting held last and the one that comes next, the latest first."""
    held: dict[str, Meeting] = {}
    planned: dict[str, Meeting] = {}
    for one in sorted(knowledge.all(Meeting, case), key=lambda one: (one.on, one.start)):
        if is_held(one):
            held[one.body] = one
            planned.pop(one.body, None)
        else:
            planned.setdefault(one.body, one)
    return tuple(sorted((*held.values(), *planned.values()), key=lambda one: (one.on, one.id), reverse=True))


def papers_of_meeting(meeting: Meeting, knowledge: Knowledge, case: str) -> tuple[Paper, ...]:
    """Every paper of a meeting, filled in as far as the data go."""
    sitting = Sitting(knowledge=knowledge, case=case, meeting=meeting, source_line=source_line(meeting, knowledge))
    return tuple(
        _papers(
            papers(sitting),
            knowledge,
            folder=f"druck/{case}/sitzung/{meeting.id}",
            address=f"meeting:{case}/{meeting.id}",
        )
    )


def folder_of_meeting(meeting: Meeting, knowledge: Knowledge, case: str) -> Paper:
    """The papers of a meeting in one document."""
    body = knowledge.get(Body, meeting.body, case)
    return folder(
        f"{body.title}: Sitzung am {long_day(meeting.on).partition(', ')[2]}",
        "Alle Papiere einer Sitzung, vom Zeitplan bis zum Protokoll.",
        papers_of_meeting(meeting, knowledge, case),
        knowledge,
        path=f"druck/{case}/sitzung/{meeting.id}.pdf",
        address=f"meeting:{case}/{meeting.id}",
    )


def _papers(forms: tuple[Form, ...], knowledge: Knowledge, *, folder: str, address: str) -> Iterator[Paper]:
    """A paper per form; its file is called after what it is, numbered where there are several."""
    names: dict[str, int] = {}
    for form in forms:
        slug = _OTHERS.sub("-", form.kind.casefold().translate(_LETTERS)).strip("-")
        names[slug] = names.get(slug, 0) + 1
        name = slug if names[slug] == 1 else f"{slug}-{names[slug]}"
        yield form_paper(
            _given(form), knowledge, path=f"{folder}/{name}", address=address, label=form.kind, title=form.title
        )


def _given(form: Form) -> Callable[[], Form]:
    return lambda: form


def _sheets_of(knowledge: Knowledge, method: str) -> tuple[Form, ...]:
    """What a method is worked with; none in a project that lacks it."""
    found = next((one for one in knowledge.all(Method) if one.id == method), None)
    if not found:
        return ()
    chosen = (choice_sheet(found, knowledge),) if found.choices else ()
    return (run_sheet(found, knowledge), *chosen, record_sheet(found, knowledge))


def _network_health(knowledge: Knowledge) -> SelfAssessment | None:
    """The self-assessment whose fields a yearly report goes through."""
    return next((one for one in knowledge.all(SelfAssessment) if one.id == _OF_THE_YEAR), None)


_BLANK: dict[str, Callable[[Knowledge], tuple[Form, ...]]] = {
    "werkzeuge/mappe-sitzung": lambda knowledge: papers(Sitting(knowledge=knowledge)),
    "werkzeuge/bericht-jahresbilanz": lambda knowledge: (review(knowledge, assessment=_network_health(knowledge)),),
    "werkzeuge/mappe-uebergabe": lambda knowledge: (handover(knowledge),),
    "werkzeuge/mappe-erstes-treffen": lambda knowledge: (
        invitation(knowledge),
        *_sheets_of(knowledge, "erstes-treffen"),
        open_decisions(knowledge),
    ),
    "werkzeuge/blaetter-kollegiale-beratung": lambda knowledge: _sheets_of(knowledge, "kollegiale-beratung"),
    "werkzeuge/blatt-bestandsaufnahme": lambda knowledge: (inventory(knowledge),),
    "werkzeuge/blatt-ressourcen": lambda knowledge: (resources(knowledge),),
    "werkzeuge/vorlage-vereinbarung": lambda knowledge: (draft("agreement", knowledge),),
    "werkzeuge/vorlage-geschaeftsordnung": lambda knowledge: (draft("rules", knowledge),),
}
_TITLES = {
    "werkzeuge/mappe-sitzung": "Mappe für eine Sitzung",
    "werkzeuge/bericht-jahresbilanz": "Bericht zur Jahresbilanz",
    "werkzeuge/mappe-uebergabe": "Mappe für die Übergabe",
    "werkzeuge/mappe-erstes-treffen": "Mappe für ein erstes Treffen",
    "werkzeuge/blaetter-kollegiale-beratung": "Blätter für eine Kollegiale Beratung",
    "werkzeuge/blatt-bestandsaufnahme": "Bestandsaufnahme",
    "werkzeuge/blatt-ressourcen": "Ressourcenblatt",
    "werkzeuge/vorlage-vereinbarung": "Vorlage für eine Vereinbarung",
    "werkzeuge/vorlage-geschaeftsordnung": "Vorlage für eine Geschäftsordnung",
}
BLANK_PAGES = tuple(_BLANK)
"""Pages that hold blank forms."""
