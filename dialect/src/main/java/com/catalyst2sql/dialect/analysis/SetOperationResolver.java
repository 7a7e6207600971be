package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;

/** Resolves UNION, INTERSECT and EXCEPT: equal column counts, common types, the first side's names. */
final class SetOperationResolver {

  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  private final SqlConf conf;

  SetOperationResolver(SqlConf conf) {
    this.conf = conf;
  }

  Resolved union(List<Resolved> children) {
    List<LogicalPlan> cast = widen("UNION", plans(children));
    return named(children, cast, new Union(cast, false, false, output(cast, true)));
  }

  Resolved intersect(Intersect intersect, Resolved left, Resolved right) {
    List<Resolved> children = List.of(left, right);
    List<LogicalPlan> cast = widen("INTERSECT", plans(children));
    checkComparable(cast);
    return named(
        children,
        cast,
        new Intersect(cast.get(0), cast.get(1), intersect.all(), output(cast, false)));
  }

  Resolved except(Except except, Resolved left, Resolved right) {
    List<Resolved> children = List.of(left, right);
    List<LogicalPlan> cast = widen("EXCEPT", plans(children));
    checkComparable(cast);
    return named(
        children, cast, new Except(cast.get(0), cast.get(1), except.all(), output(cast, false)));
  }

  private static List<LogicalPlan> plans(List<Resolved> children) {
    return children.stream().map(Resolved::plan).toList();
  }

  /** The columns are called as the first query's, with its tables' names where they needed no cast. */
  private static Resolved named(
      List<Resolved> children, List<LogicalPlan> cast, LogicalPlan operation) {
    Scope first = children.get(0).scope();
    return new Resolved(operation, first.passing(cast.get(0).output(), operation.output()));
  }

  private static List<AttributeReference> output(List<LogicalPlan> children, boolean union) {
    List<AttributeReference> output = new ArrayList<>();
    for (int i = 0; i < children.get(0).output().size(); i++) {
      int column = i;
      AttributeReference first = children.get(0).output().get(i);
      boolean nullable =
          union
              ? children.stream().anyMatch(c -> c.output().get(column).nullable())
              : first.nullable();
      DataType type =
          union
              ? children.stream()
                  .map(c -> c.output().get(column).dataType())
                  .reduce(DataType::mergedWith)
                  .orElseThrow()
              : first.dataType();
      output.add(first.withId(ExprId.fresh()).withDataType(type).withNullability(nullable));
    }
    return output;
  }

  private static void checkComparable(List<LogicalPlan> children) {
    for (AttributeReference column : children.get(0).output()) {
      if (column.dataType().existsRecursively(t -> t instanceof MapType)) {
        throw new SparkSqlException(
            "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE",
            "0A000",
            "DISTINCT and set operations cannot compare the map column `" + column.name() + "`.");
      }
    }
  }

  private List<LogicalPlan> widen(String operator, List<LogicalPlan> children) {
    int columns = children.get(0).output().size();
    for (int i = 1; i < children.size(); i++) {
      if (children.get(i).output().size() != columns) {
        throw new SparkSqlException(
            "NUM_COLUMNS_MISMATCH",
            "42826",
            operator
                + " needs inputs with the same number of columns, but the first has "
                + columns
                + " and the "
                + ordinal(i)
                + " has "
                + children.get(i).output().size()
                + ".");
      }
    }
    List<DataType> types = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      DataType common = children.get(0).output().get(column).dataType();
      for (int i = 1; i < children.size(); i++) {
        DataType next = children.get(i).output().get(column).dataType();
        DataType before = common;
        int input = i;
        int at = column;
        common =
            TypeCoercion.of(conf)
                .findWiderTypeForTwo(common, next)
                .orElseThrow(
                    () ->
                        new SparkSqlException(
                            "INCOMPATIBLE_COLUMN_TYPE",
                            "42825",
                            operator
                                + " needs inputs with compatible column types: the "
                                + ordinal(at)
                                + " column of the "
                                + ordinal(input)
                                + " input is \""
                                + next.sql()
                                + "\", which is not compatible with \""
                                + before.sql()
                                + "\"."));
      }
      types.add(common);
    }
    return children.stream().map(c -> PlanResolver.castOutput(c, types, conf)).toList();
  }

  private static String ordinal(int index) {
    return index < ORDINALS.size() ? ORDINALS.get(index) : (index + 1) + "th";
  }
}
