package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.BinaryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What asks for the bytes of a text that was made of bytes: it takes those, UTF-8 or not, and needs no text. */
final class TextBytes {

  /** Functions that take a text for its bytes. */
  private static final Set<String> OF_BYTES =
      Set.of("hex", "octet_length", "bit_length", "hash", "xxhash64");

  private static final Set<String> MATCHING = Set.of("like", "ilike", "rlike");

  private static final char REPLACEMENT = '\uFFFD';

  private TextBytes() {}

  static Expression simplified(FunctionCall call) {
    return OF_BYTES.contains(call.function().name())
        ? call.mapChildren(c -> of(c).orElse(c))
        : call;
  }

  /**
   * Of the operands of a pattern's match the casts from bytes: Spark matches characters, with U+FFFD for bytes that are none.
   * Only where the pattern is a constant it may compare bytes instead, and so tell U+FFFD itself from them.
   */
  static List<Cast> seenAsPrinted(FunctionCall call) {
    if (!MATCHING.contains(call.function().name())) {
      return List.of();
    }
    boolean compared =
        call.arguments().get(1) instanceof Literal literal
            && literal.value() instanceof String pattern
            && pattern.indexOf(REPLACEMENT) >= 0;
    return call.arguments().subList(compared ? 1 : 0, 2).stream()
        .filter(e -> of(e).isPresent())
        .map(Cast.class::cast)
        .toList();
  }

  /** The bytes that are cast to text and back. */
  static Optional<Expression> twice(Cast cast) {
    return cast.dataType() instanceof BinaryType ? of(cast.child()) : Optional.empty();
  }

  /** Texts are compared by their bytes. */
  static BinaryComparison simplified(BinaryComparison e) {
    Optional<Expression> left = of(e.left());
    Optional<Expression> right = of(e.right());
    return left.isPresent() || right.isPresent()
        ? new BinaryComparison(
            e.op(),
            left.orElseGet(() -> ofText(e.left())),
            right.orElseGet(() -> ofText(e.right())))
        : e;
  }

  private static Expression ofText(Expression text) {
    return new Cast(text, BinaryType.INSTANCE, EvalMode.LEGACY, true);
  }

  /** Texts are told apart by their bytes: DISTINCT comes first, the text is made of what is left. */
  static LogicalPlan distinctBytes(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof Distinct d && d.child() instanceof Project list && hasBytes(list)
                ? distinctBytes(list)
                : p);
  }

  private static boolean hasBytes(Project list) {
    return list.projectList().stream()
        .anyMatch(e -> e instanceof Alias alias && of(alias.child()).isPresent());
  }

  private static LogicalPlan distinctBytes(Project list) {
    List<Expression> below = new ArrayList<>();
    List<Expression> above = new ArrayList<>();
    for (Expression item : list.projectList()) {
      Optional<Expression> bytes =
          item instanceof Alias alias ? of(alias.child()) : Optional.empty();
      if (bytes.isPresent() && item instanceof Alias alias) {
        Alias raw = new Alias(bytes.get(), alias.name());
        below.add(raw);
        Expression text = alias.child().withChildren(List.of(raw.toAttribute()));
        above.add(new Alias(text, alias.name(), alias.id()));
      } else {
        below.add(item);
        above.add(item instanceof Alias alias ? alias.toAttribute() : item);
      }
    }
    return new Project(above, new Distinct(new Project(below, list.child())));
  }

  /** The bytes that a text was made of. */
  static Optional<Expression> of(Expression e) {
    return e instanceof Cast cast
            && cast.dataType().isString()
            && cast.child().dataType() instanceof BinaryType
        ? Optional.of(cast.child())
        : Optional.empty();
  }
}
