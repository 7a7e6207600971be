package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.Parameter;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many rows for one {@code INSERT INTO t VALUES (?, ...)} as one statement with as many rows. The columns of VALUES have one
 * type, to which all their cells are cast, so rows go together only where that cast changes nothing: cells are
 * parameters and constants, and the values of a parameter have one type, NULLs and decimals of one scale counting as that.
 */
final class BulkInserts {

  private BulkInserts() {}

  /** {@code parsed} for the first {@code rows} of the sets of values it was asked for. */
  record Bulk(LogicalPlan plan, int rows) {}

  /** Empty where {@code parsed} is not such a statement, or the second set does not go with the first. */
  static Optional<Bulk> of(LogicalPlan parsed, List<Parameters> values) {
    if (!(parsed instanceof Command.InsertInto insert)
        || insert.overwrite()
        || !(insert.query() instanceof UnresolvedInlineTable table)
        || table.rows().size() != 1
        || !table.rows().get(0).stream().allMatch(BulkInserts::isPlain)) {
      return Optional.empty();
    }
    int count = alike(values);
    if (count < 2) {
      return Optional.empty();
    }
    List<List<Expression>> rows = new ArrayList<>();
    for (Parameters one : values.subList(0, count)) {
      LogicalPlan bound = StatementParameters.bind(table, one);
      rows.addAll(((UnresolvedInlineTable) bound).rows());
    }
    return Optional.of(
        new Bulk(
            new Command.InsertInto(
                insert.table(),
                insert.partition(),
                insert.columns(),
                new UnresolvedInlineTable(table.names(), rows, table.origin()),
                false,
                insert.byName(),
                insert.ifPartitionNotExists(),
                insert.origin()),
            count));
  }

  private static boolean isPlain(Expression cell) {
    return cell instanceof Parameter || cell instanceof Literal;
  }

  /** How many sets from the first on have values of the same types. */
  private static int alike(List<Parameters> values) {
    List<Literal> first = values.get(0).positional();
    DataType[] types = new DataType[first.size()];
    for (int i = 0; i < values.size(); i++) {
      Parameters one = values.get(i);
      if (!one.named().isEmpty() || one.positional().size() != types.length) {
        return i;
      }
      DataType[] common = new DataType[types.length];
      for (int j = 0; j < types.length; j++) {
        DataType type = one.positional().get(j).dataType();
        Optional<DataType> both = types[j] == null ? Optional.of(type) : common(types[j], type);
        if (both.isEmpty()) {
          return i;
        }
        common[j] = both.get();
      }
      types = common;
    }
    return values.size();
  }

  private static Optional<DataType> common(DataType a, DataType b) {
    if (a.equals(b) || b instanceof NullType) {
      return Optional.of(a);
    }
    if (a instanceof NullType) {
      return Optional.of(b);
    }
    return a instanceof DecimalType x && b instanceof DecimalType y && x.scale() == y.scale()
        ? Optional.of(x.precision() > y.precision() ? x : y)
        : Optional.empty();
  }
}
