#!/usr/bin/env bash
# Two nights for the cookbook, made of the example pages: target/tmp/nights. The first night has an agency story that two outlets run,
# and two broken records. In the second a story was updated, and an outlet's new layout has lost the author's line.
set -euo pipefail
dump=target/tmp/nights-dump corpus=target/tmp/nights
rm -rf $dump $corpus
mkdir -p $dump/{1,2}/{tern,bote,ledger}

cp examples/tern/*.html $dump/1/tern
cp examples/bote/{kirchturm,krabbenkutter}*.html $dump/1/bote
sed 's/Ledger Staff/Ada Moss, The Associated Press/' examples/ledger/night-train*.html > $dump/1/ledger/night-train.html
sed 's/ledgerandlane\.example/registernews.example/g; s/Ledger &amp; Lane/Register News/g' $dump/1/ledger/night-train.html > $dump/1/register.html
: > $dump/1/empty.html
echo '{"html": "<p>The line breaks off' > $dump/1/broken.jsonl

cp $dump/1/tern/*.html $dump/2/tern
sed -i 's/stays open for one more winter/stays open for two more winters/g; s/T11:40:00/T18:05:00/; s/, 11:40</, 18:05</
  s/Brandt added that/The council found the money in the evening. &/' $dump/2/tern/old-pier*.html
for page in duene inselbahn; do
  sed 's/<p class="autor">[^<]*<\/p>//' examples/bote/$page*.html > $dump/2/bote/$page.html
done

for night in 1 2; do
  target/release/columnist run $dump/$night --out $corpus --ingest-date 2026-11-2$night --quiet
done
