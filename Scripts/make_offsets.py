#!/usr/bin/env python3
"""Writes Sources/ProcurementModel/Values/CountryOffsets.swift: by country, the least and the greatest offset from UTC in use since 2000, of the time zone database.

    python3 Scripts/make_offsets.py

Source: IANA time zone database, zone.tab and the compiled zones that Debian's package tzdata installs. Offsets at noon of the 15th of each month from 2000 to 2030.
"""
import collections
import datetime
import pathlib
import zoneinfo

offsets = collections.defaultdict(set)
for line in open("/usr/share/zoneinfo/zone.tab", encoding="utf-8"):
    if line.startswith("#") or not line.strip():
        continue
    country, _, name = line.rstrip("\n").split("\t")[:3]
    zone = zoneinfo.ZoneInfo(name)
    for year in range(2000, 2031):
        for month in range(1, 13):
            offset = datetime.datetime(year, month, 15, 12, tzinfo=zone).utcoffset()
            offsets[country].add(int(offset.total_seconds() // 60))
entries = [f"{country} {min(found)} {max(found)}" for country, found in sorted(offsets.items())]
rows = [",".join(entries[i : i + 10]) for i in range(0, len(entries), 10)]
text = ",\\\n    ".join(rows)
pathlib.Path(__file__).parent.parent.joinpath("Sources/ProcurementModel/Values/CountryOffsets.swift").write_text(f'''/// How far a country's clocks are from UTC.
package enum CountryOffsets {{
  /// The least and the greatest offset in minutes that a country's clocks have had since 2000; `nil` for a country that is not known.
  ///
  /// Source: IANA time zone database (zone.tab), read by `Scripts/make_offsets.py`.
  package static func of(_ country: String) -> ClosedRange<Int>? {{ table[country] }}

  /// Where the country is not known.
  package static let anywhere = -720...840

  private static let table: [String: ClosedRange<Int>] = {{
    var table: [String: ClosedRange<Int>] = [:]
    for entry in text.split(separator: ",") {{
      let parts = entry.split(separator: " ")
      guard parts.count == 3, let low = Int(parts[1]), let high = Int(parts[2]), low <= high else {{ continue }}
      table[String(parts[0])] = low...high
    }}
    return table
  }}()

  private static let text = """
    {text}
    """
}}
''', encoding="utf-8")
