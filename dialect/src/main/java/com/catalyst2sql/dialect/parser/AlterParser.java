package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.AlterTable.AlterAction;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ALTER TABLE and ALTER VIEW. */
final class AlterParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  AlterParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = new ClauseParser(parsers);
  }

  LogicalPlan alter() {
    int start = tokens.position();
    tokens.expect("ALTER");
    if (tokens.isAny("DATABASE", "SCHEMA", "NAMESPACE")) {
      return namespace(start);
    }
    if (tokens.is("INDEX")) {
      throw clauses.notAllowed("alter index", start);
    }
    boolean view = tokens.accept("VIEW");
    if (!view) {
      tokens.expect("TABLE");
    }
    List<String> name = clauses.reference();
    if (view && !tokens.isAny("RENAME", "SET", "UNSET", "ADD", "DROP")) {
      tokens.accept("AS");
      int from = tokens.position();
      LogicalPlan query = parsers.queries.query();
      String text = tokens.textBetween(from, tokens.position());
      return new Command.AlterViewAs(name, query, text, tokens.originFrom(start));
    }
    AlterAction action = action(view);
    return new Command.AlterTable(name, action, view, tokens.originFrom(start));
  }

  private LogicalPlan namespace(int start) {
    tokens.take();
    List<String> name = clauses.reference();
    tokens.expect("SET");
    if (tokens.accept("DBPROPERTIES") || tokens.accept("PROPERTIES")) {
      return new Command.AlterNamespace(
          name, clauses.properties(), Optional.empty(), tokens.originFrom(start));
    }
    if (!tokens.is("LOCATION")) {
      throw tokens.unexpected();
    }
    return new Command.AlterNamespace(
        name, Map.of(), clauses.acceptString("LOCATION"), tokens.originFrom(start));
  }

  private AlterAction action(boolean view) {
    int start = tokens.position();
    if (tokens.accept("RENAME", "TO")) {
      return new AlterAction.Rename(tokens.takeMultipartIdentifier());
    }
    if (tokens.accept("SET", "TBLPROPERTIES")) {
      return new AlterAction.SetProperties(clauses.tableProperties());
    }
    if (tokens.accept("UNSET", "TBLPROPERTIES")) {
      boolean ifExists = clauses.ifExists();
      return new AlterAction.UnsetProperties(List.copyOf(clauses.properties().keySet()), ifExists);
    }
    if (!view) {
      Optional<AlterAction> column = columnAction();
      if (column.isPresent()) {
        return column.get();
      }
    }
    return other(start, view);
  }

  private Optional<AlterAction> columnAction() {
    if (tokens.accept("ADD", "COLUMNS") || tokens.accept("ADD", "COLUMN")) {
      return Optional.of(addColumns());
    }
    if (tokens.accept("RENAME", "COLUMN")) {
      List<String> column = tokens.takeMultipartIdentifier();
      tokens.expect("TO");
      return Optional.of(
          new AlterAction.RenameColumn(column, tokens.takeErrorCapturingIdentifier()));
    }
    if (tokens.accept("DROP", "COLUMNS") || tokens.accept("DROP", "COLUMN")) {
      return Optional.of(dropColumns());
    }
    if (tokens.is("ALTER") || tokens.is("CHANGE")) {
      boolean change = tokens.take().is("CHANGE");
      tokens.accept("COLUMN");
      return Optional.of(alterColumn(change));
    }
    return Optional.empty();
  }

  private AlterAction addColumns() {
    boolean parenthesized = tokens.accept("(");
    List<ColumnDefinition> columns = new ArrayList<>();
    List<String> after = new ArrayList<>();
    do {
      int start = tokens.position();
      List<String> name = tokens.takeMultipartIdentifier();
      if (name.size() > 1) {
        throw Errors.unsupported("adding a field to a struct", tokens.originFrom(start));
      }
      columns.add(clauses.columnDefinition(name.get(0), "ALTER TABLE"));
      if (!tokens.accept("FIRST") && tokens.accept("AFTER")) {
        after.add(tokens.takeErrorCapturingIdentifier());
      }
    } while (tokens.accept(","));
    if (parenthesized) {
      tokens.expect(")");
    }
    return new AlterAction.AddColumns(columns, after);
  }

  private AlterAction dropColumns() {
    boolean ifExists = clauses.ifExists();
    boolean parenthesized = tokens.accept("(");
    List<List<String>> columns = new ArrayList<>();
    do {
      columns.add(tokens.takeMultipartIdentifier());
    } while (tokens.accept(","));
    if (parenthesized) {
      tokens.expect(")");
    }
    return new AlterAction.DropColumns(columns, ifExists);
  }

  private AlterAction alterColumn(boolean change) {
    List<String> column = tokens.takeMultipartIdentifier();
    Optional<DataType> type = Optional.empty();
    Optional<String> comment = Optional.empty();
    Optional<Boolean> nullable = Optional.empty();
    Optional<String> defaultText = Optional.empty();
    boolean dropDefault = false;
    if (tokens.accept("TYPE")) {
      type = Optional.of(parsers.types.dataType());
    } else if (tokens.is("COMMENT") && tokens.isStringLiteral(1)) {
      comment = clauses.acceptString("COMMENT");
    } else if (tokens.accept("SET", "NOT", "NULL")) {
      nullable = Optional.of(false);
    } else if (tokens.accept("DROP", "NOT", "NULL")) {
      nullable = Optional.of(true);
    } else if (tokens.accept("SET", "DEFAULT")) {
      int from = tokens.position();
      parsers.expressions.expression();
      defaultText = Optional.of(tokens.textBetween(from, tokens.position()));
    } else if (tokens.accept("DROP", "DEFAULT")) {
      dropDefault = true;
    } else if (tokens.accept("FIRST")) {
      return new AlterAction.MoveColumn(column);
    } else if (tokens.accept("AFTER")) {
      tokens.takeErrorCapturingIdentifier();
      return new AlterAction.MoveColumn(column);
    } else if (change && tokens.isIdentifier()) {
      return hiveChange(column);
    } else if (tokens.atEnd() || tokens.is(";")) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0035",
          "42601",
          "Operation not allowed: ALTER TABLE table ALTER COLUMN requires a TYPE, a SET/DROP, a"
              + " COMMENT, or a FIRST/AFTER.",
          tokens.originHere());
    } else {
      throw tokens.unexpected();
    }
    return new AlterAction.AlterColumn(column, type, comment, nullable, defaultText, dropDefault);
  }

  /** {@code CHANGE COLUMN a a int COMMENT '...'}: the new name has to be the old one. */
  private AlterAction hiveChange(List<String> column) {
    int start = tokens.position();
    ColumnDefinition definition =
        clauses.columnDefinition(tokens.takeErrorCapturingIdentifier(), "ALTER TABLE");
    if (!definition.name().equalsIgnoreCase(column.get(column.size() - 1))) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0034",
          "0A000",
          "CHANGE cannot give a column another name.",
          tokens.originFrom(start));
    }
    return new AlterAction.AlterColumn(
        column,
        Optional.of(definition.dataType()),
        definition.comment(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Partitions, locations, SerDes. */
  private AlterAction other(int start, boolean view) {
    Map<String, String> partition =
        tokens.is("PARTITION") && !view ? clauses.fullPartition() : Map.of();
    if (!partition.isEmpty() && tokens.accept("RENAME", "TO")) {
      return new AlterAction.RenamePartition(partition, clauses.fullPartition());
    }
    if (tokens.accept("SET", "SERDEPROPERTIES")) {
      return new AlterAction.SetSerde(partition, Optional.empty(), clauses.properties());
    }
    if (tokens.accept("SET", "SERDE")) {
      Optional<String> serde = Optional.of(parsers.literals.string());
      boolean properties = tokens.accept("WITH", "SERDEPROPERTIES");
      return new AlterAction.SetSerde(
          partition, serde, properties ? clauses.properties() : Map.of());
    }
    if (tokens.are("SET", "LOCATION")) {
      tokens.take();
      return new AlterAction.SetLocation(partition, clauses.acceptString("LOCATION").orElseThrow());
    }
    if (partition.isEmpty() && tokens.accept("RECOVER", "PARTITIONS")) {
      return new AlterAction.RecoverPartitions();
    }
    if (partition.isEmpty() && tokens.accept("ADD")) {
      return addPartitions();
    }
    if (partition.isEmpty() && tokens.accept("DROP")) {
      boolean ifExists = clauses.ifExists();
      List<Map<String, String>> partitions = new ArrayList<>();
      do {
        partitions.add(clauses.fullPartition());
      } while (tokens.accept(","));
      tokens.accept("PURGE");
      return new AlterAction.DropPartitions(partitions, ifExists);
    }
    if (tokens.are("REPLACE", "COLUMNS")) {
      takeRest();
      return new AlterAction.Other(tokens.textBetween(start, tokens.position()));
    }
    rejectHive(start);
    throw tokens.unexpected();
  }

  private AlterAction addPartitions() {
    boolean ifNotExists = clauses.ifNotExists();
    List<Map<String, String>> partitions = new ArrayList<>();
    List<Optional<String>> locations = new ArrayList<>();
    do {
      partitions.add(clauses.fullPartition());
      locations.add(clauses.acceptString("LOCATION"));
    } while (tokens.is("PARTITION"));
    return new AlterAction.AddPartitions(partitions, locations, ifNotExists);
  }

  private void takeRest() {
    while (!tokens.atEnd() && !tokens.is(";")) {
      tokens.take();
    }
  }

  private void rejectHive(int start) {
    Map<String, List<String>> known =
        Map.of(
            "NOT", List.of("CLUSTERED", "SORTED", "SKEWED", "STORED"),
            "CLUSTERED", List.of("BY"),
            "SKEWED", List.of("BY"),
            "SET", List.of("SKEWED", "FILEFORMAT"),
            "EXCHANGE", List.of("PARTITION"),
            "ARCHIVE", List.of("PARTITION"),
            "UNARCHIVE", List.of("PARTITION"));
    boolean single = tokens.isAny("TOUCH", "COMPACT", "CONCATENATE");
    List<String> second = known.get(tokens.current().symbol());
    if (single || second != null && second.contains(tokens.peek(1).symbol())) {
      String words =
          single
              ? tokens.current().symbol()
              : tokens.current().symbol() + " " + tokens.peek(1).symbol();
      throw clauses.notAllowed("ALTER TABLE " + words, start);
    }
  }
}
