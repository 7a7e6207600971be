package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.data.TpchData;
import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TPC-H with its eight tables spread over several databases and Parquet files, in six ways. */
public final class TpchLayouts {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<String> TABLES =
      List.of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

  /** For each layout the place of each table in the order above: p(ostgresql), m(ariadb), s(qlite), h(2), d(uckdb), f(iles). */
  private static final List<String> LAYOUTS =
      List.of("mppmsmff", "pppppppp", "mmmmmmmm", "fpsphmds", "sfmpfpsm", "hmpfhdmp");

  private TpchLayouts() {}

  /** How many there are. */
  public static int count() {
    return LAYOUTS.size();
  }

  private static Optional<Kind> kind(int layout, int table) {
    return switch (LAYOUTS.get(layout).charAt(table)) {
      case 'p' -> Optional.of(Kind.POSTGRESQL);
      case 'm' -> Optional.of(Kind.MARIADB);
      case 's' -> Optional.of(Kind.SQLITE);
      case 'h' -> Optional.of(Kind.H2);
      case 'd' -> Optional.of(Kind.DUCKDB);
      default -> Optional.empty();
    };
  }

  /** A layout's places, for people. */
  public static String describe(int layout) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < TABLES.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(TABLES.get(i))
          .append(" in ")
          .append(kind(layout, i).map(k -> k.name().toLowerCase(Locale.ROOT)).orElse("parquet"));
    }
    return text.toString();
  }

  /** Whether a table is not in files. */
  public static boolean isRemote(int layout, String table) {
    return kind(layout, TABLES.indexOf(table)).isPresent();
  }

  /** The catalog of a table that is not in files. */
  static String catalog(int layout, String table) {
    return kind(layout, TABLES.indexOf(table)).orElseThrow().catalog();
  }

  /** The kinds of database a layout needs. */
  public static Set<Kind> kinds(int layout) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (int i = 0; i < TABLES.size(); i++) {
      kind(layout, i).ifPresent(kinds::add);
    }
    return kinds;
  }

  /** Fills the databases of a layout; {@code done} remembers what is there already. */
  public static Map<String, Path> load(
      RemoteServers servers, int layout, Path data, double scale, Set<String> done) {
    Map<String, Path> paths = TpchData.write(data, scale);
    for (int i = 0; i < TABLES.size(); i++) {
      Optional<Kind> kind = kind(layout, i);
      String table = TABLES.get(i);
      if (kind.isPresent() && done.add(kind.get() + "." + table)) {
        TableCopy.copy(servers, kind.get(), table, paths.get(table));
      }
    }
    return paths;
  }

  /** Makes the eight names in a session over one copy in files. */
  public static void files(SqlTarget.Session session, Map<String, Path> paths) {
    paths.forEach(
        (table, path) ->
            run(
                session,
                "CREATE OR REPLACE TEMPORARY VIEW %s USING parquet OPTIONS (path '%s')"
                    .formatted(table, path.toAbsolutePath())));
  }

  /** Makes the eight names in a session of the product. */
  public static void views(SqlTarget.Session session, int layout, Map<String, Path> paths) {
    for (int i = 0; i < TABLES.size(); i++) {
      String table = TABLES.get(i);
      String from =
          kind(layout, i)
              .map(k -> k.table(table))
              .orElse("parquet.`" + paths.get(table).toAbsolutePath() + "`");
      // H2 folds names to upper case, which columns would show.
      String columns = kind(layout, i).filter(k -> k == Kind.H2).isPresent() ? lower(table) : "*";
      run(
          session,
          "CREATE OR REPLACE TEMPORARY VIEW " + table + " AS SELECT " + columns + " FROM " + from);
    }
  }

  private static String lower(String table) {
    return switch (table) {
      case "part" ->
          "p_partkey AS p_partkey, p_name AS p_name, p_mfgr AS p_mfgr, p_brand AS p_brand, p_type"
              + " AS p_type, p_size AS p_size, p_container AS p_container, p_retailprice AS"
              + " p_retailprice, p_comment AS p_comment";
      case "customer" ->
          "c_custkey AS c_custkey, c_name AS c_name, c_address AS c_address, c_nationkey AS"
              + " c_nationkey, c_phone AS c_phone, c_acctbal AS c_acctbal, c_mktsegment AS"
              + " c_mktsegment, c_comment AS c_comment";
      default -> throw new IllegalStateException(table);
    };
  }

  static void run(SqlTarget.Session session, String sql) {
    if (session.run(sql, PATIENCE) instanceof Answer.Failure failure) {
      throw new IllegalStateException(sql + ": " + failure.message());
    }
  }

  /** The settings of a session over a layout. */
  public static Map<String, String> settings(RemoteServers servers, int layout) {
    return new LinkedHashMap<>(servers.catalogs(kinds(layout)));
  }
}
