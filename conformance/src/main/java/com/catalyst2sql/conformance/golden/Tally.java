package com.catalyst2sql.conformance.golden;

import java.util.Collection;
import java.util.Locale;

/** Counts over verdicts; statements that print, that are silent, and errors are never mixed. */
public record Tally(
    int printing,
    int rows,
    int schema,
    int both,
    int silent,
    int silentRight,
    int errors,
    int raised,
    int sameClass) {

  static Tally of(Collection<Verdict> verdicts) {
    int[] n = new int[9];
    for (Verdict verdict : verdicts) {
      switch (verdict.statement().kind()) {
        case PRINTS -> {
          n[0]++;
          n[1] += verdict.rows() ? 1 : 0;
          n[2] += verdict.schema() ? 1 : 0;
          n[3] += verdict.rows() && verdict.schema() ? 1 : 0;
        }
        case SILENT -> {
          n[4]++;
          n[5] += verdict.right() ? 1 : 0;
        }
        case ERROR -> {
          n[6]++;
          n[7] += verdict.raised() ? 1 : 0;
          n[8] += verdict.sameClass() ? 1 : 0;
        }
      }
    }
    return new Tally(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
  }

  int statements() {
    return printing + silent + errors;
  }

  int right() {
    return both + silentRight + sameClass;
  }

  /** Share of the printing statements right in rows and schema. */
  public double bothShare() {
    return share(both, printing);
  }

  /** Share of the errors that raise. */
  public double raisedShare() {
    return share(raised, errors);
  }

  /** Share of the errors that raise with Spark's class. */
  public double sameClassShare() {
    return share(sameClass, errors);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-58s %6s %6s %6s %6s | %6s %6s | %6s %6s %6s",
        "file",
        "prints",
        "rows",
        "schema",
        "both",
        "silent",
        "right",
        "errors",
        "raised",
        "class");
  }

  String line(String name) {
    return String.format(
        Locale.ROOT,
        "%-58s %6d %6d %6d %6d | %6d %6d | %6d %6d %6d",
        name,
        printing,
        rows,
        schema,
        both,
        silent,
        silentRight,
        errors,
        raised,
        sameClass);
  }

  String percentages() {
    return String.format(
        Locale.ROOT,
        "printing: rows %.1f %%, schema %.1f %%, both %.1f %%; silent right %.1f %%; errors: raised"
            + " %.1f %%, class %.1f %%; all %d of %d = %.2f %%",
        100 * share(rows, printing),
        100 * share(schema, printing),
        100 * bothShare(),
        100 * share(silentRight, silent),
        100 * raisedShare(),
        100 * sameClassShare(),
        right(),
        statements(),
        100 * share(right(), statements()));
  }
}
