package com.catalyst2sql.conformance.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of a file such as {@code expressions.txt}, by the type they give. */
final class Templates {
  private static final Pattern LINE = Pattern.compile("((?:[A-Z]+ )*)([A-Z_]+) : (.+)");
  private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Z_]+)}");

  /** Stands before what may raise an error in ANSI mode. */
  static final String RISKY = "RISKY";

  /** Stands before what has an aggregate call inside, but is none. */
  static final String COMPOSED = "COMPOSED";

  /**
   * A form.
   *
   * @param marks words that stand before the type
   * @param words what stands before, between and after the arguments: one more than there are arguments
   * @param arguments their types' names, or T, A, N, I, EXACT
   */
  record Template(Set<String> marks, List<String> words, List<String> arguments) {}

  private final Map<Type, List<Template>> general = new EnumMap<>(Type.class);
  private final Map<Type, List<Template>> special = new EnumMap<>(Type.class);

  private Templates() {
    for (Type type : Type.values()) {
      general.put(type, new ArrayList<>());
      special.put(type, new ArrayList<>());
    }
  }

  /** The forms of files beside this package's others. */
  static Templates load(String... files) {
    Templates templates = new Templates();
    for (String file : files) {
      templates.read(file);
    }
    return templates;
  }

  private void read(String file) {
    try (InputStream in = Templates.class.getResourceAsStream("/random/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a template: " + line);
    }
    Set<String> marks =
        matcher.group(1).isEmpty()
            ? Set.of()
            : new TreeSet<>(List.of(matcher.group(1).strip().split(" ")));
    Template template = parse(marks, matcher.group(3));
    String result = matcher.group(2);
    switch (result) {
      case "ALL" -> Type.ALL.forEach(type -> general.get(type).add(template));
      case "ORDERABLE" -> Type.ORDERABLE.forEach(type -> general.get(type).add(template));
      default -> special.get(Type.valueOf(result)).add(template);
    }
  }

  private static Template parse(Set<String> marks, String text) {
    List<String> words = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(text);
    int start = 0;
    while (matcher.find()) {
      words.add(text.substring(start, matcher.start()));
      arguments.add(matcher.group(1));
      start = matcher.end();
    }
    words.add(text.substring(start));
    return new Template(marks, words, arguments);
  }

  /**
   * A form that gives the type; the forms for all types come up less often than the type's own.
   *
   * @param calm whether it must not be one that may raise an error
   */
  Optional<Template> pick(Type type, boolean calm, Dice dice) {
    List<Template> own = allowed(special.get(type), calm);
    List<Template> all = allowed(general.get(type), calm);
    if (own.isEmpty() && all.isEmpty()) {
      return Optional.empty();
    }
    boolean useAll = own.isEmpty() || (!all.isEmpty() && dice.chance(25));
    return Optional.of(dice.pick(useAll ? all : own));
  }

  private static List<Template> allowed(List<Template> templates, boolean calm) {
    return calm ? templates.stream().filter(t -> !t.marks().contains(RISKY)).toList() : templates;
  }
}
