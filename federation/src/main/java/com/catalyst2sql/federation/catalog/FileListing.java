package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.formats.PartitionPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The data files under some paths, as Spark finds them: globs are expanded, hidden names ({@code _x}, {@code .x}) left out,
 * directories read with their {@code key=value} sub-directories. {@code stamps} says what everything looked at was like.
 */
public record FileListing(List<DataFile> files, Map<Path, Long> stamps) {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /** A file, and the {@code key=value} directories between it and the root, in order. */
  record DataFile(Path path, List<PartitionPart> partition) {}

  /**
   * The files under {@code paths}. Their roots are these, or {@code base} where it is given; {@code recursive}: no directory is a
   * partition.
   */
  static FileListing of(
      List<String> paths, Optional<String> base, boolean recursive, Origin origin) {
    List<DataFile> files = new ArrayList<>();
    Map<Path, Long> stamps = new LinkedHashMap<>();
    for (String text : paths) {
      for (Path root : expand(text, stamps, origin)) {
        Optional<BasicFileAttributes> seen = attributes(root);
        List<PartitionPart> above =
            base.map(b -> between(local(b, origin), root, isDirectory(seen), origin))
                .orElse(List.of());
        if (isDirectory(seen)) {
          List<DataFile> direct = new ArrayList<>();
          stamps.put(root, stamp(seen));
          list(root, above, direct, stamps, recursive);
          boolean partitioned = direct.stream().anyMatch(f -> !f.partition().isEmpty());
          for (DataFile file : direct) {
            // Without partitions Spark reads what lies in the root itself and nothing deeper.
            if (recursive || partitioned || root.equals(file.path().getParent())) {
              files.add(recursive ? new DataFile(file.path(), List.of()) : file);
            }
          }
        } else {
          stamps.put(root, stamp(seen));
          files.add(new DataFile(root, above));
        }
      }
    }
    return new FileListing(List.copyOf(files), Map.copyOf(stamps));
  }

  /** A number that changes with a file or directory. */
  public static long stamp(Path path) {
    return stamp(attributes(path));
  }

  private static long stamp(Optional<BasicFileAttributes> seen) {
    return seen.map(
            s ->
                s.lastModifiedTime().to(TimeUnit.NANOSECONDS) * 31
                    + (s.isDirectory() ? 0 : s.size()))
        .orElse(-1L);
  }

  private static boolean isDirectory(Optional<BasicFileAttributes> seen) {
    return seen.isPresent() && seen.get().isDirectory();
  }

  /** Read once for all questions: the system's answer takes most of the time. */
  private static Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The local path that Spark means by a text; other file systems are no local path. */
  public static Path local(String text, Origin origin) {
    try {
      if (text.startsWith("file:")) {
        String rest = text.substring("file:".length());
        return Path.of(rest.startsWith("///") ? rest.substring(2) : rest)
            .toAbsolutePath()
            .normalize();
      }
      if (SCHEME.matcher(text).matches()) {
        throw Errors.unsupported("the file system of " + text, origin);
      }
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw notFound(text, origin);
    }
  }

  static SparkSqlException notFound(String path, Origin origin) {
    return new SparkSqlException(
        "PATH_NOT_FOUND", "42K03", "The path " + display(path) + " does not exist.", origin);
  }

  static String display(String path) {
    return path.startsWith("file:") ? path : URI.create("file:/").getScheme() + ":" + path;
  }

  private static List<Path> expand(String text, Map<Path, Long> stamps, Origin origin) {
    Path path = local(text, origin);
    if (Files.exists(path)) {
      return List.of(path);
    }
    if (!text.matches(".*[*?\\[{].*")) {
      throw notFound(path.toString(), origin);
    }
    Path base = path.getRoot();
    for (Path part : path) {
      if (part.toString().matches(".*[*?\\[{].*")) {
        break;
      }
      base = base.resolve(part);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    int depth = path.getNameCount() - base.getNameCount();
    stamps.put(base, stamp(base));
    try (Stream<Path> all = Files.walk(base, depth)) {
      List<Path> found =
          all.filter(p -> !isHidden(String.valueOf(p.getFileName())) && matcher.matches(p))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw notFound(path.toString(), origin);
      }
      return found;
    } catch (IOException e) {
      throw notFound(path.toString(), origin);
    }
  }

  /** The partition of what lies directly in {@code base} that a path below it is in. */
  private static List<PartitionPart> between(
      Path base, Path root, boolean directory, Origin origin) {
    Path deepest = directory ? root : root.getParent();
    if (!deepest.startsWith(base)) {
      throw Errors.unsupported("the basePath " + base + ", which is not above " + root, origin);
    }
    List<PartitionPart> parts = new ArrayList<>();
    for (Path name : base.relativize(deepest)) {
      PartitionPart.of(name.toString()).ifPresent(parts::add);
    }
    return parts;
  }

  private static void list(
      Path directory,
      List<PartitionPart> partition,
      List<DataFile> files,
      Map<Path, Long> stamps,
      boolean recursive) {
    List<Path> children;
    try (Stream<Path> all = Files.list(directory)) {
      children = all.sorted().toList();
    } catch (IOException e) {
      throw new SparkSqlException(
          "C2S.IO_ERROR",
          "42501",
          "The directory " + directory + " cannot be read: " + e.getMessage() + ".");
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      if (isHidden(name)) {
        continue;
      }
      Optional<BasicFileAttributes> seen = attributes(child);
      stamps.put(child, stamp(seen));
      if (isDirectory(seen)) {
        List<PartitionPart> deeper = new ArrayList<>(partition);
        PartitionPart.of(name).ifPresent(deeper::add);
        list(child, deeper, files, stamps, recursive);
      } else {
        files.add(new DataFile(child, partition));
      }
    }
  }

  private static boolean isHidden(String name) {
    return (name.startsWith("_") && !name.contains("="))
        || name.startsWith(".")
        || name.endsWith("._COPYING_");
  }
}
