-- DuckDB views over a Columnist corpus. Name the corpus folder first (default: ./corpus), then read this file:
--   SET VARIABLE corpus = '/data/corpus';
--   .read schemas/duckdb.sql
SET VARIABLE corpus = coalesce(getvariable('corpus'), 'corpus');

-- The tables as they lie. `ingest_date` comes from the path.
CREATE OR REPLACE VIEW articles AS SELECT * FROM read_parquet(
  getvariable('corpus') || '/articles/**/*.parquet', hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW quotes AS SELECT * FROM read_parquet(
  getvariable('corpus') || '/quotes/**/*.parquet', hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW links AS SELECT * FROM read_parquet(
  getvariable('corpus') || '/links/**/*.parquet', hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW rejects AS SELECT * FROM read_parquet(
  getvariable('corpus') || '/rejects/**/*.parquet', hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);

-- The newest capture of every article.
CREATE OR REPLACE VIEW articles_latest AS SELECT * FROM articles WHERE capture_id IN (
  SELECT arg_max(capture_id, (ingest_date, coalesce(fetched_at, TIMESTAMPTZ '1970-01-01 00:00:00+00'), source, source_record))
  FROM articles GROUP BY article_id);

-- The citation graph: who links to whom. By `placement`, `in_body` is what the writer cites; lists that stand beside every story of a
-- site (`latest`, `related`) say more of its layout. Links of the newest captures alone, so that a story counts once.

-- A story by any of its two ids: a link may lead to its canonical or to its recorded URL.
CREATE OR REPLACE VIEW story_ids AS
  SELECT id, arg_min(article_id, (id <> article_id, article_id)) AS article_id FROM (
    SELECT article_id AS id, article_id FROM articles_latest
    UNION ALL SELECT url_id AS id, article_id FROM articles_latest WHERE url_id IS NOT NULL)
  GROUP BY id;

-- One row a link with a URL, told from both ends. `to_article` is null where the story that it leads to is not in the corpus: then
-- `target_key` names it, the card or the words of the link its title, and its domain the outlet.
CREATE OR REPLACE VIEW citations AS
  SELECT l.capture_id, l.link_ix, l.placement, l.heading, l.url, l.target_id, l.target_key, l.published_date AS shown_date,
    a.article_id AS from_article, coalesce(a.outlet, a.domain) AS from_outlet, a.title AS from_title, a.published_date AS from_date,
    t.article_id AS to_article, coalesce(t.outlet, CASE WHEN l.same_outlet THEN a.outlet END, l.domain) AS to_outlet,
    coalesce(t.title, l.title) AS to_title, t.published_date AS to_date
  FROM links l JOIN articles_latest a USING (capture_id)
    LEFT JOIN story_ids s ON s.id = l.target_id LEFT JOIN articles_latest t ON t.article_id = s.article_id
  WHERE l.target_id IS NOT NULL AND t.article_id IS DISTINCT FROM a.article_id;

-- How often one outlet links to another, or to itself: links, and stories that hold one.
CREATE OR REPLACE VIEW outlet_citations AS
  SELECT from_outlet, to_outlet, count(*) AS links, count(*) FILTER (placement = 'in_body') AS in_body,
    count(DISTINCT from_article) AS from_stories, count(DISTINCT coalesce(to_article, target_id)) AS to_stories
  FROM citations GROUP BY from_outlet, to_outlet;

-- Stories, in the corpus or not, by how many other stories link to them.
CREATE OR REPLACE VIEW most_linked AS
  SELECT coalesce(to_article, target_id) AS target_id, min(target_key) AS target_key, max(to_article) AS article_id, mode(to_title) AS title,
    min(to_outlet) AS outlet, count(DISTINCT from_article) AS from_stories,
    count(DISTINCT from_article) FILTER (placement = 'in_body') AS citing_stories, count(DISTINCT from_outlet) AS from_outlets
  FROM citations GROUP BY coalesce(to_article, target_id);

-- A story's inbound links: `WHERE article_id = …`.
CREATE OR REPLACE VIEW inbound_links AS
  SELECT to_article AS article_id, to_title AS title, from_article, from_outlet, from_title, from_date, placement, heading, capture_id, link_ix
  FROM citations WHERE to_article IS NOT NULL;

-- One atomic view: only files that a manifest lists, which a run writes last. What follows takes the snapshot; to see later runs,
-- run it again.
SET VARIABLE manifests = (
  SELECT list(file ORDER BY file) FROM glob(getvariable('corpus') || '/_columnist/runs/*.json') WHERE file NOT LIKE '%.timing.json');
-- A manifest that another one compacts is history: its rows are in the other's files.
CREATE OR REPLACE TEMP TABLE published_files AS
  WITH listed AS MATERIALIZED (
    SELECT * FROM read_json(
      getvariable('manifests'), format = 'unstructured', maximum_object_size = 1073741824,
      columns = {run_id: 'VARCHAR', compacts: 'VARCHAR[]',
        files: 'STRUCT("table" VARCHAR, path VARCHAR, "rows" BIGINT, bytes BIGINT, digest VARCHAR)[]'}))
  SELECT file."table" AS name, list(getvariable('corpus') || '/' || file.path ORDER BY file.path) AS paths FROM (
    SELECT unnest(files) AS file FROM listed WHERE run_id NOT IN (SELECT unnest(compacts) FROM listed))
  GROUP BY ALL;
SET VARIABLE published_articles = (SELECT paths FROM published_files WHERE name = 'articles');
SET VARIABLE published_quotes = (SELECT paths FROM published_files WHERE name = 'quotes');
SET VARIABLE published_links = (SELECT paths FROM published_files WHERE name = 'links');
SET VARIABLE published_rejects = (SELECT paths FROM published_files WHERE name = 'rejects');
CREATE OR REPLACE VIEW published_articles AS SELECT * FROM read_parquet(
  getvariable('published_articles'), hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW published_quotes AS SELECT * FROM read_parquet(
  getvariable('published_quotes'), hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW published_links AS SELECT * FROM read_parquet(
  getvariable('published_links'), hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
CREATE OR REPLACE VIEW published_rejects AS SELECT * FROM read_parquet(
  getvariable('published_rejects'), hive_partitioning = true, hive_types = {'ingest_date': DATE}, union_by_name = true);
