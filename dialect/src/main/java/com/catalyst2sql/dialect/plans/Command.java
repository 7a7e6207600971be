package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement that is no query. The parser makes it with unresolved queries inside; the analyzer resolves those, and
 * a handler in {@code federation} runs it. Names are as written, to be resolved against the session's catalog.
 */
public sealed interface Command extends LeafPlan {

  /** A column of CREATE TABLE; the default is its SQL text. */
  record ColumnDefinition(
      String name,
      DataType dataType,
      boolean nullable,
      Optional<String> defaultExpression,
      Optional<String> comment) {}

  /** {@code column = value}; the value may be the attribute {@code DEFAULT}. */
  record Assignment(Expression column, Expression value) {}

  @Override
  default List<AttributeReference> output() {
    return List.of();
  }

  @Override
  default <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitCommand(this);
  }

  /** SET: one key to a value, one key's value, or all ({@code SET -v}). */
  record SetCommand(Optional<String> key, Optional<String> value, boolean all) implements Command {}

  /** RESET [key]. */
  record ResetCommand(Optional<String> key) implements Command {}

  /** SET TIME ZONE; {@code LOCAL} is the JVM's; an interval literal comes as its offset, {@code +08:00}. */
  record SetTimeZone(String zone) implements Command {}

  /** CLUSTERED BY: changes where rows lie in Spark, never what a query answers; kept to be shown. */
  record Bucketing(int buckets, List<String> columns, List<String> sortColumns) {
    public Bucketing {
      columns = List.copyOf(columns);
      sortColumns = List.copyOf(sortColumns);
    }
  }

  /** CREATE [OR REPLACE] TABLE, with a query CTAS; partition columns by name, already among the columns. */
  record CreateTable(
      List<String> name,
      List<ColumnDefinition> columns,
      Optional<String> provider,
      Map<String, String> options,
      List<String> partitionColumns,
      Optional<Bucketing> bucketing,
      Optional<String> location,
      Optional<String> comment,
      Map<String, String> properties,
      Optional<LogicalPlan> query,
      boolean ifNotExists,
      boolean replace,
      Origin origin)
      implements Command {

    /** Whether it says where its files are. */
    public boolean hasPlace() {
      return location.isPresent()
          || options.keySet().stream().anyMatch(key -> key.equalsIgnoreCase("path"));
    }
  }

  /** CREATE TABLE a LIKE b. */
  record CreateTableLike(
      List<String> name,
      List<String> source,
      Optional<String> provider,
      Optional<String> location,
      Map<String, String> properties,
      boolean ifNotExists,
      Origin origin)
      implements Command {}

  /** CREATE TEMPORARY VIEW ... USING format OPTIONS (...). */
  record CreateTempViewUsing(
      List<String> name,
      List<ColumnDefinition> columns,
      String provider,
      Map<String, String> options,
      boolean replace,
      boolean global,
      Origin origin)
      implements Command {}

  /** CREATE VIEW; {@code queryText} is the text after AS. */
  record CreateView(
      List<String> name,
      List<ViewColumn> columns,
      Optional<String> comment,
      Map<String, String> properties,
      LogicalPlan query,
      String queryText,
      boolean temporary,
      boolean global,
      boolean ifNotExists,
      boolean replace,
      Origin origin)
      implements Command {
    /** A renamed output column. */
    public record ViewColumn(String name, Optional<String> comment) {}
  }

  /** ALTER VIEW name AS query. */
  record AlterViewAs(List<String> name, LogicalPlan query, String queryText, Origin origin)
      implements Command {}

  /** DROP TABLE. */
  record DropTable(List<String> name, boolean ifExists, boolean purge, Origin origin)
      implements Command {}

  /** DROP VIEW. */
  record DropView(List<String> name, boolean ifExists, Origin origin) implements Command {}

  /** TRUNCATE TABLE. */
  record TruncateTable(List<String> name, Map<String, Optional<String>> partition, Origin origin)
      implements Command {}

  /** INSERT INTO or OVERWRITE; a partition column with no value is dynamic. */
  record InsertInto(
      List<String> table,
      Map<String, Optional<Expression>> partition,
      Optional<List<String>> columns,
      LogicalPlan query,
      boolean overwrite,
      boolean byName,
      boolean ifPartitionNotExists,
      Origin origin)
      implements Command {}

  /** {@code FROM x INSERT INTO a SELECT ... INSERT INTO b SELECT ...}: done in their order. */
  record InsertAll(List<Command> inserts, Origin origin) implements Command {}

  /** INSERT OVERWRITE DIRECTORY. */
  record InsertOverwriteDirectory(
      String path,
      Optional<String> provider,
      Map<String, String> options,
      LogicalPlan query,
      Origin origin)
      implements Command {}

  /** DELETE FROM; {@code table} is an UnresolvedRelation, perhaps aliased. */
  record DeleteFrom(LogicalPlan table, Optional<Expression> condition, Origin origin)
      implements Command {}

  /** UPDATE. */
  record UpdateTable(
      LogicalPlan table,
      List<Assignment> assignments,
      Optional<Expression> condition,
      Origin origin)
      implements Command {}

  /** MERGE INTO. */
  record MergeInto(
      LogicalPlan target,
      LogicalPlan source,
      Expression condition,
      List<MergeAction> actions,
      Origin origin)
      implements Command {
    /** When an action applies. */
    public enum Match {
      MATCHED,
      NOT_MATCHED,
      NOT_MATCHED_BY_SOURCE
    }

    /** WHEN ... THEN UPDATE, INSERT or DELETE; {@code star} is UPDATE SET * or INSERT *. */
    public record MergeAction(
        Match match,
        Optional<Expression> condition,
        Kind kind,
        boolean star,
        List<Assignment> assignments) {
      /** What is done. */
      public enum Kind {
        UPDATE,
        INSERT,
        DELETE
      }
    }
  }

  /** CREATE DATABASE | SCHEMA. */
  record CreateNamespace(
      List<String> name,
      boolean ifNotExists,
      Optional<String> comment,
      Optional<String> location,
      Map<String, String> properties,
      Origin origin)
      implements Command {}

  /** ALTER DATABASE | SCHEMA ... SET PROPERTIES | LOCATION. */
  record AlterNamespace(
      List<String> name, Map<String, String> properties, Optional<String> location, Origin origin)
      implements Command {}

  /** DROP DATABASE | SCHEMA. */
  record DropNamespace(List<String> name, boolean ifExists, boolean cascade, Origin origin)
      implements Command {}

  /** ALTER TABLE | VIEW. */
  record AlterTable(List<String> name, AlterAction action, boolean view, Origin origin)
      implements Command {
    /** What is altered. */
    public sealed interface AlterAction {
      /** RENAME TO. */
      record Rename(List<String> newName) implements AlterAction {}

      /** ADD COLUMNS; {@code after} are the columns that AFTER names: they have to be there, and change nothing, as in Spark. */
      record AddColumns(List<ColumnDefinition> columns, List<String> after)
          implements AlterAction {}

      /** DROP COLUMNS. */
      record DropColumns(List<List<String>> columns, boolean ifExists) implements AlterAction {}

      /** RENAME COLUMN. */
      record RenameColumn(List<String> column, String newName) implements AlterAction {}

      /** ALTER COLUMN ... TYPE | COMMENT | SET/DROP NOT NULL | SET/DROP DEFAULT; what is not altered is empty. */
      record AlterColumn(
          List<String> column,
          Optional<DataType> dataType,
          Optional<String> comment,
          Optional<Boolean> nullable,
          Optional<String> defaultExpression,
          boolean dropDefault)
          implements AlterAction {}

      /** SET TBLPROPERTIES. */
      record SetProperties(Map<String, String> properties) implements AlterAction {}

      /** UNSET TBLPROPERTIES. */
      record UnsetProperties(List<String> keys, boolean ifExists) implements AlterAction {}

      /** ALTER COLUMN ... FIRST | AFTER. */
      record MoveColumn(List<String> column) implements AlterAction {}

      /** ADD PARTITION; each with its LOCATION, if any. */
      record AddPartitions(
          List<Map<String, String>> partitions,
          List<Optional<String>> locations,
          boolean ifNotExists)
          implements AlterAction {}

      /** DROP PARTITION. */
      record DropPartitions(List<Map<String, String>> partitions, boolean ifExists)
          implements AlterAction {}

      /** PARTITION ... RENAME TO PARTITION ... . */
      record RenamePartition(Map<String, String> from, Map<String, String> to)
          implements AlterAction {}

      /** RECOVER PARTITIONS. */
      record RecoverPartitions() implements AlterAction {}

      /** [PARTITION ...] SET LOCATION; without a partition the map is empty. */
      record SetLocation(Map<String, String> partition, String location) implements AlterAction {}

      /** [PARTITION ...] SET SERDE name | SERDEPROPERTIES. */
      record SetSerde(
          Map<String, String> partition, Optional<String> serde, Map<String, String> properties)
          implements AlterAction {}

      /** Clauses c2s knows the words of, but not what to do. */
      record Other(String clause) implements AlterAction {}
    }
  }

  /** SHOW TABLES. */
  record ShowTables(Optional<List<String>> namespace, Optional<String> pattern, boolean extended)
      implements Command {}

  /** SHOW TABLE EXTENDED ... LIKE 'name' PARTITION (...): one partition of one table. */
  record ShowTablePartition(
      Optional<List<String>> namespace, String table, Map<String, String> partition, Origin origin)
      implements Command {}

  /** MSCK REPAIR TABLE and REPAIR TABLE. */
  record RepairTable(List<String> name, Origin origin) implements Command {}

  /** SHOW VIEWS. */
  record ShowViews(Optional<List<String>> namespace, Optional<String> pattern) implements Command {}

  /** SHOW DATABASES | SCHEMAS. */
  record ShowNamespaces(Optional<List<String>> namespace, Optional<String> pattern)
      implements Command {}

  /** SHOW CATALOGS. */
  record ShowCatalogs(Optional<String> pattern) implements Command {}

  /** SHOW COLUMNS. */
  record ShowColumns(List<String> table, Optional<List<String>> namespace, Origin origin)
      implements Command {}

  /** SHOW FUNCTIONS. */
  record ShowFunctions(Scope scope, Optional<List<String>> namespace, Optional<String> pattern)
      implements Command {
    /** Which functions. */
    public enum Scope {
      ALL,
      SYSTEM,
      USER
    }
  }

  /** SHOW TBLPROPERTIES. */
  record ShowTableProperties(List<String> table, Optional<String> key, Origin origin)
      implements Command {}

  /** SHOW PARTITIONS. */
  record ShowPartitions(List<String> table, Map<String, String> partition, Origin origin)
      implements Command {}

  /** SHOW CREATE TABLE. */
  record ShowCreateTable(List<String> table, boolean serde, Origin origin) implements Command {}

  /** SHOW CURRENT NAMESPACE. */
  record ShowCurrentNamespace() implements Command {}

  /** DESCRIBE TABLE. */
  record DescribeTable(
      List<String> table, boolean extended, Map<String, String> partition, Origin origin)
      implements Command {}

  /** DESCRIBE table column. */
  record DescribeColumn(List<String> table, List<String> column, boolean extended, Origin origin)
      implements Command {}

  /** DESCRIBE QUERY. */
  record DescribeQuery(LogicalPlan query, Origin origin) implements Command {}

  /** DESCRIBE FUNCTION. */
  record DescribeFunction(List<String> name, boolean extended, Origin origin) implements Command {}

  /** DESCRIBE DATABASE | SCHEMA. */
  record DescribeNamespace(List<String> name, boolean extended, Origin origin) implements Command {}

  /** USE [DATABASE] name, or SET CATALOG name. */
  record Use(List<String> name, boolean catalog, Origin origin) implements Command {}

  /** EXPLAIN of the statement whose {@code text} is behind it; with FORMAT JSON, which is not Spark's, as a document. */
  record Explain(Mode mode, boolean json, LogicalPlan statement, String text) implements Command {
    /** What it shows. */
    public enum Mode {
      SIMPLE,
      EXTENDED,
      CODEGEN,
      COST,
      FORMATTED,
      ANALYZE
    }
  }

  /** CACHE TABLE. */
  record CacheTable(
      List<String> name,
      Optional<LogicalPlan> query,
      boolean lazy,
      Map<String, String> options,
      String queryText,
      Origin origin)
      implements Command {}

  /** UNCACHE TABLE. */
  record UncacheTable(List<String> name, boolean ifExists, Origin origin) implements Command {}

  /** CLEAR CACHE. */
  record ClearCache() implements Command {}

  /** REFRESH TABLE. */
  record RefreshTable(List<String> name, Origin origin) implements Command {}

  /** REFRESH path. */
  record RefreshPath(String path) implements Command {}

  /** ANALYZE TABLE. */
  record AnalyzeTable(
      List<String> name,
      Optional<List<String>> columns,
      boolean allColumns,
      Map<String, Optional<String>> partition,
      boolean noScan,
      Origin origin)
      implements Command {}

  /** CREATE FUNCTION; of a table function {@code query} and {@code columns}; {@code text} begins with its name. */
  record CreateFunction(
      List<String> name,
      List<ColumnDefinition> parameters,
      Optional<DataType> returnType,
      Optional<Expression> body,
      Optional<LogicalPlan> query,
      List<ColumnDefinition> columns,
      Optional<String> comment,
      String text,
      Optional<String> className,
      boolean temporary,
      boolean ifNotExists,
      boolean replace,
      Origin origin)
      implements Command {}

  /** DROP FUNCTION. */
  record DropFunction(List<String> name, boolean ifExists, boolean temporary, Origin origin)
      implements Command {}

  /** REFRESH FUNCTION. */
  record RefreshFunction(List<String> name, Origin origin) implements Command {}

  /** COMMENT ON TABLE | DATABASE. */
  record CommentOn(List<String> name, boolean table, Optional<String> comment, Origin origin)
      implements Command {}
}
