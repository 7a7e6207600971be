package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.plans.RelationSource.Files;
import java.util.Optional;

/**
 * A directory's name that holds a value of a partition column, {@code key=value}: the column's name, and the value as it is
 * written there, where {@code %41} stands for {@code A}.
 */
public record PartitionPart(String key, String raw) {

  /** None where a directory called {@code name} is no partition. */
  public static Optional<PartitionPart> of(String name) {
    int equals = name.indexOf('=');
    return equals <= 0
        ? Optional.empty()
        : Optional.of(
            new PartitionPart(unescaped(name.substring(0, equals)), name.substring(equals + 1)));
  }

  /** The value as text, none for NULL. */
  public Optional<String> text() {
    return raw.equals(Files.NULL_PARTITION) ? Optional.empty() : Optional.of(unescaped(raw));
  }

  /** Each escape is one character, never a byte of several; what is no escape stays as it is. */
  private static String unescaped(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      int code = name.charAt(i) == '%' && i + 2 < name.length() ? code(name, i + 1) : -1;
      text.append(code < 0 ? name.charAt(i) : (char) code);
      i += code < 0 ? 0 : 2;
    }
    return text.toString();
  }

  /** The number of two digits to the base 16, of which the first may be a sign as Java reads it; or -1. */
  private static int code(String name, int at) {
    try {
      return Integer.parseInt(name.substring(at, at + 2), 16);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
