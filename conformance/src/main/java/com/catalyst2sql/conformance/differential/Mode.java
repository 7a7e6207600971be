package com.catalyst2sql.conformance.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of both sessions that an answer may depend on. */
public record Mode(boolean ansi, String zone, Map<String, String> others) {

  /** The time zones of the suite. */
  static final List<String> ZONES = List.of("UTC", "America/Los_Angeles", "Asia/Kolkata");

  public Mode {
    others = Map.copyOf(others);
  }

  /** ANSI mode on or off in a time zone. */
  public static Mode of(boolean ansi, String zone) {
    return new Mode(ansi, zone, Map.of());
  }

  /** ANSI mode off and on in each of three time zones. */
  public static List<Mode> all() {
    return ZONES.stream()
        .flatMap(zone -> List.of(Mode.of(false, zone), Mode.of(true, zone)).stream())
        .toList();
  }

  /** As a session takes them. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(others);
    settings.put("spark.sql.ansi.enabled", String.valueOf(ansi));
    settings.put("spark.sql.session.timeZone", zone);
    return settings;
  }

  @Override
  public String toString() {
    return (ansi ? "ansi " : "non-ansi ") + zone + (others.isEmpty() ? "" : " " + others);
  }
}
