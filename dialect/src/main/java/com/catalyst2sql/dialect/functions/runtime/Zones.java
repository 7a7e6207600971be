package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/** Time zones by the ids Spark knows: those of the JDK, short ones, and offsets written loosely. */
public final class Zones {

  private static final Pattern SHORT_HOUR = Pattern.compile("(\\+|-)(\\d):");
  private static final Pattern SHORT_MINUTE = Pattern.compile("(\\+|-)(\\d\\d):(\\d)$");
  private static final ConcurrentMap<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

  private Zones() {}

  /**
   * The zone of a region, an offset or one of Java's three-letter names.
   *
   * @throws SparkSqlException INVALID_TIMEZONE if there is none
   */
  public static ZoneId of(String id) {
    ZoneId known = KNOWN.get(id);
    if (known != null) {
      return known;
    }
    try {
      String padded = SHORT_HOUR.matcher(id).replaceFirst("$10$2:");
      padded = SHORT_MINUTE.matcher(padded).replaceFirst("$1$2:0$3");
      ZoneId zone = ZoneId.of(padded, ZoneId.SHORT_IDS);
      KNOWN.put(id, zone);
      return zone;
    } catch (DateTimeException e) {
      throw new SparkSqlException(
          "INVALID_TIMEZONE", "22009", "There is no time zone '" + id + "'.");
    }
  }
}
