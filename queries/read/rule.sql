-- grain: one row a step of the rule that prefers one of several figures for the same thing, in their order
-- parameters: none
-- columns: step
-- cautions: figures that no step tells apart are ordered by their code
select unnest(rule_steps()) as step
