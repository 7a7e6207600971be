package com.catalyst2sql.federation.execution;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time zones under the names DuckDB's ICU knows. */
final class TimeZones {

  private TimeZones() {}

  /** {@code +08:00} is {@code GMT+08:00} there; region names are the same. */
  static String duckdb(ZoneId zone) {
    ZoneId normal = zone.normalized();
    if (normal instanceof ZoneOffset offset) {
      return offset.getTotalSeconds() == 0 ? "UTC" : "GMT" + offset.getId();
    }
    String id = zone.getId();
    for (String prefix : new String[] {"UTC", "GMT", "UT"}) {
      if (id.startsWith(prefix) && id.length() > prefix.length()) {
        return "GMT" + zone.getRules().getOffset(Instant.EPOCH).getId();
      }
    }
    return id;
  }
}
