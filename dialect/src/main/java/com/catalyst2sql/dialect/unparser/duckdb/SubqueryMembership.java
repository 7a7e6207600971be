package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** IN over a subquery, which is one thing as a condition, another as a value, and a third beside an outer join. */
final class SubqueryMembership {

  private static final Literal UNKNOWN = Literal.nullOf(BooleanType.INSTANCE);

  private final StatementContext context;
  private final PlanTranslator plans;
  private final Scope scope;
  private final UnaryOperator<Expression> translator;

  SubqueryMembership(
      StatementContext context,
      PlanTranslator plans,
      Scope scope,
      UnaryOperator<Expression> translator) {
    this.context = context;
    this.plans = plans;
    this.scope = scope;
    this.translator = translator;
  }

  /** Anywhere but as a condition of its own, Spark's IN and NOT IN are false where the answer is unknown. */
  Expression value(InSubquery e) {
    return isUnknown(e) ? UNKNOWN : known(nullAware(e));
  }

  /** NOT of {@link #value}. */
  Expression notValue(InSubquery e) {
    return isUnknown(e) ? UNKNOWN : known(notIn(e));
  }

  private boolean isUnknown(InSubquery e) {
    return nullInNothing() && e.values().size() == 1 && NullConstants.isNull(e.values().get(0));
  }

  /** Whether NULL IN an empty list is unknown, as it is unless a setting says otherwise. */
  private boolean nullInNothing() {
    return context.conf().flag("spark.sql.legacy.nullInEmptyListBehavior", true);
  }

  private static Expression known(Expression condition) {
    return EngineCall.of("coalesce", BooleanType.INSTANCE, condition, Literal.FALSE);
  }

  private Expression nullAware(InSubquery e) {
    if (isCorrelated(e)) {
      return byPairs(e);
    }
    return new EngineSubquery(
        EngineSubquery.Kind.IN, values(e), plans.subquery(e.plan(), scope), BooleanType.INSTANCE);
  }

  private List<Expression> values(InSubquery e) {
    return e.values().stream().map(translator).toList();
  }

  private static boolean isCorrelated(InSubquery e) {
    return Correlation.isCorrelated(e.plan());
  }

  /** Whether NOT IN is true: no row is equal, and of none it is unknown. */
  private Expression notIn(InSubquery e) {
    return isCorrelated(e)
        ? new Not(plans.anyRow(e.plan(), scope, values(e), true))
        : new Not(nullAware(e));
  }

  /**
   * Whether any row is equal, else whether any may be: DuckDB has no correlated IN over several columns, and where the subquery
   * holds anything volatile, as what can raise an error is to it, that over one is NULL for NULL even among no rows.
   */
  private Expression byPairs(InSubquery e) {
    List<Expression> values = values(e);
    Expression equal = plans.anyRow(e.plan(), scope, values, false);
    Expression unknown = plans.anyRow(e.plan(), scope, values, true);
    return new CaseWhen(
        List.of(new CaseWhen.Branch(equal, Literal.TRUE), new CaseWhen.Branch(unknown, UNKNOWN)),
        Optional.of(Literal.FALSE));
  }

  /** An outer join's condition, where IN over a subquery is unknown for NULL even if there are no rows. */
  Expression joinCondition(Expression e) {
    if (!e.exists(x -> x instanceof InSubquery)) {
      return translator.apply(e);
    }
    if (e instanceof InSubquery in) {
      if (!nullInNothing()) {
        return nullAware(in);
      }
      Expression unknown =
          in.values().stream()
              .<Expression>map(v -> new IsNull(translator.apply(v)))
              .reduce(Or::new)
              .orElseThrow();
      return Build.iff(unknown, UNKNOWN, nullAware(in));
    }
    if (e instanceof Not
        || e instanceof And
        || e instanceof Or
        || e instanceof IsNull
        || e instanceof IsNotNull) {
      return e.mapChildren(this::joinCondition);
    }
    return translator.apply(e);
  }

  /** One conjunct of WHERE or HAVING. */
  Expression condition(Expression e) {
    if (e instanceof InSubquery in) {
      return nullAware(in);
    }
    if (e instanceof Not not && not.child() instanceof InSubquery in) {
      return isUnknown(in) ? UNKNOWN : notIn(in);
    }
    return translator.apply(e);
  }
}
