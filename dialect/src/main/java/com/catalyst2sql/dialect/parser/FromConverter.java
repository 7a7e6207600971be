package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.parser.QuerySlots.Postfix;
import com.catalyst2sql.dialect.parser.QuerySlots.Relation;
import com.catalyst2sql.dialect.parser.QuerySlots.UsingColumns;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedUsingJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** FROM: folds the joins from left to right; a comma is an inner join like any other, as in Spark. */
final class FromConverter {

  private final Skeleton skeleton;
  private final boolean commaLast;

  FromConverter(Skeleton skeleton, SqlConf conf) {
    this.skeleton = skeleton;
    this.commaLast = conf.ansiEnabled() && conf.flag("spark.sql.ansi.relationPrecedence", false);
  }

  LogicalPlan from(PlainSelect select) {
    LogicalPlan plan = relation(select.getFromItem());
    if (select.getJoins() == null) {
      return plan;
    }
    List<LogicalPlan> finished = new ArrayList<>();
    List<Relation> starts = new ArrayList<>();
    boolean lateralViews = false;
    for (net.sf.jsqlparser.statement.select.Join join : select.getJoins()) {
      if (skeleton.nextIs(Postfix.class)) {
        Postfix postfix = skeleton.take(join.getFromItem(), Postfix.class);
        if (lateralViews && !postfix.lateralView()) {
          throw Errors.of(
              "NOT_ALLOWED_IN_FROM.LATERAL_WITH_" + postfix.word(),
              "42601",
              "Not allowed in the FROM clause: LATERAL together with " + postfix.word() + ".",
              postfix.origin());
        }
        if (postfix.lateralView()) {
          lateralViews = true;
          plan = commaJoin(finished, starts, plan);
        }
        plan = postfix.operator().apply(plan);
        continue;
      }
      if (lateralViews) {
        throw skeleton.unexpected(join.getFromItem());
      }
      Relation right = skeleton.take(join.getFromItem(), Relation.class);
      if (join.isSimple() && commaLast) {
        finished.add(plan);
        starts.add(right);
        plan = right.plan();
      } else {
        plan = join(plan, right, join);
      }
    }
    return commaJoin(finished, starts, plan);
  }

  private LogicalPlan relation(Object item) {
    return skeleton.take(item, Relation.class).plan();
  }

  /** Under ANSI precedence, joins what the commas separate once each part is complete. */
  private static LogicalPlan commaJoin(
      List<LogicalPlan> finished, List<Relation> starts, LogicalPlan last) {
    if (finished.isEmpty()) {
      return last;
    }
    List<LogicalPlan> parts = new ArrayList<>(finished);
    parts.add(last);
    LogicalPlan plan = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      Relation start = starts.get(i - 1);
      plan = inner(plan, parts.get(i), start);
    }
    finished.clear();
    starts.clear();
    return plan;
  }

  private static LogicalPlan inner(LogicalPlan left, LogicalPlan right, Relation relation) {
    checkLateral(relation);
    return relation.lateral()
        ? new LateralJoin(left, right, JoinType.INNER, Optional.empty())
        : new Join(left, right, JoinType.INNER, Optional.empty());
  }

  private static void checkLateral(Relation relation) {
    if (relation.lateral() && !relation.mayBeLateral()) {
      throw Errors.of(
          "INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC",
          "42000",
          "LATERAL can only be used with subquery and table-valued functions.",
          relation.origin());
    }
  }

  private LogicalPlan join(
      LogicalPlan left, Relation right, net.sf.jsqlparser.statement.select.Join join) {
    if (join.isSimple()) {
      return inner(left, right.plan(), right);
    }
    checkLateral(right);
    JoinType type = right.joinType().orElseGet(() -> type(join));
    if (right.lateral()) {
      checkLateral(type, join, right);
    }
    boolean using = join.getUsingColumns() != null && !join.getUsingColumns().isEmpty();
    if (join.isNatural() || using) {
      Optional<List<String>> columns =
          using
              ? Optional.of(
                  skeleton.take(join.getUsingColumns().get(0), UsingColumns.class).columns())
              : Optional.empty();
      return new UnresolvedUsingJoin(
          left, right.plan(), type, columns, right.lateral(), right.origin());
    }
    Optional<Expression> condition = Optional.empty();
    List<net.sf.jsqlparser.expression.Expression> on =
        join.getOnExpressions() == null ? List.of() : List.copyOf(join.getOnExpressions());
    if (on.size() > 1) {
      throw skeleton.unexpected(on.get(1));
    }
    if (!on.isEmpty()) {
      condition = Optional.of(skeleton.take(on.get(0), Expression.class));
    }
    return right.lateral()
        ? new LateralJoin(left, right.plan(), type, condition)
        : new Join(left, right.plan(), type, condition);
  }

  private static void checkLateral(
      JoinType type, net.sf.jsqlparser.statement.select.Join join, Relation right) {
    if (join.isNatural()) {
      throw Errors.of(
          "INCOMPATIBLE_JOIN_TYPES",
          "42613",
          "The join types LATERAL and NATURAL are incompatible.",
          right.origin());
    }
    if (join.getUsingColumns() != null && !join.getUsingColumns().isEmpty()) {
      throw Errors.of(
          "UNSUPPORTED_FEATURE.LATERAL_JOIN_USING",
          "0A000",
          "The feature is not supported: JOIN USING with LATERAL correlation.",
          right.origin());
    }
    if (type != JoinType.INNER && type != JoinType.CROSS && type != JoinType.LEFT_OUTER) {
      throw Errors.of(
          "INVALID_LATERAL_JOIN_TYPE",
          "42613",
          "The "
              + type.name().replace('_', ' ')
              + " JOIN with LATERAL correlation is not allowed because an OUTER subquery cannot"
              + " correlate to its join partner.",
          right.origin());
    }
  }

  private static JoinType type(net.sf.jsqlparser.statement.select.Join join) {
    if (join.isCross()) {
      return JoinType.CROSS;
    }
    if (join.isLeft()) {
      return JoinType.LEFT_OUTER;
    }
    if (join.isRight()) {
      return JoinType.RIGHT_OUTER;
    }
    return join.isFull() ? JoinType.FULL_OUTER : JoinType.INNER;
  }
}
