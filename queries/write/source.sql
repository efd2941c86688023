-- Adds the source that the figures of an uploaded file go by.
insert into source
values ($source, $kind, $publisher, $language, $title, $published, nullif($url, ''), $description_vi, $description_en)
