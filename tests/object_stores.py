#!/usr/bin/env python3
"""Inputs and corpora in object stores, against a real S3 server on this machine (moto's) and web servers that misbehave on purpose.

usage: object_stores.py COLUMNIST   (a binary built with --features object-stores)
Needs tests/requirements-stores.txt. Further arguments name tests; without them all run, in their order: later ones build on earlier ones."""

import contextlib
import hashlib
import http.client
import http.server
import json
import logging
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import boto3
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from moto.server import ThreadedMotoServer

TOP = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TABLES = ("articles", "quotes", "links", "rejects")
NIGHT, NEXT = "2026-11-22", "2026-11-23"
# What names the input or the run, and ids that follow from neither stay.
PATHS = {"source", "run_id"}


class Proxy(http.server.ThreadingHTTPServer):
    """Hands requests on to the S3 server, and breaks those that `fault` says: it is given (method, path, how often seen) and answers None,
    "500", "drop" (half of the body, then the connection is cut) or a number of seconds to wait."""

    daemon_threads = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind, self.fault, self.seen, self.log, self.lock = port, lambda *_: None, {}, [], threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass

    def reset(self, fault=lambda *_: None):
        with self.lock:
            self.fault, self.seen, self.log = fault, {}, []

    def paths(self, method):
        with self.lock:
            return [path for got, path in self.log if got == method]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        server, path = self.server, self.path.split("?")[0]
        body = self.body()
        with server.lock:
            key = (self.command, path)
            server.seen[key] = server.seen.get(key, 0) + 1
            server.log.append(key)
            fault = server.fault(self.command, path, server.seen[key])
        if isinstance(fault, (int, float)):
            time.sleep(fault)
        if fault == "500":
            self.send_response(500)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        link = http.client.HTTPConnection("127.0.0.1", server.behind)
        skipped = ("connection", "transfer-encoding", "content-length")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in skipped}
        link.request(self.command, self.path, body, headers)
        answer = link.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "date", "server"):
                self.send_header(name, value)
        length = answer.getheader("content-length") if self.command == "HEAD" else str(len(content))
        self.send_header("Content-Length", length or "0")
        self.end_headers()
        if self.command != "HEAD":
            if fault == "drop":
                self.wfile.write(content[: len(content) // 2])
                self.close_connection = True
                return
            self.wfile.write(content)

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            whole = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def log_message(self, *_):
        pass

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any


class Web(http.server.ThreadingHTTPServer):
    """A web server with one file. `tag` and `ranges` say what it offers; `changing` gives another tag to every answer."""

    daemon_threads = True

    def __init__(self, content, tag=True, ranges=True, changing=False, head=True):
        super().__init__(("127.0.0.1", 0), WebHandler)
        self.content, self.tag, self.ranges, self.changing, self.head, self.answers = content, tag, ranges, changing, head, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"


class WebHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        if "missing" in self.path or (self.command == "HEAD" and not server.head):
            self.send_response(404 if "missing" in self.path else 403)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content, asked = server.content, self.headers.get("Range")
        server.answers.append((self.command, asked))
        if asked and server.ranges:
            first, last = asked.removeprefix("bytes=").split("-")
            first, last = int(first), min(int(last), len(content) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
            content = content[first : last + 1]
        else:
            self.send_response(200)
        if server.tag:
            self.send_header("ETag", f'"{len(server.answers) if server.changing else "one"}"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


class Test:
    def __init__(self, work):
        self.work = work
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.moto.start()
        _, port = self.moto.get_host_and_port()
        self.proxy = Proxy(port)
        self.s3 = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="a", aws_secret_access_key="b", region_name="us-east-1"
        )
        self.env = {name: value for name, value in os.environ.items() if not name.upper().startswith("AWS_") and "PROXY" not in name.upper()}
        self.env |= {
            "AWS_ENDPOINT": f"http://127.0.0.1:{self.proxy.server_address[1]}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "a",
            "AWS_SECRET_ACCESS_KEY": "b",
            "AWS_REGION": "us-east-1",
            "COLUMNIST_MIRRORS": str(work / "mirrors"),
        }

    # What is used again and again.

    def columnist(self, *args, code=0, env=None):
        done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, env=self.env | (env or {}), timeout=300)
        assert done.returncode == code, f"{args}: exit {done.returncode}, not {code}\n{done.stderr}"
        return done.stderr + done.stdout

    def run(self, inputs, out, *more, night=NIGHT, code=0, env=None):
        inputs = inputs if isinstance(inputs, list) else [inputs]
        return self.columnist("run", *inputs, "--out", out, "--ingest-date", night, *more, code=code, env=env)

    def put(self, bucket, folder, prefix):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            self.s3.upload_file(str(file), bucket, f"{prefix}{file.relative_to(folder).as_posix()}")

    def objects(self, bucket, prefix=""):
        found = {}
        for page in self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            found |= {entry["Key"]: (entry["ETag"], entry["LastModified"]) for entry in page.get("Contents", [])}
        return found

    def download(self, bucket, prefix, name):
        to = self.work / name
        shutil.rmtree(to, ignore_errors=True)
        for key in self.objects(bucket, prefix):
            path = to / key.removeprefix(prefix)
            path.parent.mkdir(parents=True, exist_ok=True)
            self.s3.download_file(bucket, key, str(path))
        return to


def table(corpus, name, without=PATHS):
    files = sorted((corpus / name).rglob("*.parquet"))
    assert files or name == "rejects", f"{corpus}: no {name}"
    if not files:
        return pa.table({})
    rows = ds.dataset(files).to_table()
    rows = rows.select([column for column in rows.column_names if column not in without])
    keys = [key for key in ("capture_id", "quote_ix", "link_ix", "code", "source_record", "message") if key in rows.column_names]
    return rows.sort_by([(key, "ascending") for key in keys])


def same_tables(one, other, without=PATHS):
    for name in TABLES:
        a, b = table(one, name, without), table(other, name, without)
        assert a.equals(b), f"{name}: {one} and {other} differ: {a.num_rows} and {b.num_rows} rows"
        assert name == "rejects" or a.num_rows > 0, name


def bytes_of(corpus):
    """Everything that is published, but for the times."""
    files = [path for path in corpus.rglob("*") if path.is_file()]
    own = [path for path in files if path.suffix == ".parquet" or path.parent.name in ("runs", "index")]
    shown = [path for path in own if "staging" not in path.parts and not path.name.endswith(".timing.json")]
    return {str(path.relative_to(corpus)): hashlib.sha256(path.read_bytes()).hexdigest() for path in shown}


def dump(folder):
    """The examples, one of them as zstd and one as Parquet as well."""
    shutil.copytree(TOP / "examples", folder)
    lines = (folder / "faro.jsonl").read_bytes()
    (folder / "faro.jsonl").unlink()
    (folder / "faro.jsonl.zst").write_bytes(pa.compress(lines, codec="zstd", asbytes=True))
    records = [record for record in map(json.loads, lines.splitlines()) if "html" in record]
    rows = [{"id": f"p{ix}", "url": f"https://copy.example/{ix}", "html": record["html"]} for ix, record in enumerate(records)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "faro.parquet")
    (folder / "notes.csv").write_text("no page")
    return folder


# The tests.


def inputs_are_read_as_files_are(t):
    local, remote = t.work / "local", t.work / "remote"
    t.run(t.dump, local)
    t.run("s3://news/dump", remote)
    same_tables(local, remote)
    sources = pc.unique(table(remote, "articles", set())["source"]).to_pylist()
    assert all(source.startswith("s3://news/dump/") for source in sources), sources
    for typed in ("s3://news/dump/", "s3a://news/dump"):
        out = t.work / "again"
        t.run(typed, out)
        same_tables(local, out)
        shutil.rmtree(out)


def names_globs_and_lists(t):
    out = t.work / "named"
    t.run("s3://news/dump/register.warc.gz", out)
    assert set(table(out, "articles", set())["source"].to_pylist()) == {"s3://news/dump/register.warc.gz"}
    globbed = t.work / "globbed"
    t.run("s3://news/dump/*.gz", globbed)
    same_tables(out, globbed)
    names = t.work / "names.txt"
    names.write_text("s3://news/dump/register.warc.gz\n")
    listed = t.work / "listed"
    t.columnist("run", "--files-from", names, "--out", listed, "--ingest-date", NIGHT)
    same_tables(out, listed)
    said = t.columnist("explain", "s3://news/dump/register.warc.gz", "--record", "2")
    assert "title" in said, said
    # Seen again by its tag: nothing is read.
    t.proxy.reset()
    t.run("s3://news/dump/register.warc.gz", out)
    assert t.proxy.paths("GET") == [], t.proxy.log


def what_is_missing_is_said(t):
    out = t.work / "nothing"
    for typed, words in [
        ("s3://news/nowhere", "no such object or folder"),
        ("s3://news/nowhere/", "no such object or folder"),
        ("s3://news/dump/*.nothing", "no input found"),
        ("s3://no-such-bucket/dump", "no such"),
        ("s3://no-such-bucket", "no such"),
    ]:
        said = t.run(typed, out, code=6)
        assert words in said and typed.rstrip("/") in said, said
    for typed in ("http://example.org/a.warc.gz", "s3://", "https://me:secret@127.0.0.1/a"):
        said = t.run(typed, out, code=2)
        assert "error" in said, said
    said = t.run(t.dump, "https://127.0.0.1/corpus", code=2)
    assert "takes no corpus" in said, said
    said = t.run(t.dump, "s3://no-such-bucket/corpus", code=1)
    assert "s3://no-such-bucket/corpus" in said, said


def faults_are_tried_again(t):
    want, out = t.work / "local", t.work / "faults"

    def once(method, path, seen):
        return {1: "500", 2: "drop"}.get(seen) if method == "GET" and path.startswith("/news/dump/") else None

    t.proxy.reset(once)
    t.run("s3://news/dump", out)
    assert len(t.proxy.paths("GET")) > 2 * 28, t.proxy.log
    same_tables(want, out)
    t.proxy.reset(lambda method, path, seen: "500" if path.endswith("register.warc.gz") and method == "GET" else None)
    dead = t.work / "dead"
    said = t.run("s3://news/dump", dead, code=8)
    assert "register.warc.gz" in said and "500" in said, said
    assert table(dead, "rejects")["code"].to_pylist() == ["unreadable"]
    t.proxy.reset()
    # The object can be read again: the rerun takes it up.
    t.run("s3://news/dump", dead, "--force")
    same_tables(want, dead)


def a_cut_object_is_as_a_cut_file(t):
    whole = (t.dump / "register.warc.gz").read_bytes()
    cut = t.work / "cut" / "cut.warc.gz"
    cut.parent.mkdir()
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    t.s3.upload_file(str(cut), "news", "cut.warc.gz")
    local, remote = t.work / "cut-local", t.work / "cut-remote"
    t.run(cut, local, code=8)
    t.run("s3://news/cut.warc.gz", remote, code=8)
    same_tables(local, remote)
    assert "truncated" in table(remote, "rejects")["code"].to_pylist()


def large_objects_come_in_ranges(t):
    synth = t.work / "synth"
    t.columnist("synth", synth, "--pages", "400", "--pages-a-file", "400", "--format", "warc")
    t.columnist("synth", t.work / "synth-parquet", "--pages", "400", "--pages-a-file", "400", "--format", "parquet")
    for made in (t.work / "synth-parquet").iterdir():
        shutil.move(made, synth / made.name)
    sizes = [path.stat().st_size for path in synth.iterdir()]
    assert max(sizes) > 12 << 20, sizes
    t.put("news", synth, "synth/")
    local, remote = t.work / "synth-local", t.work / "synth-remote"
    t.run(synth, local, "--repeats", "keep")
    t.proxy.reset(lambda method, path, seen: "drop" if method == "GET" and seen == 3 else None)
    t.run("s3://news/synth", remote, "--repeats", "keep")
    assert any(t.proxy.seen[key] > 3 for key in t.proxy.seen), t.proxy.seen
    t.proxy.reset()
    for name in TABLES[:3]:
        rows = [table(corpus, name, {"source", "run_id", "capture_id"}).num_rows for corpus in (local, remote)]
        assert rows[0] == rows[1] > 0, (name, rows)
    ids = [sorted(table(corpus, "articles")["capture_id"].to_pylist()) for corpus in (local, remote)]
    assert ids[0] == ids[1]


def a_corpus_is_published_in_order(t):
    want = t.work / "want"
    t.run("s3://news/dump", want)
    t.proxy.reset()
    t.run("s3://news/dump", "s3://out/corpus/")
    puts = [path.removeprefix("/out/corpus/") for path in t.proxy.paths("PUT")]
    assert puts[0] == "_columnist/lock" and puts[-1].startswith("_columnist/runs/") and not puts[-1].endswith(".timing.json"), puts
    parts = [ix for ix, path in enumerate(puts) if path.endswith(".parquet")]
    records = [ix for ix, path in enumerate(puts) if path.startswith("_columnist/") and ix > 0]
    assert max(parts) < min(records), puts
    got = t.download("out", "corpus/", "got")
    assert bytes_of(got) == bytes_of(want)
    assert "_columnist/lock" not in t.objects("out", "corpus/")
    assert "0 faults" in t.columnist("validate", got)
    assert "0 faults" in t.columnist("validate", "s3://out/corpus")


def a_rerun_changes_nothing(t):
    before = t.objects("out", "corpus/")
    t.proxy.reset()
    t.run("s3://news/dump", "s3://out/corpus")
    assert t.objects("out", "corpus/") == before
    assert t.proxy.paths("PUT") == ["/out/corpus/_columnist/lock"], t.proxy.log
    assert not [path for path in t.proxy.paths("GET") if path.endswith((".parquet", ".gz", ".html"))], t.proxy.log
    # Another machine, without a copy.
    t.run("s3://news/dump", "s3://out/corpus", env={"COLUMNIST_MIRRORS": str(t.work / "elsewhere")})
    assert t.objects("out", "corpus/") == before


def a_second_night_from_another_machine(t):
    page = "<html><title>Ferry runs late</title><body><article><h1>Ferry runs late</h1>" + "".join(
        f"<p>Paragraph {n} says that the ferry to the island ran late again on Sunday, and that nobody knew why.</p>" for n in range(9)
    )
    (t.dump / "late.html").write_text(page)
    t.s3.upload_file(str(t.dump / "late.html"), "news", "dump/late.html")
    want = t.work / "want"
    t.run("s3://news/dump", want, night=NEXT)
    said = t.run("s3://news/dump", "s3://out/corpus", night=NEXT, env={"COLUMNIST_MIRRORS": str(t.work / "elsewhere")})
    assert "1 articles" in said and "unchanged" in said, said
    assert bytes_of(t.download("out", "corpus/", "got")) == bytes_of(want)
    # And the first machine sees it.
    assert "0 faults" in t.columnist("validate", "s3://out/corpus")


def a_changed_input_replaces_its_rows(t):
    t.s3.upload_file(str(t.dump / "late.html"), "news", "dump/late.html")  # the same bytes, the same tag
    before = t.objects("out", "corpus/")
    t.run("s3://news/dump", "s3://out/corpus", night=NEXT)
    assert t.objects("out", "corpus/") == before
    text = (t.dump / "late.html").read_text().replace("nobody knew why", "nobody said why it did")
    (t.dump / "late.html").write_text(text)
    t.s3.upload_file(str(t.dump / "late.html"), "news", "dump/late.html")
    want = t.work / "want"
    t.run("s3://news/dump", want, night=NEXT)
    t.run("s3://news/dump", "s3://out/corpus", night=NEXT)
    got = t.download("out", "corpus/", "got")
    assert bytes_of(got) == bytes_of(want)
    assert "0 faults" in t.columnist("validate", got)


def two_runs_do_not_meet(t):
    t.s3.put_object(Bucket="out", Key="corpus/_columnist/lock", Body=json.dumps({"token": "x", "host": "far", "pid": 7, "since": "then"}))
    before = t.objects("out", "corpus/")
    said = t.run("s3://news/dump", "s3://out/corpus", code=4)
    assert "process 7 on far since then" in said and "s3://out/corpus/_columnist/lock" in said, said
    assert t.objects("out", "corpus/") == before
    t.s3.delete_object(Bucket="out", Key="corpus/_columnist/lock")


def start(t, *args):
    return subprocess.Popen([PROGRAM, *map(str, args)], env=t.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def a_killed_command_gives_its_lock_up(t):
    t.proxy.reset(lambda method, path, seen: 20 if method == "GET" and path == "/news/dump/register.warc.gz" else None)
    process = start(t, "run", "s3://news/dump", "--out", "s3://out/killed", "--ingest-date", NIGHT)
    while "/news/dump/register.warc.gz" not in t.proxy.paths("GET"):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    # While it lives nobody else gets in, neither here nor from another machine.
    t.run("s3://news/dump", "s3://out/killed", code=4)
    t.run("s3://news/dump", "s3://out/killed", code=4, env={"COLUMNIST_MIRRORS": str(t.work / "elsewhere")})
    process.send_signal(signal.SIGKILL)
    process.wait()
    t.proxy.reset()
    assert list(t.objects("out", "killed/")) == ["killed/_columnist/lock"]
    t.run("s3://news/dump", "s3://out/killed", code=4, env={"COLUMNIST_MIRRORS": str(t.work / "elsewhere")})
    t.run("s3://news/dump", "s3://out/killed")
    want = t.work / "want-killed"
    t.run("s3://news/dump", want)
    assert bytes_of(t.download("out", "killed/", "got")) == bytes_of(want)


def a_broken_upload_is_finished(t):
    want = t.work / "want-killed"
    # The manifest cannot be written: readers by manifests see nothing, and the next command ends it without reading the inputs.
    t.proxy.reset(lambda method, path, seen: "500" if method == "PUT" and "/runs/" in path else None)
    said = t.run("s3://news/dump", "s3://out/broken", code=1)
    assert "s3://out/broken/_columnist/runs/" in said, said
    keys = list(t.objects("out", "broken/"))
    assert keys and not [key for key in keys if "/runs/" in key or key.endswith("/lock")], keys
    t.proxy.reset()
    t.run("s3://news/dump", "s3://out/broken")
    assert not [path for path in t.proxy.paths("GET") if path.startswith("/news/dump/")], t.proxy.log
    assert bytes_of(t.download("out", "broken/", "got")) == bytes_of(want)
    # Killed by SIGKILL at each of its uploads in turn, on two nights.
    for upload in range(1, 9):
        stop = threading.Event()

        def nth(method, path, seen, upload=upload, stop=stop):
            if method == "PUT" and not path.endswith("/lock"):
                nth.count += 1
                if nth.count == upload:
                    stop.set()
                    return 20
            return None

        nth.count = 0
        t.proxy.reset(nth)
        process = start(t, "run", "s3://news/dump", "--out", f"s3://out/kill{upload}", "--ingest-date", NIGHT)
        assert stop.wait(60) or process.poll() is not None
        process.kill()
        process.wait()
        t.proxy.reset()
        t.run("s3://news/dump", f"s3://out/kill{upload}")
        assert bytes_of(t.download("out", f"kill{upload}/", "got")) == bytes_of(want), upload


def a_signal_does_not_wait_for_an_upload(t):
    stop = threading.Event()

    def slow(method, path, seen):
        if method == "PUT" and path.endswith(".parquet"):
            stop.set()
            return 20
        return None

    t.proxy.reset(slow)
    process = start(t, "run", "s3://news/dump", "--out", "s3://out/signal", "--ingest-date", NIGHT)
    assert stop.wait(60)
    began = time.time()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 130 and time.time() - began < 5
    t.proxy.reset()
    t.run("s3://news/dump", "s3://out/signal")
    assert bytes_of(t.download("out", "signal/", "got")) == bytes_of(t.work / "want-killed")


def somebody_else_published_meanwhile(t):
    t.proxy.reset(lambda method, path, seen: "500" if method == "PUT" and "/runs/" in path else None)
    t.run("s3://news/dump/register.warc.gz", "s3://out/met", code=1)
    t.proxy.reset()
    t.run("s3://news/dump", "s3://out/met", env={"COLUMNIST_MIRRORS": str(t.work / "elsewhere")})
    t.run("s3://news/dump/register.warc.gz", "s3://out/met", night=NEXT)
    got = t.download("out", "met/", "got")
    said = t.columnist("validate", got)
    assert "0 faults" in said, said


def what_is_no_corpus_is_left_alone(t):
    said = t.run("s3://news/dump", "s3://news/dump", code=5)
    assert "s3://news/dump" in said, said
    assert "dump/_columnist/lock" not in t.objects("news", "dump/")


def other_commands(t):
    assert "unchanged" not in t.columnist("plan", "s3://news/dump", "--out", "s3://out/corpus", "--ingest-date", NEXT)
    t.columnist("compact", "s3://out/corpus")
    t.columnist("report", "s3://out/corpus")
    assert "0 faults" in t.columnist("validate", t.download("out", "corpus/", "got"))
    assert "nothing was rejected" in t.columnist("retry", "s3://out/corpus")


def a_file_of_a_web_server(t):
    content = (t.dump / "register.warc.gz").read_bytes()
    want = t.work / "named"
    for offers in ({}, {"tag": False}, {"head": False}):
        web, out = Web(content, **offers), t.work / "web"
        typed = web.url("crawl/register.warc.gz?signature=secret")
        t.run(typed, out)
        same_tables(want, out)
        assert set(table(out, "articles", set())["source"].to_pylist()) == {typed.split("?")[0]}
        assert b"secret" not in b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
        before = len([answer for answer in web.answers if answer[0] == "GET"])
        t.run(typed, out)
        read = len([answer for answer in web.answers if answer[0] == "GET"]) - before
        # Without tag and date nobody knows whether it is the same: it is read again.
        assert (read > 0) == ("tag" in offers) or "head" in offers, (offers, web.answers)
        shutil.rmtree(out)
        web.shutdown()
    out = t.work / "web"
    said = t.run(Web(content).url("missing.warc.gz"), out, code=6)
    assert "missing.warc.gz" in said, said
    said = t.run(Web(content, ranges=False).url("register.warc.gz"), out, code=8)
    assert "register.warc.gz" in said, said
    said = t.run(Web(content, changing=True).url("register.warc.gz"), t.work / "web2", code=8)
    assert "changed while it was read" in said, said


def the_document(t):
    """Every command of docs/object-stores.md, with the answers that are printed there."""
    for key in t.objects("tables"):
        t.s3.delete_object(Bucket="tables", Key=key)
    (TOP / "target/tmp").mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join([str(pathlib.Path(PROGRAM).parent), os.environ["PATH"]])
    check = f"import readme; readme.check('docs/object-stores.md', {'WRITE' in os.environ})"
    document = [sys.executable, "-c", f"import sys; sys.path.insert(0, 'tests'); {check}"]
    done = subprocess.run(document, cwd=TOP, env=t.env | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


TESTS = [
    inputs_are_read_as_files_are,
    names_globs_and_lists,
    what_is_missing_is_said,
    faults_are_tried_again,
    a_cut_object_is_as_a_cut_file,
    large_objects_come_in_ranges,
    a_file_of_a_web_server,
    a_corpus_is_published_in_order,
    a_rerun_changes_nothing,
    a_second_night_from_another_machine,
    a_changed_input_replaces_its_rows,
    two_runs_do_not_meet,
    a_killed_command_gives_its_lock_up,
    a_broken_upload_is_finished,
    a_signal_does_not_wait_for_an_upload,
    somebody_else_published_meanwhile,
    what_is_no_corpus_is_left_alone,
    other_commands,
    the_document,
]


def main():
    wanted, failed = sys.argv[2:], []
    with tempfile.TemporaryDirectory() as work, contextlib.ExitStack() as end:
        t = Test(pathlib.Path(work))
        end.callback(t.moto.stop)
        for bucket in ("news", "out", "tables"):
            t.s3.create_bucket(Bucket=bucket)
        t.dump = dump(t.work / "dump")
        t.put("news", t.dump, "dump/")
        for test in TESTS:
            if wanted and test.__name__ not in wanted:
                continue
            began = time.time()
            t.proxy.reset()
            try:
                test(t)
            except Exception:
                traceback.print_exc()
                failed.append(test.__name__)
                continue
            print(f"{test.__name__.replace('_', ' ')}: {time.time() - began:.1f} s", flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
