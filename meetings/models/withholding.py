"""What stands under a withheld item is withheld with it: the triggers that see to it."""

import pgtrigger

WITHHOLD_WITH_PARENT = """
SELECT parent.is_withheld, parent.withheld_because INTO above
FROM meetings_agendaitem parent WHERE parent.id = NEW.parent_id FOR SHARE;
IF above.is_withheld THEN
    NEW.is_withheld := TRUE;
    NEW.withheld_because := above.withheld_because;
END IF;
RETURN NEW;
"""
"""The parent is locked, so that a sub-item that comes while its parent is being withheld is withheld too."""

WITHHOLD_SUB_ITEMS = """
UPDATE meetings_agendaitem SET is_withheld = TRUE, withheld_because = NEW.withheld_because
WHERE parent_id = NEW.id AND NOT is_withheld;
RETURN NULL;
"""


def withheld_with_its_parent() -> list[pgtrigger.Trigger]:
    """What stands under a withheld item is withheld with it, whoever writes it and however.

    Every rule of who sees what asks an item for ``is_withheld`` alone. When the parent is released, its
    sub-items stay withheld until each is released by itself.
    """
    is_under_another = pgtrigger.Q(new__is_withheld=False, new__parent__isnull=False)
    was_hidden_or_elsewhere = pgtrigger.Q(old__is_withheld=True) | pgtrigger.Q(
        old__parent__df=pgtrigger.F("new__parent")
    )
    above = [("above", "RECORD")]
    return [
        pgtrigger.Trigger(
            name="come_withheld",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            condition=is_under_another,
            declare=above,
            func=WITHHOLD_WITH_PARENT,
        ),
        pgtrigger.Trigger(
            name="stay_withheld",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=is_under_another & was_hidden_or_elsewhere,
            declare=above,
            func=WITHHOLD_WITH_PARENT,
        ),
        pgtrigger.Trigger(
            name="withhold_sub_items",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(new__is_withheld=True, old__is_withheld=False),
            func=WITHHOLD_SUB_ITEMS,
        ),
    ]
