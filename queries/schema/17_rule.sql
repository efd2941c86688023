-- The rule that prefers one of several figures for the same thing, in one place: its steps in their order, and a
-- figure's standing, a number a step. Of two figures the one with the smaller number at the first step where they
-- differ is preferred; where they differ in none, the smaller code. The words for the steps are in wording.yml.

create macro rule_steps() as
    ['use', 'decision', 'status', 'kind', 'confidence', 'period', 'exact', 'date'];

-- missing_days: by how much the figure's period falls short of the whole one it is taken for. A later decision outdoes
-- an earlier one. The later document comes first; of equal beginnings the date told more precisely.
create macro standing(use, decision_batch, status, source_kind, confidence, missing_days, relation, published) as
    [
        list_position(['chart', 'table_only'], use),
        coalesce(-1 - decision_batch, 0),
        list_position(['published', 'provisional', 'illustrative', 'derived'], status),
        list_position(['official', 'upload', 'conference', 'press', 'illustrative'], source_kind),
        list_position(['high', 'medium', 'low'], confidence),
        missing_days,
        cast(relation <> 'eq' as integer),
        -cast(rpad(replace(published, '-', ''), 8, '0') as integer)
    ];

-- The step that put the first of two standings before the second; `code` where the rule sees no difference.
create macro deciding_step(better, worse) as
    coalesce(
        rule_steps()[list_position(
            [
                better[1] <> worse[1],
                better[2] <> worse[2],
                better[3] <> worse[3],
                better[4] <> worse[4],
                better[5] <> worse[5],
                better[6] <> worse[6],
                better[7] <> worse[7],
                better[8] <> worse[8]
            ],
            true
        )],
        'code'
    );

-- A period that stops in the middle of a month stops where the report was made. It is taken for the whole period that
-- begins on the same day, if it holds at least nine tenths of it: "first half of 2024", told on 14 June.
create macro is_cut(basis, last_day) as
    basis = 'months' and last_day <> last_day(last_day);

create macro is_nearly_whole(first_day, last_day, whole_last_day) as
    date_diff('day', first_day, last_day) + 1 >= 0.9 * (date_diff('day', first_day, whole_last_day) + 1);
