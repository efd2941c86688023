-- grain: one row a source, with how many live figures come from it
-- parameters: $as_of
-- columns: source, kind, publisher, language, title, published, url, description_vi, description_en, figure_count
-- cautions: a source without live figures is listed with 0, an uploaded file without any is not listed
select
    source.source,
    source.kind,
    source.publisher,
    source.language,
    source.title,
    source.published,
    source.url,
    source.description_vi,
    source.description_en,
    cast(count(live.code) as integer) as figure_count
from source
left join live($as_of) as live on source.source = live.source
group by all
having source.kind <> 'upload' or count(live.code) > 0
order by source.published desc, source.source
