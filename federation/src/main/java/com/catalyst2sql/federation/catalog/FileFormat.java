package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Errors;
import java.util.Locale;
import java.util.Optional;

/** File formats by the names Spark gives them. */
public enum FileFormat {
  PARQUET,
  CSV,
  JSON,
  TEXT,
  ORC;

  public static Optional<FileFormat> of(String name) {
    for (FileFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The format of a table's files; raises for a table that is none of files. */
  public static FileFormat ofTable(String provider) {
    return of(provider)
        .orElseThrow(() -> Errors.unsupported("this statement on tables USING " + provider));
  }

  public String sparkName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
