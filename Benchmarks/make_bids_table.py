#!/usr/bin/env python3
"""Writes an invented table of bids for measuring: TENDERS lots with 1 to 15 bids (8 on average), lowest price wins.

    python3 Benchmarks/make_bids_table.py 100000 > bids.csv
"""
import random
import sys

count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
dice = random.Random(2013)
print("tender_id,buyer_id,buyer_name,bidder_id,bidder_name,amount,base,award_rule,category,published,status,winner")
for tender in range(count):
    base = dice.randrange(50_000, 4_000_000)
    year = 2019 + tender % 7
    prices = [round(base * (1 - min(0.6, max(0.0, dice.gauss(0.2, 0.08)))), 2) for _ in range(dice.randrange(1, 16))]
    lowest = min(range(len(prices)), key=prices.__getitem__)
    for i, price in enumerate(prices):
        firm = dice.randrange(5_000)
        print(f"T{tender},B{tender % 300},Buyer {tender % 300},F{firm},Firm {firm},{price:.2f},{base},anomaly-exclusion,works,{year}-03-{1 + tender % 28:02d},valid,{'true' if i == lowest else 'false'}")
