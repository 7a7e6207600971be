package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the analyzer asks about names; {@code federation} answers for a session. */
public interface Catalog {

  /** What a name stands for. */
  sealed interface Relation {

    /** A table or files: {@code qualifier} is its full name, by whose parts its columns may be qualified. */
    record Table(List<String> qualifier, StructType schema, RelationSource source)
        implements Relation {}

    /**
     * A view, analyzed anew at each use under the settings and namespace it was made with. {@code schema} holds the
     * output's names and types as of then, {@code queryColumns} the names its query gave them (none: by position); {@code
     * query} is its text, parsed.
     */
    record View(
        List<String> qualifier,
        StructType schema,
        List<String> queryColumns,
        LogicalPlan query,
        SqlConf conf,
        Catalog catalog,
        boolean temporary)
        implements Relation {}
  }

  /** The relation called that, tried as temporary view, in the current namespace, then as {@code format.`path`}. */
  Optional<Relation> lookupRelation(
      List<String> nameParts, Map<String, String> options, Origin origin);

  /** Relations whose names are near to one that {@link #lookupRelation} does not find, quoted, the nearest first. */
  default List<String> relationsNear(List<String> nameParts) {
    return List.of();
  }

  /** The rows of a table function of a catalog's own, such as {@code pg.query('...')}. */
  default Optional<Relation> lookupTableFunction(
      List<String> nameParts, List<Expression> arguments, Origin origin) {
    return Optional.empty();
  }

  /** A function the user made: CREATE FUNCTION with a SQL body, or one
   * in Java that was registered; {@code text} is that statement. */
  record UserFunction(
      List<String> name,
      List<Parameter> parameters,
      Optional<DataType> returnType,
      Expression body,
      Optional<Table> table,
      Optional<JavaFunction> java,
      Optional<String> comment,
      String text) {
    /** Of a function that gives a table: its query, whose columns get these names and types. */
    public record Table(LogicalPlan query, List<Parameter> columns) {}

    /** A parameter by name. */
    public record Parameter(String name, DataType dataType, Optional<Expression> defaultValue) {}
  }

  Optional<UserFunction> lookupFunction(List<String> nameParts);

  /** The session's catalog, in the text of a view too: what {@code current_catalog()} gives. */
  String currentCatalog();

  /** The session's namespace, in the text of a view too: what {@code current_database()} gives. */
  List<String> currentNamespace();

  /** Who runs the query: what {@code current_user()} gives. */
  String currentUser();
}
