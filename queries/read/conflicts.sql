-- grain: one row a live figure that disagrees with another source, all of one set after each other, the preferred first
-- parameters: $as_of
-- columns: code, preferred_code, step (the step of the rule that put the preferred one before this one, null for the
--   preferred itself), source_kind, published, title, url, is_whole (its own period is the one the set is about),
--   decided_by, decided_on, reason_vi, reason_en (of the decision for this figure, null without one), decision_batch
-- cautions: a set may hold figures that say the same number; only one whose decision outdoes the others is preferred
with
disagreeing as materialized (
    select
        code,
        source,
        source_kind,
        published,
        preferred_code,
        is_preferred,
        standing,
        decision_batch
    from live($as_of)
    where conflicts <> []
)

select
    figure.code,
    figure.preferred_code,
    case when not figure.is_preferred then deciding_step(preferred.standing, figure.standing) end as step,
    figure.source_kind,
    figure.published,
    source.title,
    source.url,
    figure.standing[list_position(rule_steps(), 'period')] = 0 as is_whole,
    decision.decided_by,
    decision.decided_on,
    decision.reason_vi,
    decision.reason_en,
    figure.decision_batch
from disagreeing as figure
inner join disagreeing as preferred on figure.preferred_code = preferred.code
inner join source on figure.source = source.source
left join decision on figure.decision_batch = decision.batch and figure.code = decision.preferred
order by figure.preferred_code, figure.is_preferred desc, figure.standing, figure.code
