-- Gives candidates that cannot have their short code another: a figure already known keeps the code it has, and where
-- four digits are taken by another figure, a new one has eight. Whoever has eight, another has the four: only where a
-- short code stands twice is there anything to ask.
update candidate
set code = resolved.code
from (
    with
    twice as (
        select hash(code) as code_hash
        from candidate
        group by all
        having count(*) > 1
        union
        select hash(code)
        from observation
    ),

    mine as materialized (
        select
            line,
            unit,
            metric,
            code,
            figure_identity(unit, metric, scope, period_start, period_end, basis, source) as identity
        from candidate
        where hash(code) in (select twice.code_hash from twice)
    ),

    known as (
        select distinct
            observation.code,
            figure_identity(
                observation.unit,
                observation.metric,
                observation.scope,
                observation.period_start,
                observation.period_end,
                observation.basis,
                observation.source
            ) as identity
        from observation
        semi join mine on observation.unit = mine.unit and observation.metric = mine.metric
    ),

    taken as (
        select mine.line
        from mine
        inner join known on mine.code = known.code and mine.identity <> known.identity
        union
        select mine.line
        from mine
        inner join mine as other on mine.code = other.code and mine.identity > other.identity
    )

    select
        mine.line,
        coalesce(
            known.code,
            case
                when taken.line is not null then left(mine.code, len(mine.code) - 4) || left(mine.identity, 8)
                else mine.code
            end
        ) as code
    from mine
    left join known on mine.identity = known.identity
    left join taken on mine.line = taken.line
) as resolved
where candidate.line = resolved.line and candidate.code <> resolved.code
