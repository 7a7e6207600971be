package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What several commands have in common: names, property lists, partition specifications, column definitions. */
final class ClauseParser {

  private final Parsers parsers;
  private final TokenStream tokens;

  ClauseParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  /** A name of several parts, or IDENTIFIER(...) of a constant string. */
  List<String> reference() {
    if (!tokens.are("IDENTIFIER", "(")) {
      return tokens.takeMultipartIdentifier();
    }
    int start = tokens.position();
    tokens.accept("IDENTIFIER", "(");
    Expression name = parsers.expressions.expression();
    tokens.expect(")");
    return names(name, tokens.originFrom(start));
  }

  List<String> names(Expression name, Origin origin) {
    if (name instanceof Literal literal && !(literal.value() instanceof String)) {
      throw Errors.of(
          "NOT_A_CONSTANT_STRING." + (literal.isNull() ? "NULL" : "WRONG_TYPE"),
          "42601",
          "The expression used for the routine or clause IDENTIFIER must be a constant STRING"
              + " which is NOT NULL.",
          origin);
    }
    String text =
        constantText(name)
            .orElseThrow(
                () ->
                    name instanceof UnresolvedAttribute attribute
                        ? Errors.unresolvedColumn(
                            "`" + String.join("`.`", attribute.nameParts()) + "`",
                            List.of(),
                            attribute.origin())
                        : Errors.of(
                            "NOT_A_CONSTANT_STRING.NOT_CONSTANT",
                            "42601",
                            "The expression used for the routine or clause IDENTIFIER must be a"
                                + " constant STRING which is NOT NULL.",
                            origin));
    return SparkParser.parseMultipartIdentifier(text);
  }

  private static Optional<String> constantText(Expression expression) {
    if (expression instanceof Literal literal && !literal.isNull()) {
      return Optional.of(String.valueOf(literal.value()));
    }
    boolean concat =
        expression instanceof UnresolvedFunction call
            && call.name().size() == 1
            && call.name().get(0).equalsIgnoreCase("concat");
    if (!concat) {
      return Optional.empty();
    }
    StringBuilder all = new StringBuilder();
    for (Expression argument : expression.children()) {
      Optional<String> part = constantText(argument);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.append(part.get());
    }
    return Optional.of(all.toString());
  }

  boolean ifExists() {
    return tokens.accept("IF", "EXISTS");
  }

  boolean ifNotExists() {
    return tokens.accept("IF", "NOT", "EXISTS") || tokens.accept("IF", "!", "EXISTS");
  }

  Optional<String> acceptString(String keyword) {
    return tokens.accept(keyword) ? Optional.of(parsers.literals.string()) : Optional.empty();
  }

  /** {@code ('a' = 'x', b.c 1, d)}. */
  Map<String, String> properties() {
    return properties(true);
  }

  /** As {@link #properties()}; a key given twice keeps its last value where {@code unique} is false. */
  Map<String, String> properties(boolean unique) {
    int start = tokens.position();
    Map<String, String> properties = new LinkedHashMap<>();
    tokens.expect("(");
    do {
      String key = propertyKey();
      String value = "";
      if (tokens.accept("=") || !tokens.is(",") && !tokens.is(")")) {
        value = propertyValue();
      }
      if (properties.put(key, value) != null && unique) {
        throw duplicateKey(key, tokens.originFrom(start));
      }
    } while (tokens.accept(","));
    tokens.expect(")");
    return properties;
  }

  private static final Set<String> OWN_PROPERTIES =
      Set.of("provider", "location", "owner", "external", "is_managed_location");

  /** TBLPROPERTIES, among which there may be none that other clauses tell. */
  Map<String, String> tableProperties() {
    int start = tokens.position();
    Map<String, String> properties = properties();
    for (String key : properties.keySet()) {
      if (OWN_PROPERTIES.contains(key)) {
        throw Errors.of(
            "UNSUPPORTED_FEATURE.SET_TABLE_PROPERTY",
            "0A000",
            "The table property " + key + " is reserved.",
            tokens.originFrom(start));
      }
    }
    return properties;
  }

  static SparkSqlException duplicateKey(String key, Origin origin) {
    return Errors.of("DUPLICATE_KEY", "23505", "Found duplicate keys `" + key + "`.", origin);
  }

  String propertyKey() {
    if (tokens.isStringLiteral()) {
      return parsers.literals.string();
    }
    StringBuilder key = new StringBuilder(tokens.takeIdentifier());
    while (tokens.accept(".")) {
      key.append('.').append(tokens.takeIdentifier());
    }
    return key.toString();
  }

  private String propertyValue() {
    int start = tokens.position();
    if (tokens.isStringLiteral()) {
      return parsers.literals.string();
    }
    if (tokens.isAny("TRUE", "FALSE")) {
      return tokens.take().symbol().toLowerCase(Locale.ROOT);
    }
    Expression value = parsers.expressions.expression();
    if (value instanceof Literal literal && !literal.isNull()) {
      return String.valueOf(literal.value());
    }
    return tokens.textBetween(start, tokens.position());
  }

  /** {@code PARTITION (a = 1, b)}; a column without a value is empty. */
  Map<String, Optional<Expression>> partition() {
    int start = tokens.position();
    tokens.expect("PARTITION", "(");
    Map<String, Optional<Expression>> partition = new LinkedHashMap<>();
    do {
      String name = tokens.takeIdentifier();
      Optional<Expression> value = Optional.empty();
      if (tokens.accept("=")) {
        value = Optional.of(partitionValue());
      }
      if (partition.put(name, value) != null) {
        throw duplicateKey(name, tokens.originFrom(start));
      }
    } while (tokens.accept(","));
    tokens.expect(")");
    return partition;
  }

  private Expression partitionValue() {
    int start = tokens.position();
    if (tokens.is("DEFAULT")) {
      tokens.take();
      throw Errors.of(
          "REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION",
          "42601",
          "References to DEFAULT column values are not allowed within the PARTITION clause.",
          tokens.originFrom(start));
    }
    return parsers.literals.constant().orElseThrow(tokens::unexpected);
  }

  /** A partition all of whose columns have values, as text. */
  Map<String, String> fullPartition() {
    int start = tokens.position();
    Map<String, String> values = new LinkedHashMap<>();
    partition()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                throw Errors.of(
                    "INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE",
                    "42000",
                    "Invalid SQL syntax: Partition key `" + name + "` must set value.",
                    tokens.originFrom(start));
              }
              values.put(name, text(value.get()));
            });
    return values;
  }

  /** {@link #partition}, each value but NULL as the text of a directory's name: that is what is cast to the column's type. */
  Map<String, Optional<Expression>> partitionOfInsert() {
    Map<String, Optional<Expression>> values = new LinkedHashMap<>();
    partition()
        .forEach(
            (name, value) ->
                values.put(
                    name,
                    value.map(
                        v ->
                            v instanceof Literal literal && literal.value() == null
                                ? v
                                : Literal.of(text(v)))));
    return values;
  }

  /** A partition's values as text; a column without one is empty. */
  Map<String, Optional<String>> partitionTexts() {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    partition().forEach((name, value) -> values.put(name, value.map(this::text)));
    return values;
  }

  Map<String, String> optionalFullPartition() {
    return tokens.is("PARTITION") ? fullPartition() : Map.of();
  }

  private String text(Expression value) {
    return value instanceof Literal literal && literal.value() != null
        ? SparkSql.text(literal, tokens.conf().timeZone())
        : value instanceof Cast ? value.toString() : RelationSource.Files.NULL_PARTITION;
  }

  /** {@code (a int NOT NULL DEFAULT 1 COMMENT '...', ...)}. */
  List<ColumnDefinition> columnDefinitions(String statement) {
    tokens.expect("(");
    List<ColumnDefinition> columns = new ArrayList<>();
    do {
      String name = tokens.takeErrorCapturingIdentifier();
      columns.add(columnDefinition(name, statement));
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
  }

  /** What follows the name. */
  ColumnDefinition columnDefinition(String name, String statement) {
    DataType type = parsers.types.dataType();
    boolean nullable = true;
    Optional<String> defaultText = Optional.empty();
    Optional<String> comment = Optional.empty();
    while (true) {
      int start = tokens.position();
      if (tokens.accept("NOT", "NULL")) {
        once(nullable, statement, name, "NOT NULL", start);
        nullable = false;
      } else if (tokens.is("DEFAULT")) {
        tokens.take();
        int from = tokens.position();
        parsers.expressions.expression();
        once(defaultText.isEmpty(), statement, name, "DEFAULT", start);
        defaultText = Optional.of(tokens.textBetween(from, tokens.position()));
      } else if (tokens.is("COMMENT") && tokens.isStringLiteral(1)) {
        tokens.take();
        String text = parsers.literals.string();
        once(comment.isEmpty(), statement, name, "COMMENT", start);
        comment = Optional.of(text);
      } else if (tokens.accept("GENERATED", "ALWAYS", "AS")) {
        throw Errors.unsupported("generated columns", tokens.originFrom(start));
      } else {
        return new ColumnDefinition(name, type, nullable, defaultText, comment);
      }
    }
  }

  private void once(boolean first, String statement, String column, String what, int start) {
    if (!first) {
      throw Errors.of(
          statement.startsWith("ALTER")
              ? "ALTER_TABLE_COLUMN_DESCRIPTOR_DUPLICATE"
              : "CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE",
          "42710",
          statement
              + " column "
              + column
              + " specifies descriptor \""
              + what
              + "\" more than once, which is invalid.",
          tokens.originFrom(start));
    }
  }

  SparkSqlException notAllowed(String what, int start) {
    return Errors.of(
        "_LEGACY_ERROR_TEMP_0035",
        "42601",
        "Operation not allowed: " + what + ".",
        tokens.originFrom(start));
  }

  SparkSqlException duplicateClause(String clause, int start) {
    return Errors.of(
        "DUPLICATE_CLAUSES",
        "42614",
        "Found duplicate clauses: " + clause + ". Please, remove one of them.",
        tokens.originFrom(start));
  }
}
