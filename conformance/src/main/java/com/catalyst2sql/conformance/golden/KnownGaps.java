package com.catalyst2sql.conformance.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements known to be wrong, one line each ({@code file#n}, kind, reason, separated by tabs), one file per
 * kind, grouped by reason, which is read off the answer until somebody writes a better one. It is a ratchet: what is not listed must be right, and what is listed must be wrong.
 * The file {@code unstable.txt} holds, by hand, statements that may be either.
 */
public final class KnownGaps {
  private static final String UNSTABLE = "unstable.txt";

  /** What a run disagrees with the list about. */
  public record Disagreement(List<Gap> regressions, List<String> nowRight) {
    public boolean none() {
      return regressions.isEmpty() && nowRight.isEmpty();
    }
  }

  private final Map<String, Gap> gaps;
  private final Set<String> unstable;

  KnownGaps(Collection<Gap> gaps, Set<String> unstable) {
    this.gaps =
        gaps.stream().collect(Collectors.toMap(Gap::id, gap -> gap, (a, b) -> a, TreeMap::new));
    this.unstable = Set.copyOf(unstable);
  }

  public static KnownGaps read(Path directory) {
    List<Gap> gaps = new ArrayList<>();
    Set<String> unstable = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.isBlank() || line.startsWith("#")) {
            continue;
          }
          String[] words = line.split("\t", 3);
          if (words.length < 2) {
            throw new IllegalArgumentException(file.getFileName() + ": not an entry: " + line);
          }
          if (file.endsWith(UNSTABLE)) {
            unstable.add(words[0]);
          } else {
            gaps.add(new Gap(words[0], words[1], words.length > 2 ? words[2] : ""));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownGaps(gaps, unstable);
  }

  /** Both ways: wrong but not listed, listed but right. Only statements that were run are judged. */
  public Disagreement check(Collection<Verdict> verdicts) {
    Map<String, Optional<Gap>> found = new LinkedHashMap<>();
    verdicts.forEach(verdict -> found.put(verdict.statement().id(), GapFinder.find(verdict)));
    return check(found);
  }

  /** The same for what is no statement: what was found of each id, nothing where it is right. */
  public Disagreement check(Map<String, Optional<Gap>> found) {
    List<Gap> regressions = new ArrayList<>();
    List<String> nowRight = new ArrayList<>();
    found.forEach(
        (id, gap) -> {
          if (unstable.contains(id)) {
            return;
          }
          if (gap.isEmpty() && gaps.containsKey(id)) {
            nowRight.add(id);
          } else if (gap.isPresent() && !gaps.containsKey(id)) {
            regressions.add(gap.get());
          }
        });
    return new Disagreement(regressions, nowRight);
  }

  /** Rewrites the lists from a run of the whole suite; the hand-written list of unstable ones stays. */
  public static void write(Path directory, Collection<Verdict> verdicts) {
    writeGaps(
        directory, verdicts.stream().flatMap(verdict -> GapFinder.find(verdict).stream()).toList());
  }

  /** The same for what is no statement. */
  public static void writeGaps(Path directory, List<Gap> found) {
    KnownGaps before =
        Files.isDirectory(directory) ? read(directory) : new KnownGaps(List.of(), Set.of());
    Map<String, List<Gap>> byKind =
        found.stream()
            .filter(gap -> !before.unstable.contains(gap.id()))
            .map(before::withReason)
            .collect(Collectors.groupingBy(Gap::kind, TreeMap::new, Collectors.toList()));
    try {
      Files.createDirectories(directory);
      try (Stream<Path> old = Files.list(directory)) {
        for (Path file : old.filter(path -> !path.endsWith(UNSTABLE)).toList()) {
          Files.delete(file);
        }
      }
      for (Map.Entry<String, List<Gap>> kind : byKind.entrySet()) {
        Files.write(directory.resolve(kind.getKey() + ".txt"), lines(kind.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reason stays as long as the same is wrong: somebody may have found out more than an answer shows. */
  private Gap withReason(Gap gap) {
    Gap listed = gaps.get(gap.id());
    return listed != null && listed.kind().equals(gap.kind()) ? listed : gap;
  }

  /** Grouped by reason, the most frequent first. */
  private static List<String> lines(List<Gap> gaps) {
    Map<String, Long> frequency =
        gaps.stream().collect(Collectors.groupingBy(Gap::reason, Collectors.counting()));
    return gaps.stream()
        .sorted(
            Comparator.comparingLong((Gap gap) -> -frequency.get(gap.reason()))
                .thenComparing(Gap::reason)
                .thenComparing(gap -> gap.id().split("#")[0])
                .thenComparingInt(gap -> Integer.parseInt(gap.id().split("#")[1])))
        .map(gap -> String.join("\t", gap.id(), gap.kind(), gap.reason()))
        .toList();
  }
}
