package com.catalyst2sql.conformance.properties;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of templates.
 *
 * @param unasked functions set apart, for a reason given there
 */
record Templates(List<Template> all, Set<String> unasked) {
  private static final String RESOURCE = "/properties/functions.txt";
  private static final String UNASKED = "unasked ";

  Templates {
    all = List.copyOf(all);
    unasked = Set.copyOf(unasked);
  }

  static Templates load() {
    try (InputStream in = Templates.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Templates parse(String text) {
    List<Template> templates = new ArrayList<>();
    Set<String> unasked = new HashSet<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              if (line.startsWith(UNASKED)) {
                unasked.addAll(
                    Template.names(line.substring(UNASKED.length(), line.indexOf(": "))));
              } else {
                templates.addAll(Template.parse(line));
              }
            });
    return new Templates(templates, unasked);
  }

  /** Each template by an id, its function and its place among that function's from 1: {@code lpad#2}. */
  Map<String, Template> byId() {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Template> byId = new LinkedHashMap<>();
    for (Template template : all) {
      int number = counts.merge(template.function(), 1, Integer::sum);
      byId.put(template.function() + "#" + number, template);
    }
    return byId;
  }

  /** The names that have a line. */
  Set<String> names() {
    Set<String> names = new HashSet<>(unasked);
    all.forEach(template -> names.add(template.function()));
    return names;
  }
}
