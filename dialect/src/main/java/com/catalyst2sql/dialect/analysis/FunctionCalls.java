package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.NamedLambdaVariable;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedLambda;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.functions.FunctionDeclaration.HigherOrder.LambdaParameter;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.RegisteredFunction;
import com.catalyst2sql.dialect.types.BooleanType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves calls: finds the function, resolves arguments, lambdas and stars, and wraps aggregates. */
final class FunctionCalls {

  private final ExpressionResolver expressions;
  private final PlanResolver plans;

  /** Arguments, by identity, that hold no generator: each call looks at its own, not again at those of the calls in them. */
  private final Set<Expression> withoutGenerators =
      Collections.newSetFromMap(new IdentityHashMap<>(8));

  FunctionCalls(ExpressionResolver expressions, PlanResolver plans) {
    this.expressions = expressions;
    this.plans = plans;
  }

  Expression resolve(UnresolvedFunction call) {
    Expression resolved = resolveInWindow(call);
    if (resolved instanceof FunctionCall f && f.function().kind() == Kind.WINDOW) {
      throw new SparkSqlException(
          "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
          "42601",
          "The window function " + f.prettyName() + " needs an OVER clause.",
          call.origin());
    }
    return resolved;
  }

  /** As the function of an OVER clause: window functions are allowed. */
  Expression resolveInWindow(UnresolvedFunction call) {
    Optional<FunctionDeclaration> declaration = builtin(call.name());
    if (declaration.isEmpty()) {
      return userFunction(call);
    }
    FunctionDeclaration function = declaration.get();
    Optional<ExpressionResolver> within =
        function.kind() == Kind.AGGREGATE ? expressions.ofAggregates() : Optional.empty();
    if (within.isPresent()) {
      return within.get().calls().resolveInWindow(call);
    }
    checkLambdas(function, call);
    List<Expression> arguments =
        function.higherOrder().isPresent()
            ? withLambdas(function, call)
            : withOrdered(call, expressions.resolveAll(expandStars(call)));
    arguments.forEach(a -> Generators.checkNotNested(a, withoutGenerators, call.origin()));
    String writtenName = call.name().get(call.name().size() - 1).toLowerCase(Locale.ROOT);
    CallSite site = new CallSite(writtenName, arguments, plans.conf(), call.origin());
    Expression resolved =
        ExpressionResolver.located(
            call.origin(), () -> new FunctionResolver(plans.conf()).resolve(function, site));
    return function.kind() == Kind.AGGREGATE
        ? aggregate(resolved, call)
        : plain(resolved, function, call);
  }

  private static Optional<FunctionDeclaration> builtin(List<String> name) {
    if (name.size() == 1) {
      return FunctionRegistry.builtin().find(name.get(0));
    }
    boolean qualified =
        name.size() == 3
            && name.get(0).equalsIgnoreCase("system")
            && name.get(1).equalsIgnoreCase("builtin");
    return qualified ? FunctionRegistry.builtin().find(name.get(2)) : Optional.empty();
  }

  private Expression plain(
      Expression resolved, FunctionDeclaration function, UnresolvedFunction call) {
    if (call.distinct() && function.kind() != Kind.GENERATOR || call.filter().isPresent()) {
      throw notAggregate(
          function.name(), call.distinct() ? "DISTINCT" : "FILTER clause", call.origin());
    }
    if (call.ignoreNulls() && function.kind() != Kind.WINDOW) {
      throw notAggregate(function.name(), "IGNORE NULLS", call.origin());
    }
    return ofSession(resolved);
  }

  /** What only the session knows becomes an argument, which does not show. */
  private Expression ofSession(Expression resolved) {
    if (!(resolved instanceof FunctionCall call)) {
      return resolved;
    }
    Catalog catalog = plans.catalog();
    return switch (call.function().name()) {
      case "current_catalog" -> call.withChildren(List.of(Literal.of(catalog.currentCatalog())));
      case "current_database" ->
          call.withChildren(List.of(Literal.of(String.join(".", catalog.currentNamespace()))));
      case "current_user" -> call.withChildren(List.of(Literal.of(catalog.currentUser())));
      default -> resolved;
    };
  }

  private SparkSqlException notAggregate(String function, String syntax, Origin origin) {
    return new SparkSqlException(
        plans.conf().isSpark4()
            ? "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX"
            : "_LEGACY_ERROR_TEMP_1023",
        "42000",
        "The function `" + function + "` does not support " + syntax + ".",
        origin);
  }

  /** Most aggregates resolve to a call of themselves; those made of others hold such calls inside. */
  private Expression aggregate(Expression resolved, UnresolvedFunction call) {
    Optional<Expression> filter =
        call.filter()
            .map(
                f -> {
                  Expression condition = expressions.resolve(f);
                  AggregateChecks.filter(condition, call.origin());
                  return FunctionResolver.castTo(condition, BooleanType.INSTANCE, plans.conf());
                });
    List<SortOrder> orders =
        call.orders().stream().map(o -> o.withChild(expressions.resolve(o.child()))).toList();
    boolean ordered = !orders.isEmpty() && resolved instanceof FunctionCall;
    return outward(
        wrap(
            resolved,
            call,
            filter,
            ordered
                ? List.of(orders.get(0).withChild(((FunctionCall) resolved).arguments().get(0)))
                : orders));
  }

  private static void checkLambdas(FunctionDeclaration function, UnresolvedFunction call) {
    if (function.higherOrder().isPresent()) {
      return;
    }
    for (Expression argument : call.arguments()) {
      if (argument instanceof UnresolvedLambda lambda) {
        throw new SparkSqlException(
            "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION",
            "42K0D",
            "The function " + function.name() + " takes no lambda.",
            lambda.origin());
      }
    }
  }

  /** What WITHIN GROUP orders by is the aggregate's first argument. */
  private List<Expression> withOrdered(UnresolvedFunction call, List<Expression> arguments) {
    if (call.orders().isEmpty()) {
      return arguments;
    }
    List<Expression> all = new ArrayList<>();
    all.add(expressions.resolve(call.orders().get(0).child()));
    all.addAll(arguments);
    return all;
  }

  /** An aggregate over nothing but the outer query's columns is the outer query's, where that one can take it. */
  private Expression outward(Expression aggregate) {
    boolean local = aggregate.exists(e -> e instanceof AttributeReference);
    boolean outer = aggregate.exists(e -> e instanceof OuterReference);
    Optional<List<Alias>> collector = expressions.context().outerAggregates();
    if (!outer) {
      return aggregate;
    }
    if (local) {
      throw SubqueryChecks.mixedAggregate(aggregate);
    }
    if (collector.isEmpty()) {
      throw SubqueryChecks.correlatedReference(List.of(aggregate));
    }
    Expression own = aggregate.transformUp(e -> e instanceof OuterReference o ? o.attribute() : e);
    Alias alias = new Alias(own, SparkSql.pretty(own));
    collector.get().add(alias);
    return new OuterReference(alias.toAttribute());
  }

  private Expression wrap(
      Expression resolved,
      UnresolvedFunction call,
      Optional<Expression> filter,
      List<SortOrder> orders) {
    if (resolved instanceof AggregateExpression made) {
      return new AggregateExpression(
          made.function(),
          made.distinct() || call.distinct(),
          filter.or(made::filter),
          made.ignoreNulls() || call.ignoreNulls(),
          orders.isEmpty() ? made.orders() : orders);
    }
    if (resolved instanceof FunctionCall f && f.function().kind() == Kind.AGGREGATE) {
      AggregateChecks.deterministic(f, call.origin());
      // Spark drops the name it was called by (first_value for first) when IGNORE NULLS makes it
      // another function.
      FunctionCall function =
          call.ignoreNulls()
              ? new FunctionCall(
                  f.function(),
                  f.function().name(),
                  f.arguments(),
                  f.dataType(),
                  f.nullable(),
                  f.mode())
              : f;
      return new AggregateExpression(function, call.distinct(), filter, call.ignoreNulls(), orders);
    }
    return resolved.mapChildren(c -> wrap(c, call, filter, orders));
  }

  /** {@code count(*)} counts rows; elsewhere a star is the list of its columns. */
  private List<Expression> expandStars(UnresolvedFunction call) {
    boolean count = call.name().size() == 1 && call.name().get(0).equalsIgnoreCase("count");
    if (count
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof UnresolvedStar star
        && star.target().isEmpty()
        && star.except().isEmpty()) {
      if (call.distinct()) {
        return new ArrayList<>(expressions.scope().attributes());
      }
      return List.of(Literal.of(1));
    }
    if (count
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof UnresolvedStar star
        && !star.target().isEmpty()
        && star.except().isEmpty()
        && !plans
            .conf()
            .flag("spark.sql.legacy.allowStarWithSingleTableIdentifierInCount", false)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1021",
          "42000",
          "count(table.*) is not allowed: use count(*), or name the columns.",
          call.origin());
    }
    return plans.stars().expandList(call.arguments(), expressions.scope(), expressions);
  }

  // ---- lambdas

  private List<Expression> withLambdas(FunctionDeclaration function, UnresolvedFunction call) {
    List<Expression> given = call.arguments();
    Expression[] resolved = new Expression[given.size()];
    for (int i = 0; i < given.size(); i++) {
      if (!(given.get(i) instanceof UnresolvedLambda)) {
        resolved[i] = expressions.resolve(given.get(i));
      }
    }
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof UnresolvedLambda lambda) {
        resolved[i] = lambda(function, resolved, i, lambda);
      } else if (function.higherOrder().get().parameters(Arrays.asList(resolved), i).isPresent()
          && !(resolved[i] instanceof LambdaFunction)) {
        // Spark wraps a plain expression where a lambda is due into one that ignores its
        // parameters.
        resolved[i] = ignoring(function, resolved, i);
      }
    }
    return Arrays.asList(resolved);
  }

  private static LambdaFunction ignoring(
      FunctionDeclaration function, Expression[] resolved, int index) {
    List<LambdaParameter> types =
        function.higherOrder().get().parameters(Arrays.asList(resolved), index).orElseThrow();
    // the position of an element is a parameter only where a lambda asks for it
    boolean elementAlone = function.name().equals("transform") || function.name().equals("filter");
    List<NamedLambdaVariable> parameters = new ArrayList<>();
    for (LambdaParameter type : elementAlone ? types.subList(0, 1) : types) {
      parameters.add(
          new NamedLambdaVariable(
              "col" + parameters.size(), type.dataType(), type.nullable(), ExprId.fresh()));
    }
    return new LambdaFunction(resolved[index], parameters);
  }

  private LambdaFunction lambda(
      FunctionDeclaration function, Expression[] resolved, int index, UnresolvedLambda lambda) {
    List<LambdaParameter> types =
        function
            .higherOrder()
            .get()
            .parameters(Arrays.asList(resolved), index)
            .orElseThrow(
                () ->
                    new SparkSqlException(
                        "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION",
                        "42K0D",
                        "A lambda may not be argument "
                            + (index + 1)
                            + " of "
                            + function.name()
                            + ".",
                        lambda.origin()));
    if (lambda.parameters().size() > types.size()) {
      throw new SparkSqlException(
          "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
          "42K0D",
          "The lambda has "
              + lambda.parameters().size()
              + " parameters, but "
              + function.name()
              + " gives it "
              + types.size()
              + ".",
          lambda.origin());
    }
    Map<String, NamedLambdaVariable> variables = new LinkedHashMap<>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      String name = lambda.parameters().get(i);
      LambdaParameter type = types.get(i);
      NamedLambdaVariable old =
          variables.put(
              plans.conf().caseSensitive() ? name : name.toLowerCase(Locale.ROOT),
              new NamedLambdaVariable(name, type.dataType(), type.nullable(), ExprId.fresh()));
      if (old != null) {
        throw new SparkSqlException(
            "INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES",
            "42K0D",
            "The lambda has two parameters called `" + name + "`.",
            lambda.origin());
      }
    }
    return new LambdaFunction(
        expressions.withBindings(variables).resolve(lambda.body()),
        List.copyOf(variables.values()));
  }

  // ---- user functions

  private Expression userFunction(UnresolvedFunction call) {
    Catalog.UserFunction function =
        plans.catalog().lookupFunction(call.name()).orElseThrow(() -> notFound(call));
    if (function.table().isPresent()) {
      throw new SparkSqlException(
          "NOT_A_SCALAR_FUNCTION",
          "42887",
          "The function " + last(function.name()) + " gives a table; call it in FROM.",
          call.origin());
    }
    FunctionParameters parameters =
        UserFunctions.parameters(function, call, expressions, plans.conf());
    if (function.java().isPresent()) {
      return new FunctionCall(
          new RegisteredFunction(function.java().get()),
          last(function.name()),
          function.parameters().stream().map(p -> parameters.values().get(p.name())).toList(),
          function.java().get().resultType(),
          true,
          EvalMode.of(plans.conf()));
    }
    Expression body = expressions.inFunction(parameters).resolve(function.body());
    Expression result =
        function.returnType().map(t -> FunctionResolver.castTo(body, t, plans.conf())).orElse(body);
    return result;
  }

  private static String last(List<String> name) {
    return name.get(name.size() - 1);
  }

  private SparkSqlException notFound(UnresolvedFunction call) {
    String name = call.name().get(call.name().size() - 1).toLowerCase(Locale.ROOT);
    List<String> near =
        FunctionRegistry.builtin().names().stream()
            .filter(
                n ->
                    Character.isLetter(n.charAt(0))
                        && Levenshtein.distance(n, name) <= Math.max(1, name.length() / 3))
            .sorted(Comparator.comparingInt(n -> Levenshtein.distance(n, name)))
            .limit(3)
            .toList();
    String hint = near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
    return new SparkSqlException(
        "UNRESOLVED_ROUTINE",
        "42883",
        "There is no function " + Scope.quote(call.name()) + "." + hint,
        Map.of("routineName", Scope.quote(call.name())),
        call.origin(),
        null);
  }
}
