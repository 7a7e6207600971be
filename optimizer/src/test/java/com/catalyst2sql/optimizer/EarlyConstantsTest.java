package com.catalyst2sql.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Spark works out before any row, and what it leaves; {@code conformance/.../random/cases.sql} asks Spark the same. */
class EarlyConstantsTest {

  private static final Expression ONE = new Not(Literal.TRUE);
  private static final Expression ALWAYS = new Not(Literal.FALSE);
  private static final Expression NEVER = new IsNull(Literal.TRUE);
  private final Alias column = new Alias(new Literal(0, IntegerType.INSTANCE), "x");
  private final LogicalPlan rows = new Project(List.of(column), new OneRowRelation());
  private final AttributeReference x = column.toAttribute();
  private final Expression known = new IsNull(column.child());

  private static List<Expression> of(LogicalPlan plan) {
    return EarlyConstants.of(
            plan,
            e -> !(e instanceof Literal),
            all ->
                all.contains(ALWAYS)
                    ? Map.of(ALWAYS, Literal.TRUE)
                    : all.contains(NEVER) ? Map.of(NEVER, Literal.FALSE) : Map.of())
        .constants();
  }

  private static LogicalPlan select(Expression e, LogicalPlan from) {
    return new Project(List.of(new Alias(e, "c")), from);
  }

  @Test
  void constantsBelowCountAsThemselves() {
    assertEquals(List.of(known), of(select(new IsNull(x), rows)));
    assertEquals(List.of(ONE), of(new Filter(ONE, rows)));
  }

  @Test
  void branchesAreLeft() {
    AttributeReference open = AttributeReference.fresh("o", BooleanType.INSTANCE, true);
    LogicalPlan table = new LocalRelation(List.of(open), List.of());
    LogicalPlan below = new Filter(new Or(open, Literal.FALSE), select(open, table));
    assertEquals(List.of(), of(select(ONE, below)), "rows that may be none");
    CaseWhen.Branch branch = new CaseWhen.Branch(open, ONE);
    Expression either = new CaseWhen(List.of(branch), Optional.empty());
    assertEquals(List.of(), of(select(either, rows)));
    assertEquals(List.of(ONE), of(select(new Or(open, ONE), rows)));
  }

  @Test
  void whatFailsInATakenBranchIsLeftButNotWhatStandsAroundIt() {
    AttributeReference open = AttributeReference.fresh("o", BooleanType.INSTANCE, true);
    Expression taken = new CaseWhen(List.of(new CaseWhen.Branch(ALWAYS, ONE)), Optional.of(open));
    assertEquals(List.of(), of(select(taken, rows)));
    assertEquals(List.of(new IsNull(ONE)), of(select(new IsNull(taken), rows)));
  }

  @Test
  void constantConditionsBehindFalseAreLeft() {
    LogicalPlan none = new Filter(NEVER, rows);
    assertEquals(List.of(NEVER), of(new Filter(ONE, none)));
    LogicalPlan left = new Join(none, rows, JoinType.INNER, Optional.of(ONE));
    assertEquals(List.of(NEVER), of(new Filter(ONE, left)), "goes to the left side");
    LogicalPlan right = new Join(rows, none, JoinType.INNER, Optional.empty());
    assertEquals(List.of(NEVER, ONE), of(new Filter(ONE, right)));
    LogicalPlan two = new Join(rows, rows, JoinType.INNER, Optional.of(NEVER));
    assertEquals(List.of(NEVER, ONE), of(new Filter(ONE, two)), "comes before that of the join");
    LogicalPlan three = new Join(two, rows, JoinType.INNER, Optional.empty());
    assertEquals(List.of(NEVER), of(new Filter(ONE, three)), "comes behind those of the joins");
  }

  @Test
  void whatNobodyReadsIsLeft() {
    LogicalPlan two = new Project(List.of(new Alias(ONE, "y"), column), new OneRowRelation());
    assertEquals(List.of(known), of(select(new IsNull(x), two)));
    LogicalPlan none = new Limit(new Literal(0, IntegerType.INSTANCE), rows);
    assertEquals(List.of(), of(select(ONE, none)));
  }
}
