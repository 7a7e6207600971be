package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.ParameterBinder;
import com.catalyst2sql.dialect.analysis.PlanExpressions;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OpenParameter;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Statements whose parameters can stay open, so that one plan, and one prepared statement of DuckDB's, serves every value.
 *
 * <p>Why it is right: Spark makes a literal of a parameter's value before analysis, and rules of its analyzer look at
 * literals (a decimal's digits, a CHAR column's padding, a column's name). A plan is shared only where none of them can
 * have: each parameter is one side of a comparison in a condition whose other side has its type, or a wider integral one,
 * without a conversion that could have depended on it. Everywhere else values are planned as the literals they are.
 */
final class OpenParameters {

  private OpenParameters() {}

  /** Whether all values are of types that DuckDB's own parameters carry exactly. */
  static boolean canStayOpen(Parameters parameters) {
    return !parameters.isEmpty()
        && parameters.positional().stream().allMatch(OpenParameters::isSimple)
        && parameters.named().values().stream().allMatch(OpenParameters::isSimple);
  }

  private static boolean isSimple(Literal value) {
    DataType type = value.dataType();
    return !value.isNull()
        && (isIntegral(type)
            || type instanceof BooleanType
            || type instanceof DoubleType
            || type instanceof DateType
            || type.equals(StringType.INSTANCE));
  }

  private static boolean isIntegral(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  /** The values in the order of {@link OpenParameter#index}: by place, then by name. */
  static List<Literal> values(Parameters parameters) {
    List<Literal> values = new ArrayList<>(parameters.positional());
    values.addAll(new TreeMap<>(parameters.named()).values());
    return values;
  }

  /** {@code plan} with open parameters of the types of the values given. */
  static LogicalPlan bind(LogicalPlan plan, Parameters parameters) {
    List<Expression> positional = new ArrayList<>();
    for (Literal value : parameters.positional()) {
      positional.add(new OpenParameter(positional.size() + 1, value.dataType()));
    }
    Map<String, Expression> named = new HashMap<>();
    new TreeMap<>(parameters.named())
        .forEach(
            (name, value) ->
                named.put(
                    name,
                    new OpenParameter(positional.size() + named.size() + 1, value.dataType())));
    return new ParameterBinder(positional, named).bind(plan);
  }

  /**
   * Whether the values cannot have mattered to how {@code analyzed} came to be, nor do to how it is best run: which files of
   * a table have to be read, and what another database is asked, depends on values.
   */
  static boolean isIndependent(LogicalPlan analyzed) {
    return indexes(analyzed).count() == compared(analyzed)
        && !analyzed.exists(
            p ->
                p instanceof LogicalRelation relation
                    && !(relation.source() instanceof RelationSource.EngineTable));
  }

  /** Whether {@code plan} asks for each of {@code count} values. */
  static boolean usesAll(LogicalPlan plan, int count) {
    return indexes(plan).distinct().count() == count;
  }

  /** The values that {@code plan} asks for, once for each place, also within subqueries. */
  private static IntStream indexes(LogicalPlan plan) {
    IntStream.Builder indexes = IntStream.builder();
    PlanExpressions.transform(
        plan,
        e -> {
          if (e instanceof OpenParameter open) {
            indexes.add(open.index());
          }
          return e;
        });
    return indexes.build();
  }

  /** How many stand in comparisons of the kind that is shared; subqueries are not looked into. */
  private static int compared(LogicalPlan plan) {
    int[] count = {0};
    if (plan instanceof Filter || plan instanceof Join) {
      plan.expressions().forEach(condition -> condition.forEach(e -> count[0] += comparedIn(e)));
    }
    plan.children().forEach(child -> count[0] += compared(child));
    return count[0];
  }

  private static int comparedIn(Expression expression) {
    if (!(expression instanceof BinaryComparison || expression instanceof In)) {
      return 0;
    }
    List<Expression> sides = expression.children();
    int open = (int) sides.stream().filter(OpenParameters::isOpen).count();
    boolean plain =
        sides.stream().allMatch(s -> isOpen(s) || isPlain(s))
            && sides.stream().map(Expression::dataType).distinct().count() == 1;
    return open < sides.size() && plain ? open : 0;
  }

  private static boolean isOpen(Expression side) {
    return side instanceof OpenParameter
        || side instanceof Cast cast
            && cast.child() instanceof OpenParameter
            && isIntegral(cast.child().dataType())
            && isIntegral(cast.dataType());
  }

  private static boolean isPlain(Expression side) {
    return !(side instanceof Cast cast
            && !(isIntegral(cast.child().dataType()) && isIntegral(cast.dataType())))
        && !side.exists(
            e ->
                e instanceof AttributeReference column
                    && column.declaredType() instanceof CharType);
  }
}
