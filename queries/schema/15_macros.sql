-- Bounds of a date as published, and the code a figure is quoted by.
-- A figure is known by what it says and who said it; its value is left out, so that a correction keeps the code.

create macro first_day(written) as
    cast(written || substr('-01-01', len(written) - 3) as date);

create macro last_day_of(written) as
    case len(written)
        when 4 then cast(written || '-12-31' as date)
        when 7 then last_day(cast(written || '-01' as date))
        else cast(written as date)
    end;

-- A figure from an uploaded file is known by what it says alone, whichever file said it: the next file corrects it.
create macro said_by(source) as
    case when starts_with(source, 'upload-') then 'upload' else source end;

create macro figure_identity(unit, metric, scope, period_start, period_end, basis, source) as
    md5(concat_ws('|', unit, metric, scope, coalesce(period_start, ''), period_end, basis, said_by(source)));

create macro figure_code(unit_code, metric_code, unit, metric, scope, period_start, period_end, basis, source) as
    unit_code || '-' || metric_code || '-'
    || substr(figure_identity(unit, metric, scope, period_start, period_end, basis, source), 1, 4);
