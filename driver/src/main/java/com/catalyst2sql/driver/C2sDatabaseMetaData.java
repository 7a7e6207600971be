package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.execution.SessionMetadata;
import com.catalyst2sql.federation.execution.SessionMetadata.FunctionEntry;
import com.catalyst2sql.federation.execution.SessionMetadata.TableEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is, from the session's listings. A schema is what Spark calls a database or namespace. */
final class C2sDatabaseMetaData extends EmptyListings {

  private final C2sConnection connection;

  C2sDatabaseMetaData(C2sConnection connection) {
    this.connection = connection;
  }

  private <T> T asked(Function<SessionMetadata, T> question) throws SQLException {
    connection.checkOpen();
    try {
      return question.apply(connection.session().metadata());
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  ResultSet rows(StructType table, List<Object[]> rows) throws SQLException {
    connection.checkOpen();
    return C2sResultSet.ofRows(table, rows, connection.jdbcValues());
  }

  /** What a remote catalog's own metadata says, under our names; nothing for local tables. */
  private ResultSet ofSource(
      StructType table, String catalog, String schema, RemoteSource.MetaDataQuestion question)
      throws SQLException {
    return rows(
        table,
        asked(
            all ->
                all.ofSource(catalog, schema, question).orElse(List.of()).stream()
                    .map(row -> MetaDataTables.row(table, row, catalog))
                    .toList()));
  }

  // Who we are.

  @Override
  public String getURL() {
    return C2sUrl.shown(connection.url());
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public String getDatabaseProductName() {
    return "c2s (Spark SQL)";
  }

  /** Spark's, whose answers these are. */
  @Override
  public String getDatabaseProductVersion() throws SQLException {
    return asked(all -> connection.session().conf().isSpark4() ? "4.0" : "3.5");
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    return Integer.parseInt(getDatabaseProductVersion().substring(0, 1));
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    return Integer.parseInt(getDatabaseProductVersion().substring(2));
  }

  @Override
  public String getDriverName() {
    return C2sDriver.NAME;
  }

  @Override
  public String getDriverVersion() {
    return C2sDriver.version();
  }

  @Override
  public int getDriverMajorVersion() {
    return C2sDriver.versionPart(0);
  }

  @Override
  public int getDriverMinorVersion() {
    return C2sDriver.versionPart(1);
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  // Words.

  @Override
  public String getSQLKeywords() throws SQLException {
    return asked(
        all ->
            all.keywords().stream()
                .filter(word -> !StandardWords.RESERVED.contains(word))
                .collect(Collectors.joining(",")));
  }

  private static final Set<String> NUMERIC =
      words(
          "abs acos asin atan atan2 bround cbrt ceil ceiling cos cosh cot degrees exp expm1"
              + " factorial floor greatest hypot least ln log log10 log1p log2 mod negative pi pmod"
              + " pow power radians rand randn random rint round sign signum sin sinh sqrt tan"
              + " tanh");

  private static final Set<String> STRING =
      words(
          "ascii base64 bit_length btrim char char_length character_length chr concat concat_ws"
              + " decode elt encode find_in_set format_number format_string initcap instr lcase"
              + " left len length levenshtein locate lower lpad ltrim overlay position"
              + " regexp_extract regexp_replace repeat replace reverse right rpad rtrim sentences"
              + " soundex space split substr substring substring_index translate trim ucase"
              + " unbase64 upper");

  private static final Set<String> SYSTEM =
      words(
          "coalesce current_catalog current_database current_user if ifnull nullif nvl nvl2 uuid"
              + " version");

  private static final Set<String> TIME =
      words(
          "add_months current_date current_timestamp date_add date_diff date_format date_sub"
              + " date_trunc datediff day dayofmonth dayofweek dayofyear from_unixtime hour"
              + " last_day make_date make_timestamp minute month months_between next_day now"
              + " quarter second to_date to_timestamp trunc unix_timestamp weekofyear year");

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(" ")).collect(Collectors.toUnmodifiableSet());
  }

  private String functions(Set<String> family) throws SQLException {
    return asked(
        all ->
            all.functions().stream()
                .map(FunctionEntry::name)
                .filter(family::contains)
                .sorted()
                .collect(Collectors.joining(",")));
  }

  @Override
  public String getNumericFunctions() throws SQLException {
    return functions(NUMERIC);
  }

  @Override
  public String getStringFunctions() throws SQLException {
    return functions(STRING);
  }

  @Override
  public String getSystemFunctions() throws SQLException {
    return functions(SYSTEM);
  }

  @Override
  public String getTimeDateFunctions() throws SQLException {
    return functions(TIME);
  }

  // The tree.

  private static boolean isCatalog(String asked, String name) {
    return asked == null || asked.equalsIgnoreCase(name);
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return rows(
        MetaDataTables.CATALOGS,
        asked(all -> all.catalogs().stream().sorted().map(c -> new Object[] {c}).toList()));
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
    NamePattern pattern = NamePattern.of(schemaPattern);
    return rows(
        MetaDataTables.SCHEMAS,
        asked(
            all -> {
              List<Object[]> found = new ArrayList<>();
              namespaces(all, catalog)
                  .forEach(
                      (name, schemas) ->
                          schemas.stream()
                              .sorted()
                              .filter(pattern::matches)
                              .forEach(schema -> found.add(new Object[] {schema, name})));
              return found;
            }));
  }

  /** Only who asks for a catalog by name has to hear that its source does not answer. */
  private static Map<String, List<String>> namespaces(SessionMetadata all, String catalog) {
    if (catalog == null) {
      return all.namespaces();
    }
    Map<String, List<String>> found = new TreeMap<>();
    all.catalogs().stream()
        .filter(name -> isCatalog(catalog, name))
        .forEach(name -> found.put(name, all.namespaces(name)));
    return found;
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return rows(
        MetaDataTables.TABLE_TYPES,
        Arrays.stream(TableEntry.Kind.values())
            .map(TableEntry.Kind::jdbcName)
            .sorted()
            .map(name -> new Object[] {name})
            .toList());
  }

  private static List<TableEntry> tables(
      SessionMetadata all, String catalog, String schemaPattern, String namePattern) {
    NamePattern schema = NamePattern.of(schemaPattern);
    NamePattern name = NamePattern.of(namePattern);
    return all.tables(Optional.ofNullable(catalog)).stream()
        .filter(t -> isCatalog(catalog, t.catalog()))
        .filter(t -> schema.matches(t.namespace()) && name.matches(t.name()))
        .toList();
  }

  @Override
  public ResultSet getTables(
      String catalog, String schemaPattern, String namePattern, String[] types)
      throws SQLException {
    Set<String> wanted =
        types == null
            ? Set.of()
            : Arrays.stream(types).map(t -> t.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    return rows(
        MetaDataTables.TABLES,
        asked(
            all ->
                tables(all, catalog, schemaPattern, namePattern).stream()
                    .filter(t -> types == null || isKind(wanted, t.kind()))
                    .sorted(
                        Comparator.comparing((TableEntry t) -> t.kind().jdbcName())
                            .thenComparing(TableEntry::catalog)
                            .thenComparing(TableEntry::namespace)
                            .thenComparing(TableEntry::name))
                    .map(
                        t ->
                            new Object[] {
                              t.catalog(),
                              t.namespace(),
                              t.name(),
                              t.kind().jdbcName(),
                              t.comment().orElse(null),
                              null,
                              null,
                              null,
                              null,
                              null
                            })
                    .toList()));
  }

  /** A tool that asks for views means the temporary ones too. */
  private static boolean isKind(Set<String> wanted, TableEntry.Kind kind) {
    return wanted.contains(kind.jdbcName())
        || kind != TableEntry.Kind.TABLE && wanted.contains("VIEW");
  }

  @Override
  public ResultSet getColumns(
      String catalog, String schemaPattern, String tablePattern, String columnPattern)
      throws SQLException {
    NamePattern pattern = NamePattern.of(columnPattern);
    return rows(
        MetaDataTables.COLUMNS,
        asked(
            all -> {
              List<Object[]> found = new ArrayList<>();
              all.columns(tables(all, catalog, schemaPattern, tablePattern))
                  .forEach(
                      (table, columns) -> {
                        Map<String, String> defaults = all.defaults(table);
                        List<StructField> fields = columns.fields();
                        for (int i = 0; i < fields.size(); i++) {
                          StructField field = fields.get(i);
                          if (pattern.matches(field.name())) {
                            found.add(column(table, field, i + 1, defaults.get(field.name())));
                          }
                        }
                      });
              return found;
            }));
  }

  private static Object[] column(
      TableEntry table, StructField field, int position, String defaultText) {
    DataType type = field.dataType();
    JdbcType jdbc = JdbcType.of(type);
    boolean isNumber = type.isNumeric();
    return new Object[] {
      table.catalog(),
      table.namespace(),
      table.name(),
      field.name(),
      jdbc.code(),
      JdbcType.baseName(type),
      jdbc.precision(),
      null,
      isNumber || type.isDatetime() ? jdbc.scale() : null,
      isNumber ? 10 : null,
      field.nullable() ? columnNullable : columnNoNulls,
      field.comment().orElse(null),
      defaultText,
      null,
      null,
      type.isString() || type instanceof BinaryType ? jdbc.precision() : null,
      position,
      field.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO",
      "NO"
    };
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return rows(MetaDataTables.TYPE_INFO, TypeRows.all());
  }

  @Override
  public ResultSet getFunctions(String catalog, String schemaPattern, String namePattern)
      throws SQLException {
    return rows(
        MetaDataTables.FUNCTIONS,
        functions(namePattern).stream().map(FunctionRows::function).toList());
  }

  private List<FunctionEntry> functions(String namePattern) throws SQLException {
    NamePattern pattern = NamePattern.of(namePattern);
    return asked(
        all ->
            all.functions().stream()
                .filter(f -> pattern.matches(f.name()))
                .sorted(Comparator.comparing(FunctionEntry::name))
                .toList());
  }

  /** Of users' functions: what a built-in one takes depends on its arguments. */
  @Override
  public ResultSet getFunctionColumns(
      String catalog, String schemaPattern, String namePattern, String columnPattern)
      throws SQLException {
    NamePattern columns = NamePattern.of(columnPattern);
    return rows(
        MetaDataTables.FUNCTION_COLUMNS,
        functions(namePattern).stream()
            .filter(f -> !f.builtin())
            .flatMap(f -> FunctionRows.columns(f, columns))
            .toList());
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return rows(
        MetaDataTables.CLIENT_INFO,
        List.of(
            new Object[] {"ApplicationName", 0, "", "The name of the program."},
            new Object[] {"ClientHostname", 0, "", "The machine it runs on."},
            new Object[] {"ClientUser", 0, "", "The user it works for."}));
  }

  // What only other databases have.

  @Override
  public ResultSet getBestRowIdentifier(
      String catalog, String schema, String table, int scope, boolean nullable)
      throws SQLException {
    return ofSource(
        MetaDataTables.ROW_IDENTIFIERS,
        catalog,
        schema,
        (m, c, s) -> m.getBestRowIdentifier(c, s, table, scope, nullable));
  }

  @Override
  public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
    return ofSource(
        MetaDataTables.PRIMARY_KEYS, catalog, schema, (m, c, s) -> m.getPrimaryKeys(c, s, table));
  }

  @Override
  public ResultSet getImportedKeys(String catalog, String schema, String table)
      throws SQLException {
    return ofSource(
        MetaDataTables.FOREIGN_KEYS, catalog, schema, (m, c, s) -> m.getImportedKeys(c, s, table));
  }

  @Override
  public ResultSet getExportedKeys(String catalog, String schema, String table)
      throws SQLException {
    return ofSource(
        MetaDataTables.FOREIGN_KEYS, catalog, schema, (m, c, s) -> m.getExportedKeys(c, s, table));
  }

  @Override
  public ResultSet getIndexInfo(
      String catalog, String schema, String table, boolean unique, boolean approximate)
      throws SQLException {
    return ofSource(
        MetaDataTables.INDEX_INFO,
        catalog,
        schema,
        (m, c, s) -> m.getIndexInfo(c, s, table, unique, approximate));
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw SqlErrors.notWrapper(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type != null && type.isInstance(this);
  }
}
