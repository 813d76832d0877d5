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

-- One atomic view: only files that a manifest lists, which a run writes last. What follows takes the snapshot; to see later runs,
-- run it again.
SET VARIABLE manifests = (
  SELECT list(file ORDER BY file) FROM glob(getvariable('corpus') || '/_columnist/runs/*.json') WHERE file NOT LIKE '%.timing.json');
CREATE OR REPLACE TEMP TABLE published_files AS
  SELECT file."table" AS name, list(getvariable('corpus') || '/' || file.path ORDER BY file.path) AS paths FROM (
    SELECT unnest(files) AS file FROM read_json(
      getvariable('manifests'), format = 'unstructured', maximum_object_size = 1073741824,
      columns = {files: 'STRUCT("table" VARCHAR, path VARCHAR, "rows" BIGINT, bytes BIGINT, digest VARCHAR)[]'}))
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
