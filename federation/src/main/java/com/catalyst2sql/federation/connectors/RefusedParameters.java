package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps a source's declaration from having its driver run code or read files: a URL is written by whoever declares it. Drivers
 * read their URLs each in its own way: MySQL's decodes {@code %49} and takes {@code (key=value)} for an address, H2's drops
 * backslashes. So a name is looked for wherever one could begin, in the URL as it is and as it may be read.
 */
final class RefusedParameters {

  private RefusedParameters() {}

  static void check(SourceConfig config, Connector connector) {
    String url = config.url().toLowerCase(Locale.ROOT);
    String read = decoded(url.replace("\\", "")).toLowerCase(Locale.ROOT);
    for (String refused : connector.refusedParameters()) {
      if (config.options().containsKey(refused) || isIn(url, refused) || isIn(read, refused)) {
        throw new SparkSqlException(
            "C2S.UNSAFE_SOURCE_PARAMETER",
            "42501",
            "The source "
                + config.name()
                + " may not set "
                + refused
                + ": its driver would run code or read files for it.");
      }
    }
  }

  /** As a name with a value, or as one without, which are between separators. */
  private static boolean isIn(String url, String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile("[^a-z0-9_.]" + quoted + "\\s*=|[?&;]\\s*" + quoted + "\\s*([&;]|$)")
        .matcher(url)
        .find();
  }

  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that means itself: whoever decodes URLs does not take it.
      return url;
    }
  }
}
