#!/usr/bin/env python3
"""The nearest work in other tools, one process each, on one thread: `peers.py NAME FILE`; `peers.py has NAME` says whether the tool is installed."""
import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "1")


def json_(path):
    import json

    total = 0
    with open(path, "rb") as lines:
        for line in lines:
            total += len(json.loads(line).get("bids", {}).get("details", []))
    return total


def duckdb(query, path):
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    return connection.execute(query.replace("FILE", path)).fetchall()[:1]


def polars_group(path):
    import polars

    return polars.scan_csv(path, infer_schema_length=1000).group_by("bidder_id").agg(polars.len(), polars.col("amount").sum()).collect().height


PEERS = {
    "json": json_,
    "duckdb-json": lambda path: duckdb("select count(*) from (select ocid, unnest(bids.details, recursive := true) from read_json('FILE', format='newline_delimited', maximum_object_size=33554432))", path),
    "duckdb-table": lambda path: duckdb("create table bids as select * from read_csv('FILE'); select count(*) from bids", path),
    "duckdb-group": lambda path: duckdb("select bidder_id, count(*), sum(amount) from read_csv('FILE') group by bidder_id", path),
    "polars-group": polars_group,
}

if __name__ == "__main__":
    name, argument = sys.argv[1:3]
    if name == "has":
        tool = argument.split("-")[0]
        __import__(tool)
    else:
        print(PEERS[name](argument))
