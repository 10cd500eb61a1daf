"""Every act of this room (办理动作), one subject a file."""

from gongkai.publishing.acts.arrange import index_scheme_problems, set_index_scheme, set_word_list
from gongkai.publishing.acts.arrange_sections import (
    SectionFacts,
    add_section,
    change_section,
    move_section,
    reinstate_section,
    remove_section,
    retire_section,
    shift_section,
)
from gongkai.publishing.acts.attach import ATTACH, DETACH, attach, detach, order_attachments
from gongkai.publishing.acts.correct import CORRECT, REVERT, correct, revert
from gongkai.publishing.acts.drafting import (
    EDIT_DRAFT,
    NO_CHOICES,
    RECALL,
    Choices,
    create_draft,
    edit_draft,
    recall,
)
from gongkai.publishing.acts.examine import PASS_GATE, examine, pass_gate
from gongkai.publishing.acts.mask_draft import MASK_DRAFT, MASKABLE, mask_draft
from gongkai.publishing.acts.publish_reply import import_drafts, publish_reply
from gongkai.publishing.acts.reclassify import (
    RECLASSIFY,
    REVIEW_WITHHOLDING,
    reclassify,
    review_due_on,
    review_withholding,
)
from gongkai.publishing.acts.release import (
    RELEASE,
    SCHEDULE,
    UNSCHEDULE,
    next_instant,
    release,
    run_scheduled,
    schedule,
    unschedule,
)
from gongkai.publishing.acts.revise_inventory import current_rows, revise_inventory
from gongkai.publishing.acts.submit import SUBMIT, returned, settle, submit
from gongkai.publishing.acts.withdraw import WITHDRAW, withdraw
from gongkai.publishing.refusals import PublicationConflict, Refusal, Refused

ACTS = (
    EDIT_DRAFT, MASK_DRAFT, ATTACH, DETACH, SUBMIT, RECALL, PASS_GATE, RELEASE, SCHEDULE, UNSCHEDULE, CORRECT, REVERT, WITHDRAW,
    RECLASSIFY, REVIEW_WITHHOLDING,
)  # fmt: skip
"""The acts an officer may be offered, in the order of the way of a publication."""

__all__ = [
    "ACTS", "Choices", "MASKABLE", "NO_CHOICES", "PublicationConflict", "Refusal", "Refused",
    "SectionFacts", "add_section", "attach", "change_section", "correct", "create_draft", "current_rows",
    "detach", "edit_draft", "examine", "import_drafts", "index_scheme_problems", "mask_draft",
    "move_section", "next_instant", "order_attachments", "pass_gate", "publish_reply", "recall",
    "reclassify", "reinstate_section", "release", "remove_section", "retire_section", "returned", "revert",
    "review_due_on", "review_withholding", "revise_inventory", "run_scheduled", "schedule",
    "set_index_scheme", "set_word_list", "settle", "shift_section", "submit", "unschedule", "withdraw",
]  # fmt: skip
