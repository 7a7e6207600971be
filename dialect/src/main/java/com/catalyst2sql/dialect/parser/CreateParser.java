package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.Bucketing;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.plans.Command.CreateView.ViewColumn;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE, VIEW, DATABASE and FUNCTION. */
final class CreateParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  CreateParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = new ClauseParser(parsers);
  }

  /** What stands between CREATE and the kind of thing. */
  private record Modifiers(boolean replace, boolean global, boolean temporary) {}

  LogicalPlan create() {
    int start = tokens.position();
    if (tokens.accept("REPLACE", "TABLE")) {
      return table(start, new Modifiers(true, false, false), true);
    }
    tokens.expect("CREATE");
    boolean replace = tokens.accept("OR", "REPLACE");
    boolean global = tokens.is("GLOBAL") && isTemporary(1);
    if (global) {
      tokens.take();
    }
    boolean temporary = isTemporary(0);
    if (temporary) {
      tokens.take();
    }
    Modifiers modifiers = new Modifiers(replace, global, temporary);
    if (tokens.is("VIEW")) {
      return view(start, modifiers);
    }
    if (global) {
      throw tokens.unexpected();
    }
    if (tokens.accept("FUNCTION")) {
      return function(start, modifiers);
    }
    boolean external = tokens.is("EXTERNAL") && tokens.is(1, "TABLE") && !replace;
    if (external) {
      tokens.take();
    }
    if (tokens.accept("TABLE")) {
      LogicalPlan table = table(start, modifiers, replace);
      if (external && table instanceof Command.CreateTable t && !t.hasPlace()) {
        throw Errors.of(
            "_LEGACY_ERROR_TEMP_1069",
            "42601",
            "CREATE EXTERNAL TABLE needs a LOCATION.",
            tokens.originFrom(start));
      }
      return table;
    }
    if (replace || temporary) {
      throw tokens.is("MACRO")
          ? clauses.notAllowed("create temporary macro", start)
          : tokens.unexpected();
    }
    if (tokens.isAny("DATABASE", "SCHEMA", "NAMESPACE")) {
      return namespace(start);
    }
    if (tokens.isAny("ROLE", "INDEX")) {
      throw clauses.notAllowed("create " + tokens.take().text(tokens.source()), start);
    }
    throw tokens.unexpected();
  }

  private boolean isTemporary(int ahead) {
    return tokens.is(ahead, "TEMPORARY") || tokens.is(ahead, "TEMP");
  }

  private LogicalPlan namespace(int start) {
    tokens.take();
    boolean ifNotExists = clauses.ifNotExists();
    List<String> name = clauses.reference();
    Optional<String> comment = Optional.empty();
    Optional<String> location = Optional.empty();
    Map<String, String> properties = Map.of();
    boolean hasProperties = false;
    while (true) {
      if (tokens.is("COMMENT")) {
        once(comment.isEmpty(), "COMMENT", start);
        comment = clauses.acceptString("COMMENT");
      } else if (tokens.is("LOCATION")) {
        once(location.isEmpty(), "LOCATION", start);
        location = clauses.acceptString("LOCATION");
      } else if (tokens.accept("WITH")) {
        if (!tokens.accept("DBPROPERTIES") && !tokens.accept("PROPERTIES")) {
          throw tokens.unexpected();
        }
        once(!hasProperties, "WITH PROPERTIES", start);
        properties = clauses.properties();
        hasProperties = true;
      } else {
        return new Command.CreateNamespace(
            name, ifNotExists, comment, location, properties, tokens.originFrom(start));
      }
    }
  }

  private void once(boolean first, String clause, int start) {
    if (!first) {
      throw clauses.duplicateClause(clause, start);
    }
  }

  private LogicalPlan function(int start, Modifiers modifiers) {
    boolean ifNotExists = clauses.ifNotExists();
    int from = tokens.position();
    List<String> name = clauses.reference();
    if (tokens.is("(")) {
      return new SqlFunctionParser(parsers, clauses)
          .function(name, from, start, modifiers.temporary(), ifNotExists, modifiers.replace());
    }
    tokens.expect("AS");
    String className = parsers.literals.string();
    if (tokens.accept("USING")) {
      do {
        tokens.takeIdentifier();
        parsers.literals.string();
      } while (tokens.accept(","));
    }
    if (modifiers.temporary() && name.size() > 1) {
      throw Errors.of(
          "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE",
          "42000",
          "Invalid SQL syntax: CREATE TEMPORARY FUNCTION with specifying a database (`"
              + name.get(0)
              + "`) is not allowed.",
          tokens.originFrom(start));
    }
    return new Command.CreateFunction(
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        Optional.of(className),
        modifiers.temporary(),
        ifNotExists,
        modifiers.replace(),
        tokens.originFrom(start));
  }

  private LogicalPlan view(int start, Modifiers modifiers) {
    tokens.expect("VIEW");
    boolean ifNotExists = clauses.ifNotExists();
    List<String> name = clauses.reference();
    if (modifiers.temporary() && !ifNotExists && isViewUsing()) {
      return viewUsing(start, name, modifiers);
    }
    List<ViewColumn> columns = tokens.is("(") ? viewColumns() : List.of();
    Optional<String> comment = Optional.empty();
    Map<String, String> properties = Map.of();
    boolean hasProperties = false;
    while (!tokens.is("AS")) {
      if (tokens.is("COMMENT")) {
        once(comment.isEmpty(), "COMMENT", start);
        comment = clauses.acceptString("COMMENT");
      } else if (tokens.accept("TBLPROPERTIES")) {
        once(!hasProperties, "TBLPROPERTIES", start);
        properties = clauses.properties();
        hasProperties = true;
      } else if (tokens.accept("PARTITIONED", "ON")) {
        tokens.takeIdentifierList();
        throw clauses.notAllowed("CREATE VIEW ... PARTITIONED ON", start);
      } else {
        throw tokens.unexpected();
      }
    }
    tokens.take();
    int from = tokens.position();
    LogicalPlan query = parsers.queries.query();
    String text = tokens.textBetween(from, tokens.position());
    if (modifiers.replace() && ifNotExists) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0052",
          "42601",
          "CREATE VIEW with both IF NOT EXISTS and REPLACE is not allowed.",
          tokens.originFrom(start));
    }
    if (modifiers.temporary()) {
      checkTemporary(name, ifNotExists, hasProperties, start);
    }
    return new Command.CreateView(
        name,
        columns,
        comment,
        properties,
        query,
        text,
        modifiers.temporary(),
        modifiers.global(),
        ifNotExists,
        modifiers.replace(),
        tokens.originFrom(start));
  }

  private void checkTemporary(
      List<String> name, boolean ifNotExists, boolean properties, int start) {
    if (ifNotExists) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0053",
          "42601",
          "It is not allowed to define a TEMPORARY view with IF NOT EXISTS.",
          tokens.originFrom(start));
    }
    if (properties) {
      throw clauses.notAllowed("TBLPROPERTIES can't coexist with CREATE TEMPORARY VIEW", start);
    }
    if (name.size() > 1) {
      throw Errors.of(
          "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS",
          "428EK",
          "CREATE TEMPORARY VIEW or the corresponding Dataset APIs only accept single-part view"
              + " names, but got: `"
              + String.join("`.`", name)
              + "`.",
          tokens.originFrom(start));
    }
  }

  private List<ViewColumn> viewColumns() {
    tokens.expect("(");
    List<ViewColumn> columns = new ArrayList<>();
    do {
      String name = tokens.takeIdentifier();
      columns.add(new ViewColumn(name, clauses.acceptString("COMMENT")));
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
  }

  /** Whether USING follows the name, or a list of columns with types does. */
  private boolean isViewUsing() {
    if (tokens.is("USING")) {
      return true;
    }
    int close = tokens.is("(") ? tokens.partner(tokens.position()) : -1;
    return close > 0 && tokens.at(close + 1).is("USING");
  }

  private LogicalPlan viewUsing(int start, List<String> name, Modifiers modifiers) {
    List<ColumnDefinition> columns = new ArrayList<>();
    if (tokens.accept("(")) {
      for (StructField field : parsers.types.columns()) {
        columns.add(
            new ColumnDefinition(
                field.name(),
                field.dataType(),
                field.nullable(),
                Optional.empty(),
                field.comment()));
      }
      tokens.expect(")");
    }
    tokens.expect("USING");
    String provider = String.join(".", tokens.takeMultipartIdentifier());
    Map<String, String> options = tokens.accept("OPTIONS") ? clauses.properties() : Map.of();
    return new Command.CreateTempViewUsing(
        name,
        columns,
        provider,
        options,
        modifiers.replace(),
        modifiers.global(),
        tokens.originFrom(start));
  }

  /** The clauses of CREATE TABLE, in any order, each at most once. */
  private static final class TableClauses {
    private Optional<String> provider = Optional.empty();
    private Optional<Map<String, String>> options = Optional.empty();
    private Optional<Map<String, String>> properties = Optional.empty();
    private Optional<List<String>> partitions = Optional.empty();
    private final List<ColumnDefinition> partitionColumns = new ArrayList<>();
    private Optional<String> location = Optional.empty();
    private Optional<String> comment = Optional.empty();
    private Optional<Bucketing> bucketing = Optional.empty();
    private boolean stored;
  }

  private LogicalPlan table(int start, Modifiers modifiers, boolean replace) {
    boolean ifNotExists = !replace && clauses.ifNotExists();
    List<String> name = clauses.reference();
    if (tokens.is("LIKE") && !replace && !modifiers.temporary()) {
      return tableLike(start, name, ifNotExists);
    }
    List<ColumnDefinition> columns = new ArrayList<>();
    if (tokens.is("(") && !parsers.starts.query(0)) {
      columns.addAll(clauses.columnDefinitions("CREATE TABLE"));
    }
    TableClauses found = tableClauses();
    boolean as = tokens.accept("AS");
    Optional<LogicalPlan> query = Optional.empty();
    if (as || parsers.starts.query(0)) {
      query = Optional.of(parsers.queries.query());
    }
    if (modifiers.temporary()) {
      return temporaryTable(start, name, columns, found, query, modifiers);
    }
    if (query.isPresent() && !columns.isEmpty()) {
      throw clauses.notAllowed(
          "Schema may not be specified in a Create Table As Select (CTAS) statement", start);
    }
    if (query.isPresent() && !found.partitionColumns.isEmpty()) {
      throw clauses.notAllowed(
          "Partition column types may not be specified in Create Table As Select (CTAS)", start);
    }
    columns.addAll(found.partitionColumns);
    Map<String, String> options = new LinkedHashMap<>(found.options.orElse(Map.of()));
    Optional<String> location = found.location;
    if (location.isPresent() && options.containsKey("path")) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0032",
          "42601",
          "Duplicated table paths found: '"
              + options.get("path")
              + "' and '"
              + location.get()
              + "'. LOCATION and the case insensitive key 'path' in OPTIONS are all used to"
              + " indicate the custom table path, you can only specify one of them.",
          tokens.originFrom(start));
    }
    return new Command.CreateTable(
        name,
        columns,
        found.provider,
        options,
        found.partitions.orElse(List.of()),
        found.bucketing,
        location,
        found.comment,
        found.properties.orElse(Map.of()),
        query,
        ifNotExists,
        replace,
        tokens.originFrom(start));
  }

  /** An old spelling of CREATE TEMPORARY VIEW ... USING. */
  private LogicalPlan temporaryTable(
      int start,
      List<String> name,
      List<ColumnDefinition> columns,
      TableClauses found,
      Optional<LogicalPlan> query,
      Modifiers modifiers) {
    if (query.isPresent() || found.provider.isEmpty()) {
      throw clauses.notAllowed(
          "CREATE TEMPORARY TABLE ... "
              + (query.isPresent() ? "AS ..., use CREATE TEMPORARY VIEW instead" : "without USING"),
          start);
    }
    return new Command.CreateTempViewUsing(
        name,
        columns,
        found.provider.get(),
        found.options.orElse(Map.of()),
        modifiers.replace(),
        false,
        tokens.originFrom(start));
  }

  private TableClauses tableClauses() {
    TableClauses found = new TableClauses();
    if (tokens.accept("USING")) {
      found.provider = Optional.of(String.join(".", tokens.takeMultipartIdentifier()));
    }
    while (true) {
      int start = tokens.position();
      if (tokens.accept("OPTIONS")) {
        once(found.options.isEmpty(), "OPTIONS", start);
        found.options = Optional.of(clauses.properties(false));
      } else if (tokens.accept("TBLPROPERTIES")) {
        once(found.properties.isEmpty(), "TBLPROPERTIES", start);
        found.properties = Optional.of(clauses.properties());
      } else if (tokens.accept("PARTITIONED", "BY")) {
        once(found.partitions.isEmpty(), "PARTITIONED BY", start);
        found.partitions = Optional.of(partitioning(found));
      } else if (tokens.is("LOCATION")) {
        once(found.location.isEmpty(), "LOCATION", start);
        found.location = clauses.acceptString("LOCATION");
      } else if (tokens.is("COMMENT")) {
        once(found.comment.isEmpty(), "COMMENT", start);
        found.comment = clauses.acceptString("COMMENT");
      } else if (tokens.are("CLUSTERED", "BY")) {
        once(found.bucketing.isEmpty(), "CLUSTERED BY", start);
        found.bucketing = Optional.of(buckets());
      } else if (tokens.are("STORED", "AS")
          && tokens.isIdentifier(2)
          && !tokens.is(2, "INPUTFORMAT")) {
        once(!found.stored, "STORED AS/BY", start);
        found.stored = true;
        tokens.accept("STORED", "AS");
        found.provider = Optional.of(tokens.takeIdentifier());
      } else if (tokens.is("STORED") || tokens.are("ROW", "FORMAT") || tokens.is("SKEWED")) {
        throw Errors.unsupported(
            "Hive's STORED BY, INPUTFORMAT, ROW FORMAT and SKEWED BY", tokens.originHere());
      } else {
        return found;
      }
    }
  }

  private Bucketing buckets() {
    tokens.expect("CLUSTERED", "BY");
    List<String> columns = tokens.takeIdentifierList();
    List<String> sortColumns = new ArrayList<>();
    if (tokens.accept("SORTED", "BY")) {
      tokens.expect("(");
      do {
        sortColumns.add(tokens.takeErrorCapturingIdentifier());
        if (!tokens.accept("ASC")) {
          tokens.accept("DESC");
        }
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    tokens.expect("INTO");
    if (tokens.current().kind() != TokenKind.INTEGER) {
      throw tokens.unexpected();
    }
    int buckets = Integer.parseInt(tokens.take().text(tokens.source()));
    tokens.expect("BUCKETS");
    return new Bucketing(buckets, columns, sortColumns);
  }

  private List<String> partitioning(TableClauses found) {
    List<String> names = new ArrayList<>();
    tokens.expect("(");
    do {
      if (tokens.isIdentifier() && tokens.is(1, "(")) {
        throw Errors.unsupported("partition transforms", tokens.originHere());
      }
      int start = tokens.position();
      String name = tokens.takeErrorCapturingIdentifier();
      if (tokens.is(".")) {
        throw Errors.unsupported("partitioning by a nested column", tokens.originFrom(start));
      }
      names.add(name);
      if (!tokens.is(",") && !tokens.is(")")) {
        found.partitionColumns.add(clauses.columnDefinition(name, "CREATE TABLE"));
      }
    } while (tokens.accept(","));
    tokens.expect(")");
    return names;
  }

  private LogicalPlan tableLike(int start, List<String> name, boolean ifNotExists) {
    tokens.expect("LIKE");
    List<String> source = clauses.reference();
    int clausesStart = tokens.position();
    TableClauses found = tableClauses();
    if (found.options.isPresent()
        || found.partitions.isPresent()
        || found.comment.isPresent()
        || found.bucketing.isPresent()) {
      throw tokens.unexpected(clausesStart);
    }
    return new Command.CreateTableLike(
        name,
        source,
        found.provider,
        found.location,
        found.properties.orElse(Map.of()),
        ifNotExists,
        tokens.originFrom(start));
  }
}
