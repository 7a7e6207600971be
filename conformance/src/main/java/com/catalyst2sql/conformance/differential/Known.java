package com.catalyst2sql.conformance.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A difference that is known and why it is there. A resource has one a line: a regular expression for
 * {@code GROUP: EXPRESSION}, what comes instead of Spark's answer (an error class, or {@code value}), and the reason.
 */
public record Known(Pattern cases, String instead, String reason) {

  private static final String VALUE = "value";

  /** All of a resource such as {@code /differential/known.txt}. */
  public static List<Known> load(String resource) {
    try (InputStream in = Known.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Known::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Known parse(String line) {
    String[] parts = line.split(" :: ", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not a known difference: " + line);
    }
    return new Known(Pattern.compile(parts[0].strip()), parts[1].strip(), parts[2].strip());
  }

  /** Whether a difference is this one. */
  public boolean covers(Difference difference) {
    String came = difference.c2s() instanceof Outcome.Raised raised ? raised.errorClass() : VALUE;
    return came.equals(instead)
        && cases.matcher(difference.group() + ": " + difference.sql()).matches();
  }

  @Override
  public String toString() {
    return cases + " :: " + instead + " :: " + reason;
  }
}
