package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints one resolved expression the way {@link SparkSql#pretty} says. */
final class SparkSqlPrinter implements ExpressionVisitor<String> {

  private final SqlConf conf;

  SparkSqlPrinter(SqlConf conf) {
    this.conf = conf;
  }

  private String print(Expression expression) {
    return expression.accept(this);
  }

  private List<String> print(List<Expression> expressions) {
    return expressions.stream().map(this::print).toList();
  }

  private String list(List<Expression> expressions) {
    return String.join(", ", print(expressions));
  }

  @Override
  public String visitUnresolved(UnresolvedExpression unresolved) {
    return UnresolvedSql.print(unresolved, this::print);
  }

  @Override
  public String visitTarget(TargetExpression target) {
    return target.toString();
  }

  @Override
  public String visitLiteral(Literal literal) {
    return LiteralSql.print(literal, conf.timeZone());
  }

  @Override
  public String visitAttributeReference(AttributeReference attribute) {
    return attribute.name();
  }

  @Override
  public String visitOuterReference(OuterReference outer) {
    String qualifier = outer.qualifier().stream().map(q -> q + ".").collect(Collectors.joining());
    return "outer(" + qualifier + outer.attribute().name() + ")";
  }

  @Override
  public String visitOpenParameter(OpenParameter parameter) {
    return "?";
  }

  @Override
  public String visitAlias(Alias alias) {
    return print(alias.child()) + " AS " + quoteIfNeeded(alias.name());
  }

  static String quoteIfNeeded(String name) {
    boolean plain =
        !name.isEmpty()
            && name.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c))
            && !name.chars().allMatch(Character::isDigit);
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  @Override
  public String visitCast(Cast cast) {
    // Spark names no cast to a nested type, not even one that was written out.
    if (cast.implicit() || isNested(cast.dataType())) {
      return print(cast.child());
    }
    String word = cast.mode() == EvalMode.TRY ? "TRY_CAST(" : "CAST(";
    return word + print(cast.child()) + " AS " + cast.dataType().sql() + ")";
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
  }

  private String infix(Expression left, String symbol, Expression right) {
    return "(" + print(left) + " " + symbol + " " + print(right) + ")";
  }

  @Override
  public String visitAnd(And and) {
    return infix(and.left(), "AND", and.right());
  }

  @Override
  public String visitOr(Or or) {
    return infix(or.left(), "OR", or.right());
  }

  @Override
  public String visitNot(Not not) {
    return "(NOT " + print(not.child(0)) + ")";
  }

  @Override
  public String visitIsNull(IsNull isNull) {
    return "(" + print(isNull.child(0)) + (isNull.unknown() ? " IS UNKNOWN)" : " IS NULL)");
  }

  @Override
  public String visitIsNotNull(IsNotNull isNotNull) {
    return "("
        + print(isNotNull.child(0))
        + (isNotNull.unknown() ? " IS NOT UNKNOWN)" : " IS NOT NULL)");
  }

  @Override
  public String visitBinaryComparison(BinaryComparison comparison) {
    return infix(comparison.left(), comparison.op().symbol(), comparison.right());
  }

  @Override
  public String visitBinaryArithmetic(BinaryArithmetic arithmetic) {
    if (arithmetic.op() == BinaryArithmetic.Op.PMOD || arithmetic.mode() == EvalMode.TRY) {
      String name =
          arithmetic.mode() == EvalMode.TRY
              ? "try_" + arithmetic.op().name().toLowerCase(Locale.ROOT)
              : "pmod";
      return name + "(" + print(arithmetic.left()) + ", " + print(arithmetic.right()) + ")";
    }
    return infix(arithmetic.left(), arithmetic.op().symbol(), arithmetic.right());
  }

  @Override
  public String visitIn(In in) {
    return "(" + print(in.value()) + " IN (" + list(in.list()) + "))";
  }

  @Override
  public String visitCaseWhen(CaseWhen caseWhen) {
    StringBuilder text = new StringBuilder("CASE");
    for (CaseWhen.Branch branch : caseWhen.branches()) {
      text.append(" WHEN ").append(print(branch.condition()));
      text.append(" THEN ").append(print(branch.value()));
    }
    caseWhen.elseValue().ifPresent(e -> text.append(" ELSE ").append(print(e)));
    return text.append(" END").toString();
  }

  @Override
  public String visitFunctionCall(FunctionCall call) {
    return FunctionSql.print(call, print(shown(call)), "");
  }

  /** Functions whose coercion rebuilds a cast of their array, after which Spark takes it for one of its own. */
  private static final Set<String> HIDE_ARRAY_CAST =
      Set.of("array_append", "array_prepend", "array_insert");

  private static List<Expression> shown(FunctionCall call) {
    if (!HIDE_ARRAY_CAST.contains(call.function().name())
        || !(call.arguments().get(0) instanceof Cast cast)) {
      return call.arguments();
    }
    List<Expression> shown = new ArrayList<>(call.arguments());
    shown.set(0, cast.child());
    return shown;
  }

  @Override
  public String visitAggregateExpression(AggregateExpression aggregate) {
    FunctionCall call = aggregate.function();
    List<Expression> shown =
        aggregate.orders().isEmpty()
            ? call.arguments()
            : call.arguments().subList(1, call.arguments().size());
    String text = FunctionSql.print(call, print(shown), aggregate.distinct() ? "DISTINCT " : "");
    if (!aggregate.orders().isEmpty()) {
      text +=
          aggregate.orders().stream()
              .map(o -> print(o.child()) + (o.ascending() ? "" : " DESC"))
              .collect(Collectors.joining(", ", " WITHIN GROUP (ORDER BY ", ")"));
    }
    return text + aggregate.filter().map(f -> " FILTER (WHERE " + print(f) + ")").orElse("");
  }

  @Override
  public String visitWindowExpression(WindowExpression window) {
    return WindowSql.print(window, this::print);
  }

  @Override
  public String visitScalarSubquery(ScalarSubquery subquery) {
    return subquery("scalarsubquery", subquery.plan());
  }

  @Override
  public String visitExists(Exists exists) {
    return subquery("exists", exists.plan());
  }

  @Override
  public String visitInSubquery(InSubquery in) {
    String values =
        in.values().size() == 1
            ? print(in.values().get(0))
            : IntStream.range(0, in.values().size())
                .mapToObj(i -> fieldName(in.values().get(i), i) + ", " + print(in.values().get(i)))
                .collect(Collectors.joining(", ", "named_struct(", ")"));
    return "(" + values + " IN (" + subquery("listquery", in.plan()) + "))";
  }

  private String fieldName(Expression value, int index) {
    if (value instanceof Cast cast && cast.implicit()) {
      return fieldName(cast.child(), index);
    }
    if (value instanceof AttributeReference a) {
      return "'" + a.name() + "'";
    }
    boolean named = value instanceof Literal || value instanceof GetStructField;
    return named ? "'" + print(value) + "'" : "'_" + index + "'";
  }

  /** A subquery shows the columns it takes from outside, as often as it names them. */
  private String subquery(String name, LogicalPlan plan) {
    List<String> outer = new ArrayList<>();
    collectOuter(plan, LateralJoin.ownOuterColumns(plan), outer);
    return name + "(" + String.join(", ", outer) + ")";
  }

  private static void collectOuter(LogicalPlan plan, Set<ExprId> own, List<String> outer) {
    for (Expression expression : plan.expressions()) {
      expression.forEach(
          e -> {
            if (e instanceof OuterReference reference
                && !own.contains(reference.attribute().id())) {
              outer.add(reference.attribute().name());
            }
          });
    }
    plan.children().forEach(child -> collectOuter(child, own, outer));
  }

  @Override
  public String visitLambdaFunction(LambdaFunction lambda) {
    String parameters =
        lambda.parameters().stream().map(p -> ", " + print(p)).collect(Collectors.joining());
    return "lambdafunction(" + print(lambda.body()) + parameters + ")";
  }

  @Override
  public String visitNamedLambdaVariable(NamedLambdaVariable variable) {
    return "namedlambdavariable()";
  }

  @Override
  public String visitGetStructField(GetStructField field) {
    return print(field.child(0)) + "." + field.name();
  }

  @Override
  public String visitGetItem(GetItem item) {
    return print(item.child(0)) + "[" + print(item.key()) + "]";
  }
}
