package com.catalyst2sql.federation.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of settings, options and URLs is not shown: passwords, wherever they stand. */
public final class Secrets {

  private static final String HIDDEN = "*********(redacted)";

  /** What Spark's {@code spark.redaction.regex} hides by default, and other words for it. */
  private static final String NAMES = "secret|password|passphrase|pwd|token|access[._]?key";

  private static final Pattern URL = Pattern.compile("(?i)jdbc:");

  private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);

  /** The places of a JDBC URL where one may be, each as its second group. */
  private static final List<Pattern> PLACES =
      List.of(
          // ...?password=x, ...;PASSWORD=x, //(host=h,password=x)
          Pattern.compile(
              "(?i)((?:[?&;(,]|%3B)[\\w.]*(?:" + NAMES + ")[\\w.]*\\s*=)((?:(?!%3B)[^&;)'\"])+)"),
          // //joe:x@host, host:port
          Pattern.compile("((?://|,)[^/?#@\\s:,'\"]*:)([^/?#@\\s,'\"]+)(?=@)"),
          // thin:joe/x@host
          Pattern.compile("(?i)(jdbc:oracle:\\w+:[^/@\\s'\"]+/)([^@\\s'\"]+)(?=@)"));

  private Secrets() {}

  /** A setting's or option's value as it may be shown. */
  public static String shown(String key, String value) {
    return NAME.matcher(key).find() ? HIDDEN : inUrls(value);
  }

  /** {@code text} without what is secret in the URLs in it. */
  public static String inUrls(String text) {
    if (!URL.matcher(text).find()) {
      return text;
    }
    String clean = text;
    for (Pattern place : PLACES) {
      clean = place.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }
    return clean;
  }

  static boolean isSecret(String key) {
    return NAME.matcher(key).find();
  }

  /** The secrets in a URL. */
  static List<String> of(String url) {
    List<String> all = new ArrayList<>();
    for (Pattern place : PLACES) {
      Matcher found = place.matcher(url);
      while (found.find()) {
        all.add(found.group(2));
      }
    }
    return all;
  }

  /** {@code text} without {@code secrets}. */
  static String without(String text, List<String> secrets) {
    String clean = text;
    for (String secret : secrets) {
      // A shorter one may be any word.
      clean = secret.length() > 2 ? clean.replace(secret, HIDDEN) : clean;
    }
    return clean.replaceAll(
        "(?i)(" + NAMES + ")=[^&;\\s]*", "$1=" + Matcher.quoteReplacement(HIDDEN));
  }
}
